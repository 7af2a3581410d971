package io.github.prometheusgitops.adopt;

import io.github.prometheusgitops.secret.SecretScan;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import io.github.prometheusgitops.yaml.YamlSequence;
import io.github.prometheusgitops.yaml.YamlValue;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Values of the chart, of which one after another is taken for a key of a descriptor that it becomes.
 *
 * <p>They are typed as Helm types them: {@code yes} is a boolean, {@code 0644} an octal number.
 */
final class ChartValues {

    private static final Pattern OCTAL = Pattern.compile("0[0-7]+");

    private final YamlMapping given;
    private final Set<List<String>> taken = new HashSet<>();

    private ChartValues(YamlMapping given) {
        this.given = given;
    }

    /** Values without those that look like a secret, or that are one number to some and another one to others. */
    static ChartValues of(YamlMapping merged, Notes notes) {
        // A document within a text of another one has one place for all of its values.
        Map<List<Object>, String> secrets = SecretScan.of("", "", merged).stream()
                .collect(Collectors.toMap(
                        suspicion -> List.of(suspicion.at(), suspicion.text()),
                        suspicion -> "this looks like a secret (" + suspicion.reason()
                                + "), and it would be committed: put it into a Secret of the cluster or into AWS Secrets Manager"
                                + " and refer to it",
                        (one, other) -> one));
        Function<YamlValue, Optional<String>> objection = value -> value instanceof YamlScalar scalar
                ? Optional.ofNullable(secrets.get(List.of(scalar.at(), scalar.text())))
                : Optional.empty();
        return new ChartValues(new Sound(objection, notes).mapping("", merged));
    }

    /** All that was given and is sound, taken or not. */
    YamlMapping given() {
        return given;
    }

    /** A value that stays where it is. */
    Optional<YamlValue> get(String... path) {
        Optional<YamlValue> value = Optional.of(given);
        for (String key : path) {
            value = value.filter(YamlMapping.class::isInstance).flatMap(inner -> ((YamlMapping) inner).get(key));
        }
        return value;
    }

    /** A value that is carried over otherwise than as a value of the chart. */
    Optional<YamlValue> take(String... path) {
        Optional<YamlValue> value = get(path);
        value.ifPresent(found -> taken.add(List.of(path)));
        return value;
    }

    /** A text, number or boolean; where something else stands there, nothing is taken. */
    Optional<YamlScalar> takeScalar(String... path) {
        return scalar(path).map(scalar -> {
            taken.add(List.of(path));
            return scalar;
        });
    }

    Optional<YamlScalar> scalar(String... path) {
        return get(path)
                .filter(YamlScalar.class::isInstance)
                .map(YamlScalar.class::cast)
                .filter(scalar -> !scalar.isNull());
    }

    /** What is left, to be passed through. */
    YamlMapping rest() {
        return without(given, List.of());
    }

    private YamlMapping without(YamlMapping mapping, List<String> above) {
        return mapping.mapValues((key, value) -> {
            List<String> path = new ArrayList<>(above);
            path.add(key.text());
            if (taken.contains(path)) {
                return Optional.empty();
            }
            if (value instanceof YamlMapping inner && !inner.entries().isEmpty()) {
                YamlMapping rest = without(inner, path);
                return rest.entries().isEmpty() ? Optional.empty() : Optional.of(rest);
            }
            return Optional.of(value);
        });
    }

    /**
     * Takes away what must not be carried over, with a note of each.
     *
     * @param objection why a value must not be
     */
    private record Sound(Function<YamlValue, Optional<String>> objection, Notes notes) {

        private YamlMapping mapping(String path, YamlMapping mapping) {
            return mapping.mapValues(
                    (key, value) -> value(path.isEmpty() ? key.text() : path + "." + key.text(), value));
        }

        private Optional<YamlValue> value(String path, YamlValue value) {
            Optional<String> why = objection.apply(value);
            if (why.isPresent()) {
                notes.left(value.at(), "`" + path + "`", why.get());
                return Optional.empty();
            }
            if (value instanceof YamlMapping mapping) {
                return Optional.of(mapping(path, mapping));
            }
            if (value instanceof YamlSequence list) {
                List<YamlValue> items = new ArrayList<>();
                for (int i = 0; i < list.items().size(); i++) {
                    value(path + "[" + i + "]", list.items().get(i)).ifPresent(items::add);
                }
                return Optional.of(new YamlSequence(items, list.at()));
            }
            return scalar(path, (YamlScalar) value);
        }

        private Optional<YamlValue> scalar(String path, YamlScalar scalar) {
            Optional<Boolean> old = scalar.asOldBoolean();
            if (old.isPresent()) {
                return Optional.of(Draft.plain(old.get(), scalar.at()));
            }
            if (!scalar.isAmbiguousNumber()) {
                return Optional.of(scalar);
            }
            if (OCTAL.matcher(scalar.text()).matches()) {
                return Optional.of(Draft.plain(new BigInteger(scalar.text(), 8), scalar.at()));
            }
            notes.left(
                    scalar.at(),
                    "`" + path + "`",
                    scalar.text()
                            + " is one number to some readers of YAML, and another one or text to others: quote it, or"
                            + " write the decimal number");
            return Optional.empty();
        }
    }
}

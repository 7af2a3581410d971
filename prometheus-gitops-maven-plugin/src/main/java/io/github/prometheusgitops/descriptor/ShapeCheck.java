package io.github.prometheusgitops.descriptor;

import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.finding.Suggestion;
import io.github.prometheusgitops.yaml.Key;
import io.github.prometheusgitops.yaml.PassedThrough;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import io.github.prometheusgitops.yaml.YamlSequence;
import io.github.prometheusgitops.yaml.YamlValue;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Holds a document against its shape.
 *
 * <p>What does not fit is reported and taken out, so that later stages can go on and report their own findings in the
 * same run.
 */
final class ShapeCheck {

    private static final FindingType CHOICE =
            FindingType.error("descriptor/choice", "none, or more than one, of some keys of which one has to be there");
    private static final FindingType MISSING_KEY =
            FindingType.error("descriptor/missing-key", "a key that has to be there is not, and no default sets it");
    private static final FindingType NOT_TAKEN = FindingType.error(
            "descriptor/not-taken",
            "a key that other documentation has here (Alertmanager's, say) and AMP does not "
                    + "take; says what to write");
    private static final FindingType UNKNOWN_KEY =
            FindingType.error("descriptor/unknown-key", "a key that means nothing; often misspelt");
    private static final FindingType WRONG_VALUE =
            FindingType.error("descriptor/wrong-value", "a value of the wrong type or form");

    private static final String SPEC = "spec.";
    private static final String DEFAULTS = "spec.defaults.";

    private final Findings findings;
    /** Paths that have a finding already: that they are missing afterwards is not news. */
    private final Set<String> reported = new HashSet<>();

    /** Paths at which there has to be a value, so that nobody is told to leave it out. */
    private final Set<String> required = new HashSet<>();

    /** Whether the fleet's defaults may have what is missing in the {@code spec}. */
    private final boolean hasDefaults;

    ShapeCheck(Findings findings) {
        this(findings, false);
    }

    private ShapeCheck(Findings findings, boolean hasDefaults) {
        this.findings = findings;
        this.hasDefaults = hasDefaults;
    }

    /** A check of a document that the fleet's defaults are merged beneath, about which the fleet's check has said all. */
    static ShapeCheck above(ShapeCheck fleet, Findings findings) {
        ShapeCheck check = new ShapeCheck(findings, true);
        fleet.reported.stream()
                .filter(path -> path.startsWith(DEFAULTS))
                .forEach(path -> check.reported.add(SPEC + path.substring(DEFAULTS.length())));
        return check;
    }

    /** Whether a path has a finding already. */
    boolean hasReported(String path) {
        return reported.contains(path);
    }

    /** All paths that have a finding. */
    Set<String> reported() {
        return Set.copyOf(reported);
    }

    /** The document without what does not fit; empty if it is no mapping. */
    Optional<YamlMapping> keepFitting(YamlValue document, Shape.Fields shape) {
        return mapping("", document).map(mapping -> known("", mapping, shape));
    }

    /** The document without what does not fit; empty if it is no list, or nothing of it fits. */
    Optional<YamlSequence> keepFitting(YamlValue document, Shape.ListOf shape) {
        return keepFitting("", document, shape).map(YamlSequence.class::cast);
    }

    /** Reports the keys that the items of a document require and that are absent. */
    void requireAll(YamlSequence document, Shape.ListOf shape) {
        require("", document, shape, document.at());
    }

    /** The value without what does not fit; empty if nothing of it does. */
    private Optional<YamlValue> keepFitting(String path, YamlValue value, Shape shape) {
        if (shape instanceof Shape.Mended mended && !isOfKind(value, mended)) {
            return wrong(
                    path,
                    value,
                    expectation(mended),
                    value.kind(),
                    mended.mend().apply(value));
        }
        Shape bare = shape.bare();
        if (bare instanceof Shape.Fields fields) {
            return mapping(path, value).map(mapping -> known(path, mapping, fields));
        }
        if (bare instanceof Shape.Partial partial) {
            return keepFitting(path, value, partial.fields());
        }
        if (bare instanceof Shape.MapOf map) {
            return mapping(path, value).map(mapping -> entries(path, mapping, map));
        }
        if (bare instanceof Shape.ListOf list) {
            return items(path, value, list);
        }
        if (bare instanceof Shape.WordOr either) {
            return value instanceof YamlScalar
                    ? keepFitting(path, value, new Shape.OneOf(List.of(either.word())))
                    : keepFitting(path, value, either.fields());
        }
        if (bare instanceof Shape.Anything anything) {
            if (anything.mapping() && !(value instanceof YamlMapping)) {
                return wrong(value, path, "a mapping", "");
            }
            new PassedThrough(findings).check(path, value);
            return Optional.of(value);
        }
        return value instanceof YamlScalar scalar
                ? scalar(path, scalar, bare)
                : wrong(value, path, expectation(bare), "");
    }

    /**
     * Reports the keys that a shape requires and that are absent, with all that would be missing within them: who writes
     * what one run asks for is not asked for more by the next.
     */
    void requireAll(String path, YamlMapping mapping, Shape.Fields shape) {
        requireAll(path, mapping, shape, mapping.at());
    }

    /** @param own where the innermost mapping stands that is not merely one of the defaults */
    private void requireAll(String path, YamlMapping mapping, Shape.Fields shape, Location own) {
        Location here = mapping.at().file().equals(own.file()) ? mapping.at() : own;
        shape.fields().values().forEach(field -> {
            String inner = Key.path(path, field.name());
            mapping.get(field.name()).ifPresentOrElse(value -> require(inner, value, field.shape(), here), () -> {
                if (field.required() && !reported.contains(inner)) {
                    missing(inner, here, field);
                }
            });
        });
        shape.choices().forEach(choice -> requireOne(path, mapping, choice));
    }

    private void requireOne(String path, YamlMapping mapping, Shape.Choice choice) {
        List<String> present =
                choice.keys().stream().filter(mapping.keys()::contains).toList();
        boolean fits = choice.several() ? !present.isEmpty() : present.size() == 1;
        if (fits || choice.keys().stream().anyMatch(key -> reported.contains(Key.path(path, key)))) {
            return;
        }
        String keys = String.join("`, `", choice.keys());
        findings.add(
                CHOICE,
                present.isEmpty() ? mapping.at() : mapping.keyAt(present.get(1)),
                "`" + path + "` has " + (present.isEmpty() ? "none of `" : "more than one of `") + keys + "`",
                choice.mend());
    }

    private void missing(String path, Location parent, Shape.Field field) {
        if (field.shape() instanceof Shape.Fields fields
                && fields.fields().values().stream().anyMatch(Shape.Field::required)) {
            requireAll(path, YamlMapping.empty(parent), fields, parent);
            return;
        }
        String expectation = expectation(field.shape());
        findings.add(
                MISSING_KEY,
                parent,
                "`" + path + "` is missing",
                "add `" + field.name() + "`"
                        + (mayBeDefault(path) ? " here or in the fleet's `spec.defaults`" : "") + ": "
                        + (expectation.isEmpty() ? "" : expectation + ". ") + field.meaning());
    }

    /** The fleet's defaults are merged key by key, and replace no part of a list. */
    private boolean mayBeDefault(String path) {
        return hasDefaults && path.startsWith(SPEC) && path.indexOf('[') < 0;
    }

    private void require(String path, YamlValue value, Shape shape, Location own) {
        Shape bare = shape.bare();
        if (bare instanceof Shape.WordOr either) {
            require(path, value, either.fields(), own);
        } else if (bare instanceof Shape.Fields fields && value instanceof YamlMapping mapping) {
            requireAll(path, mapping, fields, own);
        } else if (bare instanceof Shape.MapOf map && value instanceof YamlMapping mapping) {
            mapping.entries().forEach((key, entry) -> require(Key.path(path, key), entry.value(), map.value(), own));
        } else if (bare instanceof Shape.ListOf list && value instanceof YamlSequence sequence) {
            for (int i = 0; i < sequence.items().size(); i++) {
                require(path + "[" + i + "]", sequence.items().get(i), list.item(), own);
            }
        }
    }

    private YamlMapping known(String path, YamlMapping mapping, Shape.Fields shape) {
        return mapping.mapValues((key, value) -> {
            String name = key.text();
            Shape.Field field = shape.fields().get(name);
            if (shape.notTaken().containsKey(name)) {
                findings.add(
                        NOT_TAKEN,
                        key.at(),
                        "`" + name + "` is not taken in `" + path + "`",
                        shape.notTaken().get(name));
                shape.choices().forEach(choice -> choice.keys().forEach(other -> reported.add(Key.path(path, other))));
                return Optional.empty();
            }
            if (field == null) {
                findings.add(
                        UNKNOWN_KEY,
                        key.at(),
                        "unknown key `" + name + "`" + (path.isEmpty() ? "" : " in `" + path + "`"),
                        Suggestion.didYouMean(name, shape.fields().keySet()));
                Suggestion.nearest(name, shape.fields().keySet())
                        .ifPresent(meant -> reported.add(Key.path(path, meant)));
                return Optional.empty();
            }
            String inner = Key.path(path, name);
            if (field.required() && !inner.startsWith(DEFAULTS)) {
                required.add(inner);
            }
            return keepFitting(inner, value, field.shape());
        });
    }

    private YamlMapping entries(String path, YamlMapping mapping, Shape.MapOf shape) {
        if (mapping.keys().size() < shape.least()) {
            String few = mapping.keys().isEmpty()
                    ? "an empty one"
                    : "one of " + mapping.keys().size();
            wrong(path, mapping, expectation(shape), few, "");
        }
        return mapping.mapValues((key, value) -> {
            String inner = Key.path(path, key.text());
            boolean keyFits = scalar(inner, key.asText(), shape.key()).isPresent();
            return keepFitting(inner, value, shape.value()).filter(unused -> keyFits);
        });
    }

    private Optional<YamlValue> items(String path, YamlValue value, Shape.ListOf shape) {
        List<YamlValue> kept = new ArrayList<>();
        boolean isEmptyList = false;
        if (value instanceof YamlSequence sequence) {
            for (int i = 0; i < sequence.items().size(); i++) {
                keepFitting(path + "[" + i + "]", sequence.items().get(i), shape.item())
                        .ifPresent(kept::add);
            }
            isEmptyList = sequence.items().isEmpty();
            if (sequence.items().size() < shape.least()) {
                String few = sequence.items().isEmpty()
                        ? "an empty one"
                        : "one of " + sequence.items().size();
                wrong(path, value, "a list of at least " + shape.least(), few, "");
            }
        } else {
            boolean one = value instanceof YamlScalar scalar && !scalar.isNull() && isOfKind(value, shape.item());
            wrong(value, path, "a list", one ? "put it into brackets: a list of one" : "");
        }
        // Nobody shall miss what was refused, count what is left of it, or take it for a list that was meant to be
        // empty.
        boolean mayStay = !kept.isEmpty() || isEmptyList || shape.least() > 0;
        List<YamlValue> left = kept.size() < shape.least() ? List.of() : kept;
        return mayStay ? Optional.of(new YamlSequence(left, value.at())) : Optional.empty();
    }

    private Optional<YamlValue> scalar(String path, YamlScalar scalar, Shape shape) {
        boolean fits;
        String hint = "";
        if (shape instanceof Shape.Text text) {
            fits = !scalar.isNull() && text.fits(scalar.text());
        } else if (shape instanceof Shape.OneOf one) {
            fits = one.words().contains(scalar.text());
            hint = Suggestion.didYouMean(scalar.text(), one.words(), "");
        } else if (shape instanceof Shape.WholeNumber number) {
            fits = scalar.asNumber().orElse(null) instanceof BigInteger value
                    && value.bitLength() < 32
                    && value.intValue() >= number.least()
                    && value.intValue() <= number.most();
        } else {
            fits = scalar.asBoolean().isPresent();
            hint = scalar.asOldBoolean()
                    .map(value -> "write `" + value + "`: it is text to some readers of YAML")
                    .orElse("");
        }
        if (!fits) {
            return wrong(scalar, path, expectation(shape), hint);
        }
        // What has to be text is text from here on, whatever YAML would make of `1.10` or `NO`.
        boolean isText = shape instanceof Shape.Text || shape instanceof Shape.OneOf;
        return Optional.of(isText ? scalar.asText() : scalar);
    }

    /** Whether a value is a mapping, a list or a scalar where the shape wants one. */
    private static boolean isOfKind(YamlValue value, Shape shape) {
        Shape bare = shape.bare();
        if (bare instanceof Shape.ListOf) {
            return value instanceof YamlSequence;
        }
        boolean mapping = bare instanceof Shape.Fields || bare instanceof Shape.Partial || bare instanceof Shape.MapOf;
        return mapping ? value instanceof YamlMapping : value instanceof YamlScalar;
    }

    private static String expectation(Shape named) {
        Shape shape = named.bare();
        if (shape instanceof Shape.Text text) {
            return text.expectation();
        }
        if (shape instanceof Shape.OneOf one) {
            return (one.words().size() == 1 ? "" : "one of ") + String.join(", ", one.words());
        }
        if (shape instanceof Shape.WholeNumber number) {
            return "a whole number from " + number.least() + " to " + number.most();
        }
        if (shape instanceof Shape.ListOf list) {
            return list.least() == 0 ? "a list" : "a list of at least " + list.least();
        }
        if (shape instanceof Shape.MapOf map && map.least() > 0) {
            return "a mapping with at least " + map.least() + (map.least() == 1 ? " entry" : " entries");
        }
        if (shape instanceof Shape.Fields || shape instanceof Shape.MapOf || shape instanceof Shape.Partial) {
            return "a mapping";
        }
        return shape instanceof Shape.Flag ? "true or false" : "";
    }

    private Optional<YamlMapping> mapping(String path, YamlValue value) {
        if (value instanceof YamlMapping mapping) {
            return Optional.of(mapping);
        }
        wrong(value, path, "a mapping", "");
        return Optional.empty();
    }

    private Optional<YamlValue> wrong(YamlValue value, String path, String expectation, String hint) {
        if (hint.isEmpty() && value instanceof YamlScalar scalar && scalar.isNull()) {
            return wrong(path, value, expectation, value.kind(), nothing(path, scalar));
        }
        String found = value instanceof YamlScalar scalar && !scalar.isNull()
                ? "`" + shortened(scalar.text()) + "`"
                : value.kind();
        return wrong(path, value, expectation, found, hint);
    }

    private Optional<YamlValue> wrong(String path, YamlValue value, String expectation, String found, String hint) {
        reported.add(path);
        findings.add(
                WRONG_VALUE,
                value.at(),
                (path.isEmpty() ? "the document" : "`" + path + "`") + " has to be " + expectation + ", not " + found,
                hint);
        return Optional.empty();
    }

    private String nothing(String path, YamlScalar scalar) {
        String otherwise = "leave it out";
        if (required.contains(path)) {
            otherwise = mayBeDefault(path) ? "leave it to the fleet's `spec.defaults`" : "";
        }
        if (scalar.text().isEmpty()) {
            return "write a value" + (otherwise.isEmpty() ? "" : ", or " + otherwise);
        }
        return "quote it if the word `" + scalar.text() + "` is meant, or "
                + (otherwise.isEmpty() ? "write a value" : otherwise);
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 57) + "... (" + text.length() + " characters)";
    }
}

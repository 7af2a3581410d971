package io.github.prometheusgitops.secret;

import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.secret.SecretKeys.Holds;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlReader;
import io.github.prometheusgitops.yaml.YamlScalar;
import io.github.prometheusgitops.yaml.YamlSequence;
import io.github.prometheusgitops.yaml.YamlValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Walks values whose keys nobody has declared, and reports what looks like a secret. */
public final class SecretScan {

    /** Values in a text in a value in a text: as deep as anybody means it. */
    private static final int DEEPEST_TEXT = 3;

    /** Siblings beside which a {@code secretKey} names a key of what they refer to, whatever it looks like. */
    private static final Set<String> REFERS = Set.of("secret_arn", "secretArn", "remoteRef", "sourceRef", "objectName");

    /** Siblings beside which it may be such a name, if it looks like one. */
    private static final Set<String> NAMES_A_SECRET =
            Set.of("existingSecret", "existingSecretName", "secretName", "secretRef");

    /** Queries compare labels with texts, and set nothing. */
    private static final Set<String> QUERIES = Set.of("expr", "query", "expression", "matchers", "matcher", "match[]");

    /** Siblings of {@code value} that name what it is the value of. */
    private static final List<String> NAMES_A_VALUE = List.of("name", "key", "header");

    static final String IN_URL = "a password in a URL";

    private static final Pattern OPTION = Pattern.compile("-{1,2}(?<key>[A-Za-z][A-Za-z0-9_.-]*)");

    private static final Pattern PAGERDUTY_KEY = Pattern.compile("[0-9a-zA-Z]{32}");

    private final List<Suspicion> found = new ArrayList<>();
    private final int depth;

    private SecretScan(int depth) {
        this.depth = depth;
    }

    /**
     * What looks like a secret in values that are passed through.
     *
     * @param path of the value
     * @param key the key that it stands under; empty for a document
     */
    public static List<Suspicion> of(String path, String key, YamlValue value) {
        SecretScan scan = new SecretScan(0);
        scan.walk(path, Key.top(key), value);
        return List.copyOf(scan.found);
    }

    /** What looks like a secret in the text of a key that is known to hold none. */
    public static Optional<Suspicion> ofText(String path, String key, YamlScalar scalar) {
        SecretScan scan = new SecretScan(0);
        scan.text(path, key, scalar);
        return scan.found.stream().findFirst();
    }

    /** What is a secret by its form in the lines of a YAML file that are comments. */
    public static List<Suspicion> ofComments(String file, String text) {
        return PlainText.in(file, text, true);
    }

    /**
     * What looks like a secret in a file: in the values of YAML and JSON, and in the lines of all other languages.
     *
     * @param file as findings show it
     * @param structured its documents, if it is YAML or JSON; asked for only if it may have a secret at all
     */
    public static List<Suspicion> ofFile(String file, String text, Supplier<List<YamlValue>> structured) {
        if (!Tokens.mayBeIn(text) && !SecretKeys.mayBeIn(text) && !(text.contains("://") && text.contains("@"))) {
            return List.of();
        }
        List<Suspicion> all = new ArrayList<>();
        List<YamlValue> documents = structured.get();
        documents.forEach(document -> all.addAll(of("", "", document)));
        all.addAll(PlainText.in(file, text, !documents.isEmpty()));
        return onceALine(all);
    }

    /** Without what was found in a line as a whole where it was found in a value of that line, too. */
    public static List<Suspicion> onceALine(List<Suspicion> suspicions) {
        Set<Location> lines = suspicions.stream()
                .filter(one -> one.at().column() > 0)
                .map(one -> new Location(one.at().file(), one.at().line(), 0))
                .collect(Collectors.toSet());
        return suspicions.stream().filter(one -> !lines.contains(one.at())).toList();
    }

    /**
     * The key above a value.
     *
     * @param name that it goes by, which may be a sibling's text: {@code {name: DB_PASSWORD, value: …}}
     * @param parent the key above that
     * @param within the key below which everything is secret; empty if there is none
     */
    private record Key(String name, String parent, String within) {

        static Key top(String name) {
            return new Key(name, "", "");
        }
    }

    private void walk(String path, Key key, YamlValue value) {
        if (value instanceof YamlMapping mapping) {
            mapping(path, key, mapping);
        } else if (value instanceof YamlSequence sequence) {
            sequence(path, key, sequence);
        } else if (value instanceof YamlScalar scalar) {
            scalar(path, key, scalar);
        }
    }

    private void mapping(String path, Key key, YamlMapping mapping) {
        String kind = mapping.text("kind").orElse("");
        boolean refers = REFERS.stream().anyMatch(name -> isSet(mapping, name));
        boolean named = NAMES_A_SECRET.stream().anyMatch(name -> isSet(mapping, name));
        mapping.entries().forEach((name, entry) -> {
            if (kind.equals("SealedSecret") && name.equals("spec")) {
                // Encrypted, under the keys of what it was.
                return;
            }
            Optional<String> token = formOf(name);
            String inner = join(path, token.isPresent() ? "***" : name);
            token.ifPresent(what -> found.add(new Suspicion(inner, entry.key().at(), what, name)));
            boolean opens = SecretKeys.opensSecrets(name, key.name(), key.parent(), kind);
            String within = opens && key.within().isEmpty() ? name : key.within();
            String effective = SecretKeys.isTransparent(name) ? valueOf(mapping).orElse(key.name()) : name;
            boolean isName =
                    name.toLowerCase(Locale.ROOT).endsWith("key") && (refers || named && isName(entry.value()));
            walk(inner, new Key(isName ? "" : effective, key.name(), within), entry.value());
        });
    }

    private static boolean isName(YamlValue value) {
        return value instanceof YamlScalar scalar && References.isName(scalar.text());
    }

    private static boolean isSet(YamlMapping mapping, String key) {
        return mapping.get(key)
                .filter(value ->
                        !(value instanceof YamlScalar scalar) || !scalar.text().isEmpty())
                .isPresent();
    }

    /** The key of a secret that a {@code value} is the value of by its siblings. */
    private static Optional<String> valueOf(YamlMapping mapping) {
        return NAMES_A_VALUE.stream()
                .map(mapping::text)
                .flatMap(Optional::stream)
                .filter(name -> SecretKeys.of(name, "") != Holds.NOTHING)
                .findFirst();
    }

    private void sequence(String path, Key key, YamlSequence sequence) {
        String option = "";
        for (int i = 0; i < sequence.items().size(); i++) {
            YamlValue item = sequence.items().get(i);
            String inner = path + "[" + i + "]";
            if (item instanceof YamlScalar scalar) {
                Matcher flag = OPTION.matcher(scalar.text());
                boolean isOption = flag.matches();
                if (!isOption && !option.isEmpty() && isSecret(Key.top(option), scalar)) {
                    report(inner, scalar, "the value of `--" + option + "`");
                } else {
                    scalar(inner, key, scalar);
                }
                option = isOption ? flag.group("key") : "";
            } else {
                option = "";
                walk(inner, key, item);
            }
        }
    }

    private void scalar(String path, Key key, YamlScalar scalar) {
        if (!key.within().isEmpty() && isText(scalar) && !References.is(scalar.text())) {
            report(path, scalar, "what stands in `" + key.within() + "`");
        } else if (isSecret(key, scalar)) {
            report(path, scalar, "the value of `" + key.name() + "`");
        } else {
            text(path, key.name(), scalar);
        }
    }

    private static boolean isSecret(Key key, YamlScalar scalar) {
        String text = scalar.text();
        if (!isText(scalar) || References.is(text)) {
            return false;
        }
        boolean number = scalar.asNumber().isPresent();
        Holds holds = SecretKeys.of(key.name(), key.parent());
        return switch (holds) {
            case PASSWORD -> true;
            case SECRET -> !number;
            case SECRET_OR_NAME -> !number && !References.isName(text);
            case NOTHING ->
                key.name().toLowerCase(Locale.ROOT).contains("pagerduty")
                        && PAGERDUTY_KEY.matcher(text).matches();
        };
    }

    private static boolean isText(YamlScalar scalar) {
        return !scalar.isNull() && scalar.asBoolean().isEmpty();
    }

    private void text(String path, String key, YamlScalar scalar) {
        String text = scalar.text();
        Optional<String> form = formOf(text);
        if (form.isPresent()) {
            report(path, scalar, form.get());
        } else if (!QUERIES.contains(key) && SecretKeys.mayBeIn(text)) {
            within(path, scalar);
        }
    }

    private static Optional<String> formOf(String text) {
        return Tokens.in(text).or(() -> UserInformation.isIn(text) ? Optional.of(IN_URL) : Optional.empty());
    }

    /** Text that is YAML or JSON itself is read as such; any other, line by line. */
    private void within(String path, YamlScalar scalar) {
        String text = scalar.text();
        boolean structured = text.indexOf('\n') >= 0 || text.startsWith("{") || text.startsWith("[");
        if (structured && depth < DEEPEST_TEXT) {
            Optional<YamlValue> inner = YamlReader.read("", text, new Findings())
                    .filter(value -> value instanceof YamlMapping || value instanceof YamlSequence);
            if (inner.isPresent()) {
                SecretScan scan = new SecretScan(depth + 1);
                scan.walk(path, Key.top(""), inner.get());
                scan.found.forEach(one -> found.add(new Suspicion(one.path(), scalar.at(), one.reason(), one.text())));
                return;
            }
        }
        Assignments.in(text).ifPresent(key -> report(path, scalar, "the value of `" + key + "` in this text"));
    }

    private void report(String path, YamlScalar scalar, String reason) {
        found.add(new Suspicion(path, scalar.at(), reason, scalar.text()));
    }

    private static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}

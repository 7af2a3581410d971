package io.github.prometheusgitops.scrape;

import com.google.re2j.Pattern;
import io.github.prometheusgitops.descriptor.PrometheusKeys;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Suggestion;
import io.github.prometheusgitops.regex.GoRegex;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import io.github.prometheusgitops.yaml.YamlSequence;
import io.github.prometheusgitops.yaml.YamlValue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Holds one step of relabelling against what Prometheus takes, in its own spelling or in that of the Prometheus Operator.
 *
 * @see <a href="https://prometheus.io/docs/prometheus/latest/configuration/configuration/#relabel_config">relabel_config</a>
 */
public record Relabelling(YamlMapping step, Spelling spelling, PrometheusVersion version, Findings findings) {

    /** How the keys are written. */
    public enum Spelling {
        /** Prometheus' own: {@code source_labels}. */
        PROMETHEUS,
        /** The Prometheus Operator's: {@code sourceLabels}. */
        OPERATOR;

        private String key(String snake) {
            if (this == PROMETHEUS) {
                return snake;
            }
            int underline = snake.indexOf('_');
            return underline < 0
                    ? snake
                    : snake.substring(0, underline)
                            + Character.toUpperCase(snake.charAt(underline + 1))
                            + snake.substring(underline + 2);
        }
    }

    private static final FindingType RELABELLING = FindingType.error(
            "scrape/relabelling",
            "relabelling that Prometheus refuses: what an action needs or does not use, a "
                    + "regular expression that RE2 does not know, a name that is none of a label");

    private static final List<String> KEYS =
            List.of("source_labels", "separator", "target_label", "regex", "modulus", "replacement", "action");
    private static final Set<String> WRITING =
            Set.of("replace", "hashmod", "lowercase", "uppercase", "keepequal", "dropequal");

    /** The first versions of those actions that not every one knows. */
    private static final Map<String, PrometheusVersion> SINCE = Map.of(
            "lowercase", new PrometheusVersion(2, 36),
            "uppercase", new PrometheusVersion(2, 36),
            "keepequal", new PrometheusVersion(2, 41),
            "dropequal", new PrometheusVersion(2, 41));

    /** RE2, as is Prometheus' own: with backtracking, this one would take for ever. */
    private static final Pattern TARGET = Pattern.compile("^(?:(?:[a-zA-Z_]|\\$(?:\\{\\w+\\}|\\w+))+\\w*)+$");

    /** What says as much as nothing of a key that an action has no use for. */
    private static final Map<String, String> DEFAULTS =
            Map.of("target_label", "", "modulus", "0", "separator", ";", "replacement", "$1");

    /** Reports what Prometheus would refuse. */
    public static void check(YamlValue step, Spelling spelling, PrometheusVersion version, Findings findings) {
        if (step instanceof YamlMapping mapping) {
            new Relabelling(mapping, spelling, version, findings).check();
        } else {
            findings.add(
                    RELABELLING,
                    step.at(),
                    "a step of relabelling has to be a mapping, not " + step.kind(),
                    "write `" + spelling.key("source_labels") + "`, `regex`, `action` and so on, or remove it");
        }
    }

    private void check() {
        List<String> keys = KEYS.stream().map(spelling::key).toList();
        step.entries().forEach((name, entry) -> {
            if (!keys.contains(name)) {
                findings.add(
                        RELABELLING,
                        entry.key().at(),
                        "relabelling has no `" + name + "`" + (spelling == Spelling.OPERATOR ? " here" : ""),
                        Suggestion.didYouMean(name, keys));
            }
        });
        if (!scalars() || !regex()) {
            return;
        }
        String written = text("action").orElse("replace");
        String action = written.toLowerCase(Locale.ROOT);
        if (!PrometheusKeys.RELABELLING_ACTIONS.contains(action)) {
            report(
                    "action",
                    "there is no action `" + written + "`",
                    Suggestion.didYouMean(action, PrometheusKeys.RELABELLING_ACTIONS));
            return;
        }
        PrometheusVersion since = SINCE.get(action);
        if (since != null && !version.isAtLeast(since)) {
            report(
                    "action",
                    version.tooOldFor("action `" + written + "`", since),
                    "raise `versions.prometheus`, or use another action");
            return;
        }
        target(action);
        onlyWhatItUses(action);
    }

    /** Whether each value is of the type that it has to be. */
    private boolean scalars() {
        boolean sound = true;
        for (String key : List.of("separator", "target_label", "regex", "replacement", "action", "modulus")) {
            Optional<YamlValue> value = step.get(spelling.key(key));
            if (value.isPresent() && !(value.get() instanceof YamlScalar)) {
                sound = report(
                        key,
                        "`" + spelling.key(key) + "` has to be text, not "
                                + value.get().kind(),
                        "");
            }
        }
        Optional<YamlValue> sources = present("source_labels");
        if (sources.isPresent() && !YamlSequence.isOfTexts(sources.get())) {
            sound = report(
                    "source_labels",
                    "`" + spelling.key("source_labels") + "` has to be a list of label names",
                    "write " + spelling.key("source_labels") + ": [a, b]");
        }
        for (YamlScalar source : step.scalars(spelling.key("source_labels"))) {
            if (!version.isLabel(source.text())) {
                findings.add(RELABELLING, source.at(), "`" + source.text() + "` is no label name", legacyHint());
                sound = false;
            }
        }
        Optional<String> modulus = text("modulus");
        if (modulus.isPresent() && !modulus.get().matches("[0-9]{1,19}")) {
            sound = report("modulus", "`modulus` has to be a whole number, not `" + modulus.get() + "`", "");
        }
        return sound;
    }

    private boolean regex() {
        Optional<String> problem =
                text("regex").flatMap(text -> GoRegex.of(text, true).problem());
        return problem.isEmpty()
                || report(
                        "regex",
                        "not a regular expression as RE2 has them: " + problem.get() + ": `"
                                + text("regex").orElse("") + "`",
                        "RE2 knows neither lookaround nor backreferences: see https://github.com/google/re2/wiki/Syntax");
    }

    private void target(String action) {
        Optional<String> target = text("target_label").filter(text -> !text.isEmpty());
        String key = spelling.key("target_label");
        if (WRITING.contains(action)) {
            if (target.isEmpty()) {
                findings.add(
                        RELABELLING,
                        step.at(),
                        "action `" + action + "` needs `" + key + "`",
                        "add the label that it is about");
            } else if (action.equals("replace") ? !isTarget(target.get()) : !version.isLabel(target.get())) {
                report("target_label", "`" + target.get() + "` is no label name", legacyHint());
            }
        }
        if (action.equals("hashmod")
                && text("modulus").map(text -> text.replace("0", "").isEmpty()).orElse(true)) {
            findings.add(
                    RELABELLING,
                    step.at(),
                    "action `hashmod` needs `modulus`, more than 0",
                    "add the number of shards");
        }
        if (action.equals("labelmap")
                && text("replacement").filter(text -> !isTarget(text)).isPresent()) {
            report(
                    "replacement",
                    "`" + text("replacement").orElse("") + "` is no label name",
                    "write one, with references such as $1 to what `regex` has matched");
        }
    }

    /** Prometheus refuses what an action has no use for, unless it says the default. */
    private void onlyWhatItUses(String action) {
        for (String key : unusedBy(action)) {
            String byDefault = DEFAULTS.get(key);
            if (present(key).isPresent() && (byDefault == null || !text(key).equals(Optional.of(byDefault)))) {
                report(key, "action `" + action + "` has no `" + spelling.key(key) + "`", "remove it");
            }
        }
    }

    private static List<String> unusedBy(String action) {
        return switch (action) {
            case "labeldrop", "labelkeep" ->
                List.of("source_labels", "target_label", "modulus", "separator", "replacement");
            case "keepequal", "dropequal" -> List.of("regex", "modulus", "separator", "replacement");
            case "lowercase", "uppercase" -> List.of("replacement");
            default -> List.of();
        };
    }

    private boolean isTarget(String name) {
        return version.takesAnyName() ? !name.isEmpty() : TARGET.matcher(name).matches();
    }

    private String legacyHint() {
        return version.takesAnyName() ? "name a label" : "use letters, digits and `_` only, and no digit in front";
    }

    private Optional<YamlValue> present(String key) {
        return step.get(spelling.key(key)).filter(value -> !(value instanceof YamlScalar scalar && scalar.isNull()));
    }

    private Optional<String> text(String key) {
        return present(key).filter(YamlScalar.class::isInstance).map(value -> ((YamlScalar) value).text());
    }

    private boolean report(String key, String summary, String mend) {
        findings.add(RELABELLING, step.at(spelling.key(key)), summary, mend);
        return false;
    }
}

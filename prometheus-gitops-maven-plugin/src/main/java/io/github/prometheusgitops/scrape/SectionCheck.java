package io.github.prometheusgitops.scrape;

import io.github.prometheusgitops.descriptor.PrometheusDuration;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Suggestion;
import io.github.prometheusgitops.scrape.ScrapeGrammar.Key;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import io.github.prometheusgitops.yaml.YamlSequence;
import io.github.prometheusgitops.yaml.YamlValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Holds one section of a scrape configuration, and all that stand in it, against the grammar. */
record SectionCheck(PrometheusVersion version, Findings findings) {

    private static final FindingType UNKNOWN_KEY = FindingType.error(
            "scrape/unknown-key",
            "a key that Prometheus does not know in a scrape configuration, or not yet in the "
                    + "environment's version; a warning where Prometheus is newer than what the plugin knows");
    private static final FindingType UNKNOWN_KEY_WARNING = UNKNOWN_KEY.asWarning();
    private static final FindingType MISSING_KEY = FindingType.error(
            "scrape/missing-key",
            "a key that Prometheus needs in a scrape configuration or a service discovery is not there");

    /** What an earlier Prometheus knows and means much the same by. */
    private static final Map<String, String> EARLIER =
            Map.of("aws_sd_configs", "ec2_sd_configs", "always_scrape_classic_histograms", "scrape_classic_histograms");

    /** What Prometheus never knew, and what it knows for the same. */
    private static final Map<String, String> ELSEWHERE = Map.of(
            "ecs_sd_configs", "write `aws_sd_configs: [{role: ecs}]`, which Prometheus knows from 3.8 on",
            "rds_sd_configs", "write `aws_sd_configs: [{role: rds}]`, which Prometheus knows from 3.11 on",
            "msk_sd_configs", "write `aws_sd_configs: [{role: msk}]`, which Prometheus knows from 3.10 on");

    /** YAML 1.1's booleans, which are Prometheus', too; whoever reads them otherwise has a finding of their own. */
    private static final Pattern FLAG =
            Pattern.compile("true|True|TRUE|false|False|FALSE|y|Y|yes|Yes|YES|n|N|no|No|NO|on|On|ON|off|Off|OFF");

    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,18}");
    private static final Pattern COUNT = Pattern.compile("\\+?[0-9]{1,18}");
    private static final Pattern DECIMAL = Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");
    private static final Pattern SIZE = Pattern.compile("0|(([0-9]+(\\.[0-9]*)?|\\.[0-9]+)(B|[KMGTPE]i?B))+");

    void check(String section, YamlMapping mapping) {
        Map<String, Key> grammar = ScrapeGrammar.section(section);
        mapping.entries().forEach((name, entry) -> {
            Key key = grammar.get(name);
            if (key == null) {
                unknown(section, name, entry.key(), grammar);
            } else if (!version.isAtLeast(key.since())) {
                tooNew(name, entry.key(), key);
            } else {
                // Prometheus refuses a key that it does not know even where it says nothing.
                if (key.onlyInTwo() && version.major() > 2) {
                    findings.add(
                            UNKNOWN_KEY,
                            entry.key().at(),
                            "`" + name + "` is of Prometheus 2, and Prometheus 3 refuses it",
                            Suggestion.didYouMean(
                                    name,
                                    grammar.keySet().stream()
                                            .filter(other -> !other.equals(name))
                                            .toList()));
                }
                if (!isNull(entry.value())) {
                    value(name, entry.value(), key);
                }
            }
        });
        grammar.forEach((name, key) -> {
            if (key.required() && isMissing(mapping.get(name))) {
                findings.add(
                        MISSING_KEY,
                        mapping.at(),
                        "`" + name + "` is missing, which " + section + " needs",
                        key.words().isEmpty()
                                ? "add `" + name + "`"
                                : "add `" + name + "`: " + String.join(", ", key.words(version)));
            }
        });
        new SectionRules(section, mapping, version, findings).check();
    }

    /** What stands in it is as new, so that only the key itself is reported. */
    private void tooNew(String name, YamlScalar at, Key key) {
        findings.add(
                UNKNOWN_KEY,
                at.at(),
                version.tooOldFor("`" + name + "`", key.since()),
                "raise `versions.prometheus`, or "
                        + Optional.ofNullable(EARLIER.get(name))
                                .map(earlier -> "use `" + earlier + "`")
                                .orElse("remove it"));
    }

    private void unknown(String section, String name, YamlScalar at, Map<String, Key> grammar) {
        String summary = section + " has no `" + name + "`";
        String mend = Optional.ofNullable(ELSEWHERE.get(name))
                .orElseGet(() -> Suggestion.didYouMean(
                        name,
                        grammar.keySet(),
                        "remove it: Prometheus refuses a configuration with a key that it does not know"));
        if (version.isNewerThanKnown()) {
            findings.add(
                    UNKNOWN_KEY_WARNING,
                    at.at(),
                    summary + " up to Prometheus " + PrometheusVersion.NEWEST_KNOWN
                            + ", the last version that this plugin knows",
                    mend);
        } else {
            findings.add(UNKNOWN_KEY, at.at(), summary, mend);
        }
    }

    private void value(String name, YamlValue value, Key key) {
        String type = key.type();
        if (type.startsWith("<")) {
            if (value instanceof YamlMapping mapping) {
                check(type.substring(1, type.length() - 1), mapping);
            } else {
                wrong(name, value, "a mapping");
            }
        } else if (type.startsWith("[")) {
            items(name, value, type.substring(1, type.length() - 1));
        } else {
            switch (type) {
                case "texts" -> list(name, value);
                case "labels", "map", "lists" -> entries(name, value, type);
                case "anything" -> {}
                default -> scalar(name, value, key);
            }
        }
    }

    private void items(String name, YamlValue value, String section) {
        if (!(value instanceof YamlSequence sequence)) {
            wrong(name, value, "a list");
            return;
        }
        for (YamlValue item : sequence.items()) {
            if (section.equals("relabel_config")) {
                Relabelling.check(item, Relabelling.Spelling.PROMETHEUS, version, findings);
            } else if (item instanceof YamlMapping mapping) {
                check(section, mapping);
            } else {
                wrong(name, item, "a list of mappings");
            }
        }
    }

    private void list(String name, YamlValue value) {
        if (!YamlSequence.isOfTexts(value)) {
            wrong(name, value, "a list of texts");
        }
    }

    private void entries(String name, YamlValue value, String type) {
        if (!(value instanceof YamlMapping mapping)) {
            wrong(name, value, "a mapping");
            return;
        }
        mapping.entries().forEach((key, entry) -> {
            if (type.equals("labels") && !version.isLabel(key)) {
                findings.add(
                        ScrapeConfigurations.WRONG_VALUE,
                        entry.key().at(),
                        "`" + key + "` is no label name",
                        "use letters, digits and `_` only, and no digit in front");
            }
            if (type.equals("lists")) {
                if (!isNull(entry.value())) {
                    list(name + "." + key, entry.value());
                }
            } else if (!(entry.value() instanceof YamlScalar)) {
                wrong(name + "." + key, entry.value(), "text");
            }
        });
    }

    private void scalar(String name, YamlValue value, Key key) {
        if (!(value instanceof YamlScalar scalar)) {
            wrong(name, value, "text");
            return;
        }
        String text = scalar.text();
        boolean plain = scalar.plain();
        switch (key.type()) {
            case "flag" -> fits(plain && FLAG.matcher(text).matches(), name, scalar, "true or false");
            case "number" -> fits(plain && WHOLE.matcher(text).matches(), name, scalar, "a whole number");
            case "count" -> fits(plain && COUNT.matcher(text).matches(), name, scalar, "a whole number from 0");
            case "float" -> fits(plain && DECIMAL.matcher(text).matches(), name, scalar, "a number");
            case "size" -> fits(SIZE.matcher(text).matches(), name, scalar, "a size such as 10MB");
            case "duration" ->
                fits(
                        PrometheusDuration.parse(text).isPresent(),
                        name,
                        scalar,
                        "a duration such as 30s, 5m or 1h30m: the units y, w, d, h, m, s and ms in this order, each at most"
                                + " once");
            case "words" -> word(name, scalar, key);
            default -> {}
        }
    }

    private void word(String name, YamlScalar scalar, Key key) {
        String word = scalar.text();
        List<String> known = key.words(version);
        PrometheusVersion since = key.words().get(word);
        if (since == null) {
            wrong(name, scalar, "one of " + String.join(", ", known));
        } else if (!known.contains(word)) {
            findings.add(
                    ScrapeConfigurations.WRONG_VALUE,
                    scalar.at(),
                    version.tooOldFor("`" + name + ": " + word + "`", since),
                    "raise `versions.prometheus`, or use one of " + String.join(", ", known));
        }
    }

    private void fits(boolean fits, String name, YamlScalar value, String expected) {
        if (!fits) {
            wrong(name, value, expected);
        }
    }

    private void wrong(String name, YamlValue value, String expected) {
        String found = value instanceof YamlScalar scalar && !scalar.isNull()
                ? "`" + scalar.text().lines().findFirst().orElse("") + "`"
                : value.kind();
        findings.add(
                ScrapeConfigurations.WRONG_VALUE,
                value.at(),
                "`" + name + "` has to be " + expected + ", not " + found,
                "");
    }

    /** Prometheus takes a key without a value for none. */
    private static boolean isNull(YamlValue value) {
        return value instanceof YamlScalar scalar && scalar.isNull();
    }

    private static boolean isMissing(Optional<YamlValue> value) {
        return value.isEmpty()
                || isNull(value.get())
                || value.get() instanceof YamlScalar scalar && scalar.text().isEmpty()
                || value.get() instanceof YamlSequence list && list.items().isEmpty();
    }
}

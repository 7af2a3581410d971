package io.github.prometheusgitops.yaml;

import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;

/**
 * Finds what readers of YAML do not agree on in what is passed through: nothing here says what it should be, and Helm
 * and Prometheus, which read it behind us, are not of our opinion. Quotes say that text is meant.
 */
public record PassedThrough(Findings findings) {

    private static final FindingType AMBIGUOUS_NUMBER = FindingType.error(
            "yaml/ambiguous-number",
            "a number that YAML 1.1 and YAML 1.2 read differently (`0644`, `0x1F`, `1_000`, "
                    + "`.inf`) is passed through without quotes");
    private static final FindingType AMBIGUOUS_BOOLEAN = FindingType.error(
            "yaml/ambiguous-boolean",
            "`yes`, `off`, `n` … is passed through without quotes: a boolean to YAML 1.1, text to YAML 1.2");

    /** Reports every key and value below that is one thing to YAML 1.1 and another to YAML 1.2. */
    public void check(String path, YamlValue value) {
        if (value instanceof YamlScalar scalar) {
            scalar(path, scalar);
        } else if (value instanceof YamlMapping mapping) {
            mapping.entries().forEach((key, entry) -> {
                String inner = Key.path(path, key);
                key(inner, entry.key());
                check(inner, entry.value());
            });
        } else if (value instanceof YamlSequence sequence) {
            for (int i = 0; i < sequence.items().size(); i++) {
                check(path + "[" + i + "]", sequence.items().get(i));
            }
        }
    }

    private void scalar(String path, YamlScalar scalar) {
        if (scalar.isAmbiguousNumber()) {
            findings.add(
                    AMBIGUOUS_NUMBER,
                    scalar.at(),
                    "`" + path + "`: " + scalar.text()
                            + " is one number to some readers of YAML, and another one or text to others",
                    "quote it if it is text, or write the decimal number");
        }
        scalar.asOldBoolean()
                .ifPresent(value -> findings.add(
                        AMBIGUOUS_BOOLEAN,
                        scalar.at(),
                        "`" + path + "`: " + scalar.text() + " is " + value + " to some readers of YAML and text to"
                                + " others",
                        "write `" + value + "`, or \"" + scalar.text() + "\" if it is text"));
    }

    private void key(String path, YamlScalar key) {
        if (key.asOldBoolean().isPresent() || key.isAmbiguousNumber()) {
            findings.add(
                    key.isAmbiguousNumber() ? AMBIGUOUS_NUMBER : AMBIGUOUS_BOOLEAN,
                    key.at(),
                    "`" + path + "`: the key " + key.text() + " is no text to some readers of YAML",
                    "quote it: \"" + key.text() + "\"");
        }
    }
}

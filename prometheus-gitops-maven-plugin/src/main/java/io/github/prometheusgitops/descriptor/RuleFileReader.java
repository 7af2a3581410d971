package io.github.prometheusgitops.descriptor;

import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlReader;
import io.github.prometheusgitops.yaml.YamlScalar;
import io.github.prometheusgitops.yaml.YamlSequence;
import io.github.prometheusgitops.yaml.YamlValue;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a rule file's YAML as Prometheus does: merge keys are expanded, a key without a value is as good as none, and a
 * file without content has no rules.
 *
 * <p>Two things that Prometheus passes over in silence are errors here: a second document, and a list item without a value.
 */
record RuleFileReader(Findings findings) {

    private static final FindingType FORMAT = FindingType.error(
            "rules/format",
            "a file in a rule folder that is no rule file of Prometheus: of cortextool or "
                    + "mimirtool, a manifest, a unit test");

    /** Mappings of text: here a key without a value stands for the empty text, which takes a label away. */
    private static final Set<String> TEXTS = Set.of("labels", "annotations");

    /** What a rule has one of; the other one may stand there without text. */
    private static final Set<String> NAMES = Set.of("record", "alert");

    /**
     * Reads the YAML of a rule file, whose shape has still to be checked.
     *
     * @param file the name that findings show
     * @return empty if it is not YAML or a file of another kind; what it is stands then among the findings
     */
    Optional<YamlValue> read(String file, String text) {
        if (text.lines().allMatch(line -> line.isBlank() || line.strip().startsWith("#"))) {
            return Optional.of(YamlMapping.empty(Location.of(file)));
        }
        return YamlReader.readMerging(file, text, findings)
                .map(value -> isNull(value) ? YamlMapping.empty(Location.of(file)) : value)
                .filter(value -> !(value instanceof YamlMapping root && isOfAnotherKind(root)))
                .map(value -> withoutNulls(value, false));
    }

    /** Files in which people keep rules, and that Prometheus itself does not read. */
    private boolean isOfAnotherKind(YamlMapping root) {
        Optional<String> namespace = root.text("namespace");
        if (namespace.isPresent()) {
            return other(
                    root,
                    "namespace",
                    "this is a rule file of cortextool or mimirtool: Prometheus knows no `namespace` in it",
                    "remove `namespace`: the folder's name is the namespace, so put the file into rules/"
                            + namespace.get() + "/");
        }
        if (root.get("kind").isPresent() || root.get("apiVersion").isPresent()) {
            boolean rule = root.text("kind").filter("PrometheusRule"::equals).isPresent();
            return other(
                    root,
                    root.get("kind").isPresent() ? "kind" : "apiVersion",
                    "this is a Kubernetes manifest"
                            + root.text("kind").map(kind -> " of kind " + kind).orElse(""),
                    rule
                            ? "keep only what stands below `spec`, which is Prometheus' own format: `groups:` at the left"
                                    + " margin"
                            : "put Prometheus' own rule file here, which begins with `groups:`");
        }
        if (root.get("tests").isPresent() || root.get("rule_files").isPresent()) {
            return other(
                    root,
                    root.get("tests").isPresent() ? "tests" : "rule_files",
                    "this is a unit test of rules, not a rule file",
                    "move it into a subfolder, such as tests/, where the plugin does not read it and `promtool test rules`"
                            + " does");
        }
        if (root.get("groups").isEmpty() && root.get("rules").isPresent()) {
            return other(root, "rules", "rules stand in a group", "write `groups: [{name: …, rules: […]}]`");
        }
        return false;
    }

    private boolean other(YamlMapping root, String key, String summary, String mend) {
        findings.add(FORMAT, root.keyAt(key), summary, mend);
        return true;
    }

    private static YamlValue withoutNulls(YamlValue value, boolean texts) {
        if (value instanceof YamlSequence sequence) {
            return sequence.map(item -> withoutNulls(item, false));
        }
        if (!(value instanceof YamlMapping mapping)) {
            return value;
        }
        return mapping.mapValues((key, inner) -> {
            if (isNull(inner)) {
                return texts ? Optional.of(new YamlScalar("", false, inner.at())) : Optional.empty();
            }
            boolean isNameless = NAMES.contains(key.text())
                    && inner instanceof YamlScalar scalar
                    && scalar.text().isEmpty();
            return isNameless && !texts
                    ? Optional.empty()
                    : Optional.of(withoutNulls(inner, TEXTS.contains(key.text())));
        });
    }

    private static boolean isNull(YamlValue value) {
        return value instanceof YamlScalar scalar && scalar.isNull();
    }
}

package io.github.prometheusgitops.check.handshake;

import io.github.prometheusgitops.check.Check;
import io.github.prometheusgitops.check.Subject;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.fleet.Release;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Prometheus selects the rules that are delivered with it: the Prometheus Operator passes over others in silence.
 *
 * @see <a href="https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.PrometheusSpec">ruleSelector</a>
 */
public final class RuleSelectors implements Check {

    private static final FindingType UNSELECTED = FindingType.error("handshake/rule-selector");

    @Override
    public void check(Subject subject, Findings findings) {
        RenderedTree tree = RenderedTree.of(subject);
        tree.clusters()
                .forEach(cluster -> cluster.release()
                        .ifPresent(release -> tree
                                .tree()
                                .below(cluster.environment().root())
                                .stream()
                                .flatMap(file -> file.objects("PrometheusRule"))
                                .forEach(rules -> check(cluster, release, rules, findings))));
    }

    private static void check(RenderedCluster cluster, Release release, YamlMapping rules, Findings findings) {
        YamlMapping spec = cluster.root().section("prometheus").section("prometheusSpec");
        YamlMapping metadata = rules.section("metadata");
        selects(spec.mapping("ruleSelector"), metadata.texts("labels"))
                .or(() -> byHelmValues(spec, release, metadata))
                .ifPresent(label -> findings.add(
                        UNSELECTED,
                        metadata.at("labels"),
                        "Prometheus selects rules by " + label
                                + ", which these do not have: they would not be evaluated",
                        "have the template write the label, or set `ruleSelectorNilUsesHelmValues: false` without a"
                                + " selector"));
        Map<String, String> ofNamespace = new LinkedHashMap<>();
        metadata.text("namespace").ifPresent(name -> ofNamespace.put("kubernetes.io/metadata.name", name));
        spec.mapping("ruleNamespaceSelector")
                .filter(selector -> mentionsOnlyName(selector))
                .flatMap(selector -> selects(Optional.of(selector), ofNamespace))
                .ifPresent(label -> findings.add(
                        UNSELECTED,
                        metadata.at("namespace"),
                        "Prometheus selects rules of namespaces by " + label + ", and these are in `"
                                + metadata.text("namespace").orElse("") + "`: they would not be evaluated",
                        "have the template write the namespace that Prometheus selects"));
    }

    /** Without a selector of its own, the chart selects the label of its release. */
    private static Optional<String> byHelmValues(YamlMapping spec, Release release, YamlMapping metadata) {
        boolean own = spec.mapping("ruleSelector")
                .filter(selector -> !selector.entries().isEmpty())
                .isPresent();
        boolean off =
                spec.flag("ruleSelectorNilUsesHelmValues").filter(flag -> !flag).isPresent();
        String expected = release.chart().name();
        return own || off || expected.equals(metadata.texts("labels").get("release"))
                ? Optional.empty()
                : Optional.of("`release: " + expected + "`");
    }

    /** Other labels of a namespace are not in this tree. */
    private static boolean mentionsOnlyName(YamlMapping selector) {
        return selector.section("matchLabels").keys().stream().allMatch("kubernetes.io/metadata.name"::equals)
                && selector.mappings("matchExpressions").stream()
                        .allMatch(expression -> expression
                                .text("key")
                                .filter("kubernetes.io/metadata.name"::equals)
                                .isPresent());
    }

    /**
     * The first of a selector's requirements that labels do not meet.
     *
     * @see <a href="https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#resources-that-support-set-based-requirements">Set-based
     *     requirements</a>
     */
    private static Optional<String> selects(Optional<YamlMapping> selector, Map<String, String> labels) {
        if (selector.isEmpty()) {
            return Optional.empty();
        }
        for (Map.Entry<String, String> wanted :
                selector.get().texts("matchLabels").entrySet()) {
            if (!wanted.getValue().equals(labels.get(wanted.getKey()))) {
                return Optional.of("`" + wanted.getKey() + ": " + wanted.getValue() + "`");
            }
        }
        for (YamlMapping expression : selector.get().mappings("matchExpressions")) {
            String key = expression.text("key").orElse("");
            List<String> values =
                    expression.scalars("values").stream().map(YamlScalar::text).toList();
            String operator = expression.text("operator").orElse("");
            boolean met =
                    switch (operator) {
                        case "In" -> labels.containsKey(key) && values.contains(labels.get(key));
                        case "NotIn" -> !labels.containsKey(key) || !values.contains(labels.get(key));
                        case "Exists" -> labels.containsKey(key);
                        case "DoesNotExist" -> !labels.containsKey(key);
                        default -> true;
                    };
            if (!met) {
                return Optional.of("`" + (key + " " + operator + " " + String.join(", ", values)).strip() + "`");
            }
        }
        return Optional.empty();
    }
}

package io.github.prometheusgitops.check.handshake;

import io.github.prometheusgitops.check.Check;
import io.github.prometheusgitops.check.Subject;
import io.github.prometheusgitops.document.Document;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Prometheus selects the rules that are delivered with it: the Prometheus Operator passes over others in silence.
 *
 * @see <a href="https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.PrometheusSpec">ruleSelector</a>
 */
public final class RuleSelectors implements Check {

    private static final FindingType UNSELECTED =
            FindingType.error("handshake/rule-selector", "Prometheus does not select rules that are delivered with it");

    /** Values of the chart by which Prometheus, or the ruler of Thanos, selects rules. */
    private static final String NIL_USES_HELM_VALUES = "ruleSelectorNilUsesHelmValues";

    /** Custom resources that select rules for themselves, besides what the chart makes. */
    private static final List<String> OTHERS = List.of("Prometheus", "ThanosRuler");

    @Override
    public void check(Subject subject, Findings findings) {
        RenderedTree tree = RenderedTree.of(subject);
        tree.clusters()
                .filter(cluster -> cluster.release().isPresent())
                .forEach(cluster -> check(cluster, tree.delivered(cluster.environment()), findings));
    }

    private static void check(RenderedCluster cluster, List<Document> files, Findings findings) {
        List<YamlMapping> rules =
                files.stream().flatMap(file -> file.objects("PrometheusRule")).toList();
        if (rules.isEmpty()) {
            return;
        }
        if (cluster.installation().filter(found -> !found.onlyByFile()).isPresent()) {
            // Something else says what Prometheus selects.
            return;
        }
        Optional<String> release = cluster.installation().flatMap(HelmInstallation::release);
        List<Selector> others = others(cluster, files);
        Selector selector =
                Selector.ofChart(cluster.root().section("prometheus").section("prometheusSpec"));
        for (YamlMapping object : rules) {
            selector.missed(object, release)
                    .filter(missed -> others.stream()
                            .noneMatch(other -> other.missed(object, release).isEmpty()))
                    .ifPresent(missed -> report(missed, object, findings));
        }
    }

    /** Whom else rules may be for. */
    private static List<Selector> others(RenderedCluster cluster, List<Document> files) {
        YamlMapping ruler = cluster.root().section("thanosRuler");
        Stream<Selector> ofChart = ruler.flag("enabled").orElse(false)
                ? Stream.of(Selector.ofChart(ruler.section("thanosRulerSpec")))
                : Stream.empty();
        return Stream.concat(
                        ofChart,
                        OTHERS.stream()
                                .flatMap(kind -> files.stream().flatMap(file -> file.objects(kind)))
                                .map(object -> object.section("spec"))
                                .filter(spec -> spec.mapping("ruleSelector").isPresent())
                                .map(spec -> new Selector(spec, false)))
                .toList();
    }

    private static void report(Missed missed, YamlMapping rules, Findings findings) {
        YamlMapping metadata = rules.section("metadata");
        if (missed.ofNamespace()) {
            findings.add(
                    UNSELECTED,
                    metadata.at("namespace"),
                    "Prometheus selects rules of namespaces by " + missed.what() + ", and these are in `"
                            + metadata.text("namespace").orElse("") + "`: they would not be evaluated",
                    "have the template write the namespace that Prometheus selects");
        } else {
            findings.add(
                    UNSELECTED,
                    metadata.at("labels"),
                    "Prometheus selects rules by " + missed.what()
                            + ", which these do not have: they would not be evaluated",
                    "have the template write the label, or set `ruleSelectorNilUsesHelmValues: false` without a"
                            + " selector");
        }
    }

    /**
     * What rules do not meet.
     *
     * @param ofNamespace whether their namespace does not
     */
    private record Missed(String what, boolean ofNamespace) {}

    /**
     * Selects rules.
     *
     * @param byRelease whether it selects the label of the chart's release where it has no selector of its own
     */
    private record Selector(YamlMapping spec, boolean byRelease) {

        private static Selector ofChart(YamlMapping spec) {
            boolean own = spec.mapping("ruleSelector")
                    .filter(selector -> !selector.entries().isEmpty())
                    .isPresent();
            return new Selector(spec, !own && spec.flag(NIL_USES_HELM_VALUES).orElse(true));
        }

        /**
         * What keeps it from selecting rules.
         *
         * @param release the name of the chart's, if that is known
         */
        private Optional<Missed> missed(YamlMapping rules, Optional<String> release) {
            YamlMapping metadata = rules.section("metadata");
            Map<String, String> ofNamespace = new LinkedHashMap<>();
            metadata.text("namespace").ifPresent(name -> ofNamespace.put("kubernetes.io/metadata.name", name));
            Map<String, String> labels = metadata.texts("labels");
            return (byRelease ? otherRelease(release, labels) : selects(spec.mapping("ruleSelector"), labels))
                    .map(label -> new Missed(label, false))
                    .or(() -> spec.mapping("ruleNamespaceSelector")
                            .filter(RuleSelectors::mentionsOnlyName)
                            .flatMap(selector -> selects(Optional.of(selector), ofNamespace))
                            .map(label -> new Missed(label, true)));
        }

        private static Optional<String> otherRelease(Optional<String> release, Map<String, String> labels) {
            String label = labels.get("release");
            boolean met =
                    label != null && release.filter(name -> !name.equals(label)).isEmpty();
            return met
                    ? Optional.empty()
                    : Optional.of("`release" + release.map(name -> ": " + name).orElse("") + "`");
        }
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
            if (!isTemplate(wanted.getValue()) && !wanted.getValue().equals(labels.get(wanted.getKey()))) {
                return Optional.of("`" + wanted.getKey() + ": " + wanted.getValue() + "`");
            }
        }
        for (YamlMapping expression : selector.get().mappings("matchExpressions")) {
            String key = expression.text("key").orElse("");
            List<String> values =
                    expression.scalars("values").stream().map(YamlScalar::text).toList();
            String operator = expression.text("operator").orElse("");
            boolean met = values.stream().anyMatch(RuleSelectors::isTemplate)
                    || switch (operator) {
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

    /** The chart has Helm work it out. */
    private static boolean isTemplate(String text) {
        return text.contains("{{");
    }
}

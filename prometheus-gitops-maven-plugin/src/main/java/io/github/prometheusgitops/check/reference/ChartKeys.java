package io.github.prometheusgitops.check.reference;

import io.github.prometheusgitops.check.Check;
import io.github.prometheusgitops.check.Subject;
import io.github.prometheusgitops.document.Document;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.finding.Suggestion;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlValue;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Holds Helm values against the keys of the chart, where a user has given its {@code values.yaml}: Helm passes a key that
 * nobody reads without a word.
 */
public final class ChartKeys implements Check {

    private static final FindingType UNKNOWN_VALUE = FindingType.warning(
            "helm/unknown-value",
            "a rendered Helm value has a key that the chart does not have; only where "
                    + "`gitops.chartValues` is given");
    private static final FindingType NOT_CHECKED = FindingType.warning(
            "helm/not-checked",
            "`gitops.chartValues` names something that is not there or is no chart, so that Helm "
                    + "values are not held against its keys");

    private static final Pattern VALUES = Pattern.compile("environments/[^/]+/kube-prometheus-stack/values\\.yaml");

    /** Charts within the chart have more keys than are shown in its values. */
    private static final Set<String> CHARTS_WITHIN = Set.of(
            "crds",
            "global",
            "grafana",
            "kube-state-metrics",
            "prometheus-node-exporter",
            "prometheus-windows-exporter");

    /** What is passed on to Kubernetes, Prometheus or Alertmanager as it is: whose keys these are says nobody here. */
    private static final Pattern PASSED_ON = Pattern.compile(
            "(?i).*(labels|annotations|selector|affinity|securitycontext|resources|limits|requests|probe|strategy|policy"
                    + "|config|template|matchexpressions|env|args|web|tls|tlsconfig|rules|customrules|metadata|data|limit"
                    + "|storagespec|spec\\.storage|context|hosts|attachmetadata|extra[a-z]*|additional[a-z]*)");

    @Override
    public void check(Subject subject, Findings findings) {
        Optional<String> missing = subject.references().missing();
        missing.ifPresent(what -> notChecked(what, findings));
        Optional<Path> file = subject.references().chartValues();
        if (file.isEmpty()) {
            return;
        }
        Optional<ChartValues> chart = ChartValues.read(file.get());
        if (chart.isEmpty()) {
            notChecked("`" + file.get().getFileName() + "` is neither a chart's values.yaml nor its archive", findings);
            return;
        }
        subject.tree()
                .matching(VALUES)
                .map(Document::mappings)
                .forEach(documents -> documents.forEach(
                        values -> within("", values, chart.get().values(), chart.get(), findings)));
    }

    private static void notChecked(String why, Findings findings) {
        findings.add(
                NOT_CHECKED,
                Location.of("-Dgitops.chartValues"),
                "Helm values are not held against the chart's keys: " + why,
                "give the chart's values.yaml as a file, or run once where it can be fetched");
    }

    private static void within(
            String path, YamlMapping values, YamlMapping known, ChartValues chart, Findings findings) {
        values.entries().forEach((key, entry) -> {
            String inner = path.isEmpty() ? key : path + "." + key;
            Optional<YamlValue> there = known.get(key);
            if (there.isEmpty()) {
                if (!chart.commented().contains(key) && !(path.isEmpty() && CHARTS_WITHIN.contains(key))) {
                    findings.add(
                            UNKNOWN_VALUE,
                            entry.key().at(),
                            "the chart has no value `" + inner + "`, so that nothing comes of it",
                            Suggestion.didYouMean(key, known.keys(), "look it up in the chart's values.yaml"));
                }
            } else if (entry.value() instanceof YamlMapping more
                    && there.get() instanceof YamlMapping below
                    && !below.keys().isEmpty()
                    && !(path.isEmpty() && CHARTS_WITHIN.contains(key))
                    && !PASSED_ON.matcher(key).matches()) {
                within(inner, more, below, chart, findings);
            }
        });
    }
}

package io.github.prometheusgitops.resolve;

import io.github.prometheusgitops.descriptor.Descriptor;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.fleet.Deployment;
import io.github.prometheusgitops.fleet.EksDeployment;
import io.github.prometheusgitops.yaml.YamlMapping;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Resolves the labels that every sample of an environment carries, and reports those that would not arrive. */
final class ExternalLabels {

    /** Labels that every environment has. */
    static final Set<String> RENDERED = Set.of("cluster", "environment", "tier");

    /** The label that the Prometheus Operator sets itself, to the resource's name. */
    private static final String OPERATORS_OWN = "prometheus";

    /**
     * What the operator's config reloader replaces by an environment variable of its own container, or fails over.
     *
     * @see <a href="https://github.com/thanos-io/thanos/blob/main/pkg/reloader/reloader.go">reloader</a>
     */
    private static final Pattern VARIABLE = Pattern.compile("\\$\\([a-zA-Z_0-9]+\\)");

    private final Findings findings;

    ExternalLabels(Findings findings) {
        this.findings = findings;
    }

    /** The labels by name, as they shall arrive in the workspace. */
    SortedMap<String, String> resolve(Descriptor descriptor, String tier, Deployment deployment) {
        YamlMapping spec = descriptor.spec();
        spec.mapping("externalLabels").ifPresent(labels -> {
            if (deployment instanceof EksDeployment) {
                operator(labels, spec);
            } else {
                collector(labels);
            }
        });
        SortedMap<String, String> labels = new TreeMap<>();
        labels.put("cluster", deployment.cluster());
        labels.put("environment", descriptor.name());
        labels.put("tier", tier);
        labels.putAll(spec.texts("externalLabels"));
        return Collections.unmodifiableSortedMap(labels);
    }

    private void operator(YamlMapping labels, YamlMapping spec) {
        String own = spec.mapping("values")
                .flatMap(values -> values.mapping("prometheus"))
                .flatMap(prometheus -> prometheus.mapping("prometheusSpec"))
                .map(ExternalLabels::ownLabel)
                .orElse(OPERATORS_OWN);
        if (own.equals(OPERATORS_OWN) && labels.get(own).isPresent()) {
            findings.error(
                    "fleet/external-label",
                    labels.at(own),
                    "the Prometheus Operator sets the external label `" + own + "` itself and ignores another one",
                    "choose another name, or set `values.prometheus.prometheusSpec.prometheusExternalLabelNameClear: true`");
        }
        labels.keys().forEach(name -> {
            Matcher variable = VARIABLE.matcher(labels.text(name).orElse(""));
            if (variable.find()) {
                findings.error(
                        "fleet/external-label",
                        labels.at(name),
                        "the operator's config reloader takes `" + variable.group()
                                + "` for an environment variable, in whatever way it is escaped",
                        "write a label without `$(`");
            }
        });
    }

    private static String ownLabel(YamlMapping chartSpec) {
        if (chartSpec.flag("prometheusExternalLabelNameClear").orElse(false)) {
            return "";
        }
        return chartSpec
                .text("prometheusExternalLabelName")
                .filter(name -> !name.isEmpty())
                .orElse(OPERATORS_OWN);
    }

    private void collector(YamlMapping labels) {
        labels.keys().stream()
                .filter(name -> labels.text(name).orElse("").contains("$"))
                .forEach(name -> findings.warning(
                        "fleet/external-label",
                        labels.at(name),
                        "Prometheus 3 takes `$` in external labels for an environment variable, and which Prometheus a"
                                + " managed collector is AWS does not say",
                        "write a label without `$`, or look at what arrives"));
    }
}

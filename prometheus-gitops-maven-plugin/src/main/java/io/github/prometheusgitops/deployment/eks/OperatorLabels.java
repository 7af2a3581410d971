package io.github.prometheusgitops.deployment.eks;

import io.github.prometheusgitops.descriptor.EnvironmentShapes;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.fleet.FleetFindings;
import io.github.prometheusgitops.yaml.YamlMapping;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reports external labels that would not arrive, since the Prometheus Operator has its own will with them. */
record OperatorLabels(Findings findings) {

    /** The label that the Prometheus Operator sets itself, to the resource's name. */
    private static final String OPERATORS_OWN = "prometheus";

    /**
     * What the operator's config reloader replaces by an environment variable of its own container, or fails over.
     *
     * @see <a href="https://github.com/thanos-io/thanos/blob/main/pkg/reloader/reloader.go">reloader</a>
     */
    private static final Pattern VARIABLE = Pattern.compile("\\$\\([a-zA-Z_0-9]+\\)");

    /** Checks what an environment says of its labels. */
    void check(YamlMapping spec) {
        spec.mapping(EnvironmentShapes.EXTERNAL_LABELS).ifPresent(labels -> check(labels, spec));
    }

    private void check(YamlMapping labels, YamlMapping spec) {
        String own = EksKeys.prometheusSpec(spec.section(EksKeys.VALUES))
                .map(OperatorLabels::ownLabel)
                .orElse(OPERATORS_OWN);
        if (own.equals(OPERATORS_OWN) && labels.get(own).isPresent()) {
            findings.add(
                    FleetFindings.EXTERNAL_LABEL,
                    labels.at(own),
                    "the Prometheus Operator sets the external label `" + own + "` itself and ignores another one",
                    "choose another name, or set `values.prometheus.prometheusSpec.prometheusExternalLabelNameClear: true`");
        }
        labels.keys().forEach(name -> {
            Matcher variable = VARIABLE.matcher(labels.text(name).orElse(""));
            if (variable.find()) {
                findings.add(
                        FleetFindings.EXTERNAL_LABEL,
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
}

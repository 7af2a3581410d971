package io.github.prometheusgitops.deployment.eks;

import io.github.prometheusgitops.descriptor.FleetShapes;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.fleet.FleetFindings;
import io.github.prometheusgitops.fleet.HelmChart;
import io.github.prometheusgitops.yaml.YamlMapping;
import java.util.Optional;

/** Where kube-prometheus-stack comes from. */
final class ChartSource {

    /** The chart's name. */
    static final String NAME = "kube-prometheus-stack";

    private ChartSource() {}

    /**
     * The chart, mirrored where the fleet says so. Argo CD takes a repository with {@code oci://} for something else than a
     * Helm repository; Flux adds it again.
     *
     * @param delivery the fleet's
     */
    static HelmChart of(YamlMapping delivery) {
        Optional<String> mirror = delivery.text(FleetShapes.CHART_REPOSITORY)
                .map(text -> text.startsWith("https://")
                        ? text
                        : text.replaceFirst("^oci://", "").replaceFirst("/+$", ""));
        return new HelmChart(
                NAME,
                mirror.orElse("https://prometheus-community.github.io/helm-charts"),
                mirror.orElse("ghcr.io/prometheus-community/charts"));
    }

    /** Reports a mirror that has the chart's name, too. */
    static void check(YamlMapping delivery, Findings findings) {
        delivery.scalar(FleetShapes.CHART_REPOSITORY)
                .filter(text -> !text.text().startsWith("https://"))
                .filter(text -> text.text().replaceFirst("/+$", "").endsWith("/" + NAME))
                .ifPresent(text -> findings.add(
                        FleetFindings.CHART_REPOSITORY,
                        text.at(),
                        "`chartRepository` ends in the name of the chart, which is added to it",
                        "write " + text.text().replaceFirst("/" + NAME + "/*$", "")));
    }
}

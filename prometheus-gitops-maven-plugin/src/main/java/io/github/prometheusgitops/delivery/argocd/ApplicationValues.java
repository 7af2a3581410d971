package io.github.prometheusgitops.delivery.argocd;

import io.github.prometheusgitops.fleet.Delivery;
import io.github.prometheusgitops.fleet.DriftSettings;
import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.fleet.Release;
import io.github.prometheusgitops.render.ObjectNames;
import io.github.prometheusgitops.template.Unwrapped;
import io.github.prometheusgitops.template.WithoutAbsent;
import java.util.List;
import java.util.Optional;

/**
 * What the manifests of one environment's Application are told.
 *
 * @param destination the cluster and the namespace of Prometheus
 * @param destinations all that is written to
 * @param ignoreDifferences what others may change
 * @param chartRepository an OCI one without scheme
 * @param valuesFile the chart's values, as the Application knows them
 */
record ApplicationValues(
        @Unwrapped ArgoCdValues argocd,
        String name,
        String description,
        List<DifferenceValues> ignoreDifferences,
        DestinationValues destination,
        List<DestinationValues> destinations,
        String chartRepository,
        String valuesFile) {

    static ApplicationValues of(Fleet fleet, Environment environment, Release release) {
        Delivery delivery = fleet.delivery();
        DestinationValues destination = DestinationValues.of(release, release.namespace());
        return new ApplicationValues(
                ArgoCdValues.of(delivery),
                ObjectNames.of(fleet.name(), environment.name()),
                "Prometheus of environment " + environment.name(),
                delivery.drift().ignored().stream().map(DifferenceValues::of).toList(),
                destination,
                // The chart's services for scraping the control plane stand in kube-system.
                List.of(destination, DestinationValues.of(release, "kube-system")),
                release.chart().repository(),
                "$values/" + delivery.path() + "/" + environment.root() + "/"
                        + release.chart().valuesFile());
    }

    /** A cluster, by its address or by its name, and a namespace. */
    @WithoutAbsent
    record DestinationValues(Optional<String> server, Optional<String> name, String namespace) {

        private static DestinationValues of(Release release, String namespace) {
            ArgoCdCluster cluster = (ArgoCdCluster) release.reach();
            return new DestinationValues(
                    cluster.server(),
                    cluster.server().isPresent() ? Optional.empty() : Optional.of(cluster.name()),
                    namespace);
        }
    }

    /** Places in objects that may differ, by Argo CD's words. */
    @WithoutAbsent
    record DifferenceValues(
            String group, String kind, Optional<String> name, Optional<String> namespace, List<String> jsonPointers) {

        private static DifferenceValues of(DriftSettings.Ignored ignored) {
            return new DifferenceValues(
                    ignored.group().orElse("*"), ignored.kind(), ignored.name(), ignored.namespace(), ignored.paths());
        }
    }
}

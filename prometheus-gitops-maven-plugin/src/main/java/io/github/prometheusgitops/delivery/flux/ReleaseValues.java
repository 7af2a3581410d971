package io.github.prometheusgitops.delivery.flux;

import io.github.prometheusgitops.aws.Arn;
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
 * What the manifests of one environment's release are told.
 *
 * @param source of the Flux that applies it
 * @param rulesName name of the Kustomization of its rules
 * @param namespaceName name of the Kustomization of its namespace
 * @param kubeConfig how its cluster is reached from another one
 * @param cluster what the ConfigMap says by which EKS is asked for that
 * @param dependsOn Kustomizations that have to be ready before
 * @param chart URL
 * @param drift what helm-controller does where a cluster is not as the release says
 * @param gitRepository where the cluster's own Flux needs one
 */
record ReleaseValues(
        @Unwrapped OwnerSyncValues owner,
        SourceValues source,
        String rulesName,
        String namespaceName,
        Optional<KubeConfigValues> kubeConfig,
        Optional<ClusterValues> cluster,
        List<Named> dependsOn,
        Optional<String> chart,
        DriftValues drift,
        Optional<GitRepositoryValues> gitRepository) {

    /** A ConfigMap that says how EKS is asked for a cluster. */
    record ClusterValues(String name, DataValues data) {}

    /**
     * How EKS is asked, by Flux' words.
     *
     * @param cluster ARN
     */
    @WithoutAbsent
    record DataValues(String cluster, String provider, Optional<String> serviceAccountName) {}

    /** What says how a cluster is reached: a Secret, or a ConfigMap by which EKS is asked. */
    @WithoutAbsent
    record KubeConfigValues(Optional<Named> secretRef, Optional<Named> configMapRef) {}

    /** Drift detection, by helm-controller's words. */
    record DriftValues(String mode, List<IgnoreValues> ignore) {}

    /** Places in objects that may differ. */
    record IgnoreValues(List<String> paths, TargetValues target) {}

    /** Which objects. */
    @WithoutAbsent
    record TargetValues(Optional<String> group, String kind, Optional<String> name, Optional<String> namespace) {

        private static TargetValues of(DriftSettings.Ignored ignored) {
            return new TargetValues(ignored.group(), ignored.kind(), ignored.name(), ignored.namespace());
        }
    }

    static ReleaseValues of(OwnerSyncValues owner, Fleet fleet, FluxSettings settings, Environment environment) {
        Delivery delivery = fleet.delivery();
        Optional<Release> release = environment.deployment().release();
        Optional<FluxCluster> reach = release.map(FluxCluster::of);
        Optional<KubeConfig> kubeConfig = reach.flatMap(FluxCluster::kubeConfig);
        Optional<KubeConfig> asked = kubeConfig.filter(config -> config.secret().isEmpty());
        String name = environment.name();
        String configMap = ObjectNames.of(fleet.name(), name, "cluster");
        // A cluster may run this Flux and the fleet's: no object is applied by two Kustomizations.
        boolean own = kubeConfig.isEmpty() && settings.repository().create();
        SourceValues source = SourceValues.of(settings);
        return new ReleaseValues(
                owner,
                own ? new SourceValues(ObjectNames.of(source.name(), name), source.namespace()) : source,
                ObjectNames.of(fleet.name(), name, "rules"),
                ObjectNames.of(fleet.name(), name, "namespace"),
                kubeConfig.map(config -> new KubeConfigValues(
                        config.secret().map(Named::new), asked.map(unused -> new Named(configMap)))),
                asked.map(config -> cluster(environment, release.orElseThrow().cluster(), configMap, config)),
                reach.stream()
                        .flatMap(found -> found.dependsOn().stream())
                        .map(Named::new)
                        .toList(),
                release.map(Release::chart).map(chart -> "oci://" + chart.registry() + "/" + chart.name()),
                new DriftValues(
                        delivery.drift().correct() ? "enabled" : "warn",
                        delivery.drift().ignored().stream()
                                .map(ignored -> new IgnoreValues(ignored.paths(), TargetValues.of(ignored)))
                                .toList()),
                own ? GitRepositoryValues.of(delivery, settings) : Optional.empty());
    }

    private static ClusterValues cluster(Environment environment, String cluster, String configMap, KubeConfig config) {
        Arn arn = Arn.cluster(environment.place().region(), environment.place().account(), cluster);
        return new ClusterValues(configMap, new DataValues(arn.toString(), "aws", config.serviceAccount()));
    }
}

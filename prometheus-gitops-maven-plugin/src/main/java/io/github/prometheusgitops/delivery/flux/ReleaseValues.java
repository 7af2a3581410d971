package io.github.prometheusgitops.delivery.flux;

import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.fleet.ClusterReach;
import io.github.prometheusgitops.fleet.Delivery;
import io.github.prometheusgitops.fleet.DriftSettings;
import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.fleet.FluxSettings;
import io.github.prometheusgitops.fleet.KubeConfig;
import io.github.prometheusgitops.fleet.Release;
import io.github.prometheusgitops.render.ObjectNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the manifests of one environment's release are told, over what every Flux manifest is.
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
        SourceValues source,
        String rulesName,
        String namespaceName,
        Optional<Map<String, Object>> kubeConfig,
        Optional<ClusterValues> cluster,
        List<Named> dependsOn,
        String chart,
        DriftValues drift,
        Optional<GitRepositoryValues> gitRepository) {

    /** A ConfigMap that says how EKS is asked for a cluster. */
    record ClusterValues(String name, Map<String, String> data) {}

    /** Drift detection, by helm-controller's words. */
    record DriftValues(String mode, List<Map<String, Object>> ignore) {}

    static ReleaseValues of(Fleet fleet, FluxSettings settings, Environment environment) {
        Delivery delivery = fleet.delivery();
        Optional<Release> release = environment.deployment().release();
        Optional<ClusterReach> reach = release.map(Release::reach);
        Optional<KubeConfig> kubeConfig = reach.flatMap(ClusterReach::kubeConfig);
        String name = environment.name();
        String configMap = ObjectNames.of(fleet.name(), name, "cluster");
        // A cluster may run this Flux and the fleet's: no object is applied by two Kustomizations.
        boolean own = kubeConfig.isEmpty() && settings.repository().create();
        SourceValues source = SourceValues.of(settings);
        return new ReleaseValues(
                own ? new SourceValues(ObjectNames.of(source.name(), name), source.namespace()) : source,
                ObjectNames.of(fleet.name(), name, "rules"),
                ObjectNames.of(fleet.name(), name, "namespace"),
                kubeConfig.map(config -> config.secret()
                        .<Map<String, Object>>map(secret -> Map.of("secretRef", Map.of("name", secret)))
                        .orElseGet(() -> Map.of("configMapRef", Map.of("name", configMap)))),
                kubeConfig
                        .filter(config -> config.secret().isEmpty())
                        .map(config ->
                                cluster(environment, release.orElseThrow().cluster(), configMap, config)),
                Named.all(reach.map(ClusterReach::dependsOn).orElse(List.of())),
                "oci://" + delivery.chartRepository() + "/kube-prometheus-stack",
                new DriftValues(
                        delivery.drift().correct() ? "enabled" : "warn",
                        delivery.drift().ignored().stream()
                                .map(ReleaseValues::ignored)
                                .toList()),
                own ? GitRepositoryValues.of(delivery, settings) : Optional.empty());
    }

    private static ClusterValues cluster(Environment environment, String cluster, String configMap, KubeConfig config) {
        Map<String, String> data = new TreeMap<>();
        data.put("provider", "aws");
        data.put(
                "cluster",
                Arn.cluster(environment.place().region(), environment.place().account(), cluster)
                        .toString());
        config.serviceAccount().ifPresent(account -> data.put("serviceAccountName", account));
        return new ClusterValues(configMap, data);
    }

    private static Map<String, Object> ignored(DriftSettings.Ignored ignored) {
        Map<String, Object> target = new LinkedHashMap<>();
        ignored.group().ifPresent(group -> target.put("group", group));
        target.put("kind", ignored.kind());
        ignored.name().ifPresent(name -> target.put("name", name));
        ignored.namespace().ifPresent(namespace -> target.put("namespace", namespace));
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("paths", ignored.paths());
        rule.put("target", target);
        return rule;
    }
}

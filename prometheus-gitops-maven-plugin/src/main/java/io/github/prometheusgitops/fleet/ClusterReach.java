package io.github.prometheusgitops.fleet;

import java.util.List;
import java.util.Optional;

/**
 * How a delivery engine reaches a cluster.
 *
 * @param server API server's URL, or the cluster's ARN, as the engine knows it; absent if it knows a name
 * @param name the name under which the engine knows the cluster, where that is not the cluster's own
 * @param kubeConfig how an engine in another cluster gets there; absent if it runs in this one
 * @param dependsOn objects of the engine's that have to be ready before
 */
public record ClusterReach(
        Optional<String> server, Optional<String> name, Optional<KubeConfig> kubeConfig, List<String> dependsOn) {

    public ClusterReach {
        dependsOn = List.copyOf(dependsOn);
    }
}

package io.github.prometheusgitops.fleet;

import java.util.List;
import java.util.Optional;

/**
 * How a delivery engine reaches a cluster.
 *
 * @param server API server's URL, or the cluster's ARN, as Argo CD knows it; absent if it knows a name
 * @param argocdName the name under which Argo CD knows the cluster, where that is not the cluster's own
 * @param kubeConfig how a Flux of another cluster gets there; absent if Flux runs in this one
 * @param dependsOn Flux Kustomizations that have to be ready before
 */
public record ClusterReach(
        Optional<String> server, Optional<String> argocdName, Optional<KubeConfig> kubeConfig, List<String> dependsOn) {

    public ClusterReach {
        dependsOn = List.copyOf(dependsOn);
    }

    /** What Argo CD knows a cluster of this name by: its server, or a name. */
    public String argocdDestination(String cluster) {
        return server.or(() -> argocdName).orElse(cluster);
    }
}

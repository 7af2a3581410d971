package io.github.prometheusgitops.delivery.flux;

import io.github.prometheusgitops.descriptor.Descriptor;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.fleet.Claim;
import io.github.prometheusgitops.fleet.ClusterReach;
import io.github.prometheusgitops.fleet.FleetFindings;
import io.github.prometheusgitops.fleet.Release;
import io.github.prometheusgitops.resolve.TwoWays;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.List;
import java.util.Optional;

/**
 * A cluster as Flux reaches it.
 *
 * @param kubeConfig how a Flux in another cluster gets there; absent if it runs in this one
 * @param dependsOn Kustomizations that have to be ready before
 */
record FluxCluster(Optional<KubeConfig> kubeConfig, List<String> dependsOn) implements ClusterReach {

    private static final Claim.Kind KUBE_CONFIG = new Claim.Kind(
            FleetFindings.DESTINATION,
            "the kubeconfig in the Secret `%s`",
            "name a Secret of its own for each cluster in `deployment.cluster.kubeConfigSecret`");

    FluxCluster {
        dependsOn = List.copyOf(dependsOn);
    }

    /** What a descriptor says of its cluster. */
    static FluxCluster of(YamlMapping cluster, Descriptor environment, Findings findings) {
        return new FluxCluster(
                kubeConfig(cluster, new TwoWays(environment, cluster, findings)),
                cluster.scalars(FluxKeys.DEPENDS_ON).stream()
                        .map(YamlScalar::text)
                        .sorted()
                        .toList());
    }

    /** The cluster that a release goes to. */
    static FluxCluster of(Release release) {
        return (FluxCluster) release.reach();
    }

    @Override
    public Optional<Claim> destination(String owner, Location at) {
        return kubeConfig.flatMap(KubeConfig::secret).map(secret -> new Claim(KUBE_CONFIG, secret, owner, at));
    }

    private static Optional<KubeConfig> kubeConfig(YamlMapping cluster, TwoWays ways) {
        ways.report(FluxKeys.KUBE_CONFIG_SECRET, FluxKeys.KUBE_CONFIG, "Flux reaches the cluster in one way");
        Optional<String> secret = cluster.text(FluxKeys.KUBE_CONFIG_SECRET);
        if (secret.isPresent() && ways.wins(FluxKeys.KUBE_CONFIG_SECRET, FluxKeys.KUBE_CONFIG)) {
            return secret.map(name -> new KubeConfig(secret, Optional.empty()));
        }
        return cluster.mapping(FluxKeys.KUBE_CONFIG)
                .filter(settings ->
                        settings.text(FluxKeys.PROVIDER).filter("aws"::equals).isPresent())
                .map(settings -> new KubeConfig(Optional.empty(), settings.text(FluxKeys.KUBE_CONFIG_SERVICE_ACCOUNT)));
    }
}

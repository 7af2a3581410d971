package io.github.prometheusgitops.fleet;

import io.github.prometheusgitops.finding.Location;
import java.util.Optional;

/**
 * How Flux reaches this repository and what it applies from it.
 *
 * @param namespace namespace of every Flux object
 * @param interval how often Flux looks for changes, as a Go duration
 * @param repository the GitRepository
 * @param terraform {@code none}, {@code plan} or {@code apply}: what tofu-controller does with the root modules
 */
public record FluxSettings(String namespace, String interval, Repository repository, String terraform)
        implements DeliveryEngine {

    /** The word by which a descriptor chooses it. */
    public static final String WORD = "flux";

    private static final Claim.Kind KUBE_CONFIG = new Claim.Kind(
            FleetFindings.DESTINATION,
            "the kubeconfig in the Secret `%s`",
            "name a Secret of its own for each cluster in `deployment.cluster.kubeConfigSecret`");

    @Override
    public String word() {
        return WORD;
    }

    @Override
    public boolean appliesRootModules() {
        return !terraform.equals("none");
    }

    @Override
    public Optional<Claim> destination(ClusterReach reach, String cluster, String owner, Location at) {
        return reach.kubeConfig().flatMap(KubeConfig::secret).map(secret -> new Claim(KUBE_CONFIG, secret, owner, at));
    }

    /**
     * The GitRepository that every path is relative to.
     *
     * @param create whether this tree makes it, from the fleet's own repository and revision
     * @param secret name of the Secret with the credentials of one that is made
     */
    public record Repository(String name, String namespace, boolean create, Optional<String> secret) {}
}

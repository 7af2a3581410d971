package io.github.prometheusgitops.fleet;

import io.github.prometheusgitops.finding.Location;
import java.util.Optional;

/**
 * How Argo CD applies.
 *
 * @param namespace namespace of every Argo CD object
 * @param automatic whether it applies by itself
 * @param localCluster name under which it knows the cluster that it runs in. The EKS capability for Argo CD knows no {@code
 *     https://kubernetes.default.svc}
 * @param serverSideApply whether Kubernetes merges what it applies
 * @see <a href="https://docs.aws.amazon.com/eks/latest/userguide/argocd-register-clusters.html">Register target clusters</a>
 */
public record ArgoCdSettings(String namespace, boolean automatic, String localCluster, boolean serverSideApply)
        implements DeliveryEngine {

    /** The word by which a descriptor chooses it. */
    public static final String WORD = "argocd";

    private static final Claim.Kind DESTINATION = new Claim.Kind(
            FleetFindings.DESTINATION,
            "Argo CD's destination `%s`",
            "register each cluster under a name of its own, and set that as `deployment.cluster.argocdName`");

    @Override
    public String word() {
        return WORD;
    }

    /** Its AppProject says so. */
    @Override
    public boolean keepsToNamespace() {
        return true;
    }

    @Override
    public boolean appliesByAnnotation() {
        return !serverSideApply;
    }

    @Override
    public Optional<Claim> destination(ClusterReach reach, String cluster, String owner, Location at) {
        return Optional.of(new Claim(DESTINATION, nameOf(cluster, reach), owner, at));
    }

    /** What it knows a cluster of this name by: its server, or a name. */
    public static String nameOf(String cluster, ClusterReach reach) {
        return reach.server().or(reach::name).orElse(cluster);
    }
}

package io.github.prometheusgitops.fleet;

import io.github.prometheusgitops.finding.Location;
import java.util.Optional;

/** Who applies the Kubernetes manifests, with its own settings. */
public interface DeliveryEngine {

    /** The word after {@code delivery.engine:}. */
    String word();

    /** Whether it applies root modules by itself, in an order that nobody decides. */
    default boolean appliesRootModules() {
        return false;
    }

    /** Whether it writes to the namespace of a release only, and to {@code kube-system}. */
    default boolean keepsToNamespace() {
        return false;
    }

    /** Whether what it applies is limited by the size of an annotation, which the chart's CRDs exceed. */
    default boolean appliesByAnnotation() {
        return false;
    }

    /**
     * What it knows a cluster by, if that is a name which two clusters must not share.
     *
     * @param cluster name of the cluster
     * @param owner the cluster's ARN
     * @param at where the descriptor names the cluster
     */
    Optional<Claim> destination(ClusterReach reach, String cluster, String owner, Location at);
}

package io.github.prometheusgitops.fleet;

import io.github.prometheusgitops.finding.Location;
import java.util.Optional;

/** How a delivery engine reaches a cluster, by its own words. */
public interface ClusterReach {

    /** The API server's URL, or the cluster's ARN; absent if it knows the cluster otherwise. */
    default Optional<String> server() {
        return Optional.empty();
    }

    /**
     * What it knows the cluster by, if that is a name which two clusters must not share.
     *
     * @param owner the cluster's ARN
     * @param at where the descriptor names the cluster
     */
    Optional<Claim> destination(String owner, Location at);
}

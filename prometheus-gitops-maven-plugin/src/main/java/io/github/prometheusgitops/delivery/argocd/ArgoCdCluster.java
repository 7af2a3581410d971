package io.github.prometheusgitops.delivery.argocd;

import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.descriptor.ClusterKeys;
import io.github.prometheusgitops.descriptor.Descriptor;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.fleet.Claim;
import io.github.prometheusgitops.fleet.ClusterReach;
import io.github.prometheusgitops.fleet.FleetFindings;
import io.github.prometheusgitops.fleet.Place;
import io.github.prometheusgitops.resolve.TwoWays;
import io.github.prometheusgitops.yaml.YamlMapping;
import java.util.Optional;

/**
 * A cluster as Argo CD knows it: by its server, or by a name.
 *
 * @param server API server's URL, or the cluster's ARN
 * @param name the cluster's own where the descriptor gives it no other
 */
record ArgoCdCluster(Optional<String> server, String name) implements ClusterReach {

    private static final Claim.Kind DESTINATION = new Claim.Kind(
            FleetFindings.DESTINATION,
            "Argo CD's destination `%s`",
            "register each cluster under a name of its own, and set that as `deployment.cluster.argocdName`");

    /** What a descriptor says of its cluster. */
    static ArgoCdCluster of(YamlMapping cluster, Descriptor environment, Optional<Place> place, Findings findings) {
        String own = cluster.text(ClusterKeys.CLUSTER_NAME).orElse("");
        place.ifPresent(found -> ownArn(cluster, own, found, findings));
        TwoWays ways = new TwoWays(environment, cluster, findings);
        ways.report(ArgoCdKeys.SERVER, ArgoCdKeys.CLUSTER_NAME, "Argo CD knows the cluster by one of them");
        return new ArgoCdCluster(
                cluster.text(ArgoCdKeys.SERVER).filter(server -> ways.wins(ArgoCdKeys.SERVER, ArgoCdKeys.CLUSTER_NAME)),
                cluster.text(ArgoCdKeys.CLUSTER_NAME).orElse(own));
    }

    @Override
    public Optional<Claim> destination(String owner, Location at) {
        return Optional.of(new Claim(DESTINATION, server.orElse(name), owner, at));
    }

    /** The EKS capability for Argo CD knows clusters by their ARNs. */
    private static void ownArn(YamlMapping cluster, String name, Place place, Findings findings) {
        cluster.scalar(ArgoCdKeys.SERVER)
                .filter(server -> server.text().startsWith("arn:"))
                .ifPresent(server -> {
                    String own =
                            Arn.cluster(place.region(), place.account(), name).toString();
                    if (!server.text().equals(own)) {
                        findings.add(
                                FleetFindings.DESTINATION,
                                server.at(),
                                "`server` is another cluster's ARN: this environment's is " + own,
                                "write " + own + ", or correct the cluster's name, account or region");
                    }
                });
    }
}

package io.github.prometheusgitops.deployment.vpcpeering;

import io.github.prometheusgitops.aws.Cidr;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.fleet.Place;
import java.util.List;
import java.util.Optional;

/**
 * A VPC at one end of peering connections.
 *
 * @param cidrs all that it has
 * @param subnets those that reach the other end, or are reached from it
 * @param at where a descriptor names the VPC
 */
record Peer(Place place, String vpcId, List<Range> cidrs, List<Subnet> subnets, Location at) {

    /** A range of addresses, and where a descriptor says it. */
    record Range(Cidr cidr, Location at) {}

    /**
     * A subnet.
     *
     * @param id as far as the descriptor says it: only of those that Prometheus runs in
     * @param routeTableId which it has, alone or with others
     */
    record Subnet(Optional<String> id, Range range, String routeTableId) {}

    Peer {
        cidrs = List.copyOf(cidrs);
        subnets = List.copyOf(subnets);
    }
}

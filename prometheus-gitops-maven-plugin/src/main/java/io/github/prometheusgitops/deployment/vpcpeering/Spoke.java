package io.github.prometheusgitops.deployment.vpcpeering;

import io.github.prometheusgitops.deployment.instance.Reach;
import io.github.prometheusgitops.finding.Location;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A client's VPC, with the metrics endpoints in it.
 *
 * @param targets in the order of the descriptor
 * @param at where a descriptor has its name
 */
record Spoke(String name, Peer peer, List<Opening> targets, Location at) {

    /** A port, and the client's security groups that let Prometheus in on it. */
    record Opening(int port, List<String> securityGroupIds) {

        Opening {
            securityGroupIds = List.copyOf(securityGroupIds);
        }
    }

    Spoke {
        targets = List.copyOf(targets);
    }

    /** What of it Prometheus reaches. */
    Reach.Network network() {
        return new Reach.Network(
                "spoke `" + name + "`",
                peer.cidrs().stream().map(Peer.Range::cidr).toList(),
                peer.subnets().stream().map(subnet -> subnet.range().cidr()).toList(),
                targets.stream().map(Opening::port).collect(Collectors.toSet()));
    }
}

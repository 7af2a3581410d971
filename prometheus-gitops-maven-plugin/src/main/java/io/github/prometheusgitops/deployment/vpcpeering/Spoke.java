package io.github.prometheusgitops.deployment.vpcpeering;

import java.util.List;

/**
 * A client's VPC, with the metrics endpoints in it.
 *
 * @param targets in the order of the descriptor
 */
record Spoke(String name, Peer peer, List<Opening> targets) {

    /** A port, and the client's security groups that let Prometheus in on it. */
    record Opening(int port, List<String> securityGroupIds) {

        Opening {
            securityGroupIds = List.copyOf(securityGroupIds);
        }
    }

    Spoke {
        targets = List.copyOf(targets);
    }
}

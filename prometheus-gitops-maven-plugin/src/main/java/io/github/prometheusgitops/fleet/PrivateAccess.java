package io.github.prometheusgitops.fleet;

import io.github.prometheusgitops.finding.Location;
import java.util.SortedSet;

/**
 * How an environment's network reaches AMP without the internet: through interface endpoints of its VPC.
 *
 * @param at where the descriptor says so
 * @param subnetIds where the endpoints have their addresses
 * @param securityGroupIds whose members may connect
 * @param cidrs IPv4 ranges that may connect
 * @param sts whether STS, too, is reached through an endpoint
 * @param aps whether AMP's control plane, too, is reached through an endpoint
 * @see <a href="https://docs.aws.amazon.com/prometheus/latest/userguide/AMP-and-interface-VPC.html">Interface VPC
 *     endpoints</a>
 */
public record PrivateAccess(
        Location at,
        String vpcId,
        SortedSet<String> subnetIds,
        SortedSet<String> securityGroupIds,
        SortedSet<String> cidrs,
        boolean sts,
        boolean aps) {}

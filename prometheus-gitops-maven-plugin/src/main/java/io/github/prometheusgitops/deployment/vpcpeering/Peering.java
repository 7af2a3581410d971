package io.github.prometheusgitops.deployment.vpcpeering;

import io.github.prometheusgitops.deployment.instance.InstanceDeployment;
import io.github.prometheusgitops.deployment.instance.Instances;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.fleet.Environment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Prometheus in a VPC of ours, which reaches those of clients by peering connections that it asks for.
 *
 * @param hub where it runs
 * @param spokes in the order of the descriptor
 */
record Peering(Instances instances, Peer hub, List<Spoke> spokes) implements InstanceDeployment {

    Peering {
        spokes = List.copyOf(spokes);
    }

    /** Of an environment of this model. */
    static Peering of(Environment environment) {
        return (Peering) environment.deployment();
    }

    /**
     * A route of the table that a subnet of one peer has, to a subnet of the other; never to the whole VPC.
     *
     * @param from where a descriptor says the subnet
     * @see <a href="https://docs.aws.amazon.com/vpc/latest/peering/peering-configurations-partial-access.html">Peering with
     *     specific subnets</a>
     */
    record Route(String routeTableId, Location from, Peer.Range to) {}

    /** The routes from one end to the other, each once: subnets may share a table. */
    static List<Route> routes(Peer from, Peer to) {
        Map<String, Location> tables = new LinkedHashMap<>();
        from.subnets()
                .forEach(subnet ->
                        tables.putIfAbsent(subnet.routeTableId(), subnet.range().at()));
        List<Route> routes = new ArrayList<>();
        tables.forEach((table, at) -> to.subnets().forEach(subnet -> routes.add(new Route(table, at, subnet.range()))));
        return routes;
    }

    /**
     * A rule that lets a subnet with Prometheus in. It names addresses: across regions nothing can refer to the other VPC's
     * security group.
     *
     * @see <a href="https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-security-groups.html">Security groups of
     *     peers</a>
     */
    record Rule(String securityGroupId, int port, Peer.Range from) {}

    /** The rules of a client's security groups. */
    Stream<Rule> rules(Spoke spoke) {
        return spoke.targets().stream()
                .flatMap(target -> target.securityGroupIds().stream()
                        .flatMap(group ->
                                hub.subnets().stream().map(subnet -> new Rule(group, target.port(), subnet.range()))));
    }
}

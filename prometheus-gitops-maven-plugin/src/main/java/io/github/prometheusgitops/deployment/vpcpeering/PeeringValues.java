package io.github.prometheusgitops.deployment.vpcpeering;

import io.github.prometheusgitops.template.SnakeCase;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the templates of a hub are told.
 *
 * @param cidrs of the subnets that Prometheus runs in
 * @param spokes clients' VPCs, by their ids
 * @param routes to the spokes' subnets, by what a reader calls them
 */
record PeeringValues(List<String> cidrs, SortedMap<String, Vpc> spokes, SortedMap<String, SpokeRoute> routes) {

    /** A client's VPC, which keeps its connection when its spoke gets another name. */
    record Vpc(String name, String account, String region) {}

    /** A route of the hub's. */
    @SnakeCase
    record SpokeRoute(String vpcId, String routeTableId, String cidr) {}

    /**
     * What the templates of one spoke are told.
     *
     * @param spoke a client's VPC
     */
    record OfClient(SpokeValues spoke) {}

    /**
     * A spoke.
     *
     * @param cidrs of its subnets with metrics endpoints
     * @param ports of these, sorted
     * @param routes to the subnets that Prometheus runs in, by what a reader calls them
     * @param rules that let Prometheus in, by what a reader calls them
     */
    record SpokeValues(
            String name,
            String account,
            String region,
            String vpcId,
            List<String> cidrs,
            List<Integer> ports,
            SortedMap<String, HubRoute> routes,
            SortedMap<String, Ingress> rules) {}

    /** A route of a spoke's. */
    @SnakeCase
    record HubRoute(String routeTableId, String cidr) {}

    /** A rule of a spoke's security group. */
    @SnakeCase
    record Ingress(String securityGroupId, int port, String cidr) {}

    static PeeringValues of(Peering peering) {
        SortedMap<String, Vpc> spokes = new TreeMap<>();
        SortedMap<String, SpokeRoute> routes = new TreeMap<>();
        for (Spoke spoke : peering.spokes()) {
            Peer peer = spoke.peer();
            spokes.put(
                    peer.vpcId(),
                    new Vpc(
                            spoke.name(),
                            peer.place().account(),
                            peer.place().region().id()));
            for (Peering.Route route : Peering.routes(peering.hub(), peer)) {
                String cidr = route.to().cidr().toString();
                routes.put(
                        cidr + " from " + route.routeTableId(),
                        new SpokeRoute(peer.vpcId(), route.routeTableId(), cidr));
            }
        }
        return new PeeringValues(cidrs(peering.hub()), spokes, routes);
    }

    static SortedMap<String, OfClient> clients(Peering peering) {
        SortedMap<String, OfClient> clients = new TreeMap<>();
        peering.spokes().forEach(spoke -> clients.put(spoke.name(), new OfClient(spoke(peering, spoke))));
        return clients;
    }

    private static SpokeValues spoke(Peering peering, Spoke spoke) {
        Peer peer = spoke.peer();
        SortedMap<String, HubRoute> routes = new TreeMap<>();
        for (Peering.Route route : Peering.routes(peer, peering.hub())) {
            String cidr = route.to().cidr().toString();
            routes.put(cidr + " from " + route.routeTableId(), new HubRoute(route.routeTableId(), cidr));
        }
        SortedMap<String, Ingress> rules = new TreeMap<>();
        peering.rules(spoke).forEach(rule -> {
            String cidr = rule.from().cidr().toString();
            rules.put(
                    rule.securityGroupId() + " port " + rule.port() + " from " + cidr,
                    new Ingress(rule.securityGroupId(), rule.port(), cidr));
        });
        return new SpokeValues(
                spoke.name(),
                peer.place().account(),
                peer.place().region().id(),
                peer.vpcId(),
                cidrs(peer),
                spoke.targets().stream()
                        .map(Spoke.Opening::port)
                        .distinct()
                        .sorted()
                        .toList(),
                routes,
                rules);
    }

    private static List<String> cidrs(Peer peer) {
        return peer.subnets().stream()
                .map(subnet -> subnet.range().cidr().toString())
                .distinct()
                .toList();
    }
}

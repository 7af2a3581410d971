package io.github.prometheusgitops.check.quota;

import io.github.prometheusgitops.check.Subject;
import io.github.prometheusgitops.document.TerraformResource;
import io.github.prometheusgitops.fleet.Described;
import io.github.prometheusgitops.fleet.Place;
import io.github.prometheusgitops.quota.Limits;
import io.github.prometheusgitops.quota.Usage;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** Counts what VPCs have: endpoints, peering connections, routes, rules of security groups and listeners. */
final class NetworkCounter implements Counter {

    @Override
    public Stream<Usage> count(Subject subject) {
        TerraformResources resources = subject.reading(TerraformResources.class, TerraformResources::of);
        Limits limits = subject.fleet().limits();
        return Stream.of(
                        endpoints(resources, limits),
                        peerings(resources, limits),
                        routes(resources, limits),
                        ingressRules(resources, limits),
                        listeners(resources, limits))
                .flatMap(Tally::usages);
    }

    private static Tally endpoints(TerraformResources resources, Limits limits) {
        Tally tally = new Tally("vpc/interface-endpoints-per-vpc", limits);
        resources
                .instances("aws_vpc_endpoint")
                // Without a type it is a gateway.
                .filter(endpoint -> endpoint.text("vpc_endpoint_type")
                        .filter("Interface"::equals)
                        .isPresent())
                .forEach(endpoint -> endpoint.text("vpc_id")
                        .ifPresent(vpc -> tally.add(
                                vpc(tally, resources, endpoint.of(), vpc),
                                endpoint.address(),
                                endpoint.times(),
                                endpoint.at())));
        resources
                .modules("vpc-endpoints")
                .forEach(module -> module.block()
                        .body()
                        .literal("vpc_id")
                        .ifPresent(vpc -> tally.add(
                                vpc(tally, resources, module, vpc.text()),
                                module.folder() + "/"
                                        + String.join(".", module.block().labels()),
                                module.elements("services").orElse(1),
                                module.block().at())));
        return tally;
    }

    private static Tally.Of vpc(Tally tally, TerraformResources resources, TerraformResource of, String vpc) {
        Optional<Place> place = resources.applied(of).map(Described::place);
        return tally.named(
                vpc,
                place.map(Place::account).orElse(""),
                place.map(known -> known.region().id()),
                "VPC `" + vpc + "`");
    }

    /** A connection is one of both VPCs, and AWS has no second one between them. */
    private static Tally peerings(TerraformResources resources, Limits limits) {
        Tally tally = new Tally("vpc/peerings-per-vpc", limits);
        resources
                .instances("aws_vpc_peering_connection")
                .forEach(connection -> connection.text("vpc_id").ifPresent(vpc -> {
                    Optional<String> peer = connection.text("peer_vpc_id");
                    Object both = peer.<Object>map(other -> Set.copyOf(List.of(vpc, other)))
                            .orElse(connection.address());
                    tally.add(vpc(tally, resources, connection.of(), vpc), both, connection.times(), connection.at());
                    peer.ifPresent(other -> tally.add(
                            tally.named(
                                    other,
                                    connection.text("peer_owner_id").orElse(""),
                                    connection.text("peer_region"),
                                    "VPC `" + other + "`"),
                            both,
                            connection.times(),
                            connection.at()));
                }));
        return tally;
    }

    private static Tally routes(TerraformResources resources, Limits limits) {
        return within(
                resources,
                "aws_route",
                "route_table_id",
                "route table",
                "vpc/routes-per-route-table",
                limits,
                route -> route.text("destination_cidr_block").orElse(route.address()));
    }

    private static Tally ingressRules(TerraformResources resources, Limits limits) {
        return within(
                resources,
                "aws_vpc_security_group_ingress_rule",
                "security_group_id",
                "security group",
                "vpc/rules-per-security-group",
                limits,
                TerraformResource.Instance::address);
    }

    /**
     * What is of one route table or security group each.
     *
     * @param key the attribute that says of which one
     * @param thing what tells one from another
     */
    private static Tally within(
            TerraformResources resources,
            String kind,
            String key,
            String what,
            String quota,
            Limits limits,
            Function<TerraformResource.Instance, String> thing) {
        Tally tally = new Tally(quota, limits);
        resources
                .instances(kind)
                .forEach(found -> found.text(key)
                        .ifPresent(id -> tally.add(
                                resource(tally, resources, found.of(), id, what),
                                thing.apply(found),
                                found.times(),
                                found.at())));
        return tally;
    }

    private static Tally.Of resource(
            Tally tally, TerraformResources resources, TerraformResource of, String id, String what) {
        Optional<Place> place = resources.applied(of).map(Described::place);
        return tally.named(
                id,
                place.map(Place::account).orElseGet(() -> resources.client(of)),
                place.map(known -> known.region().id()),
                what + " `" + id + "`");
    }

    private static Tally listeners(TerraformResources resources, Limits limits) {
        Tally tally = new Tally("elb/listeners-per-load-balancer", limits);
        resources.instances("aws_lb_listener").forEach(listener -> {
            Optional<Described> owner = resources.applied(listener.of());
            tally.add(
                    new Tally.Of(
                            owner.map(known -> known.place().account()).orElse(""),
                            owner.map(known -> known.place().region().id()),
                            "the load balancer of " + listener.of().folder()),
                    listener.address(),
                    listener.times(),
                    listener.at());
        });
        return tally;
    }
}

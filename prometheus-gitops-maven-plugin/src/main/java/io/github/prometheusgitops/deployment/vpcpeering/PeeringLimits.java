package io.github.prometheusgitops.deployment.vpcpeering;

import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.fleet.FleetFindings;
import io.github.prometheusgitops.fleet.Place;
import io.github.prometheusgitops.quota.Limit;
import io.github.prometheusgitops.quota.Limits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reports what all hubs and spokes of a fleet together cannot have: hubs may share a VPC, and a VPC may be the spoke of
 * several.
 */
final class PeeringLimits {

    private static final FindingType CHAIN = FindingType.warning(
            "fleet/peering-chain",
            "a spoke that is the hub of others: what runs there is between networks that do not reach each other");
    private static final FindingType QUOTA = FindingType.error(
            "fleet/peering-quota",
            "more peering connections of a VPC, routes of a table or rules of a security group "
                    + "than AWS allows; a warning for more requests at once than it keeps unanswered");
    private static final FindingType REQUESTS = QUOTA.asWarning();

    /** What has a quota of its own, of one kind each. */
    private enum Kind {
        CONNECTIONS("vpc/peerings-per-vpc", "active peering connections of VPC"),
        ROUTES("vpc/routes-per-route-table", "routes of route table"),
        RULES("vpc/rules-per-security-group", "rules of security group");

        private final String quota;
        private final String what;

        Kind(String quota, String what) {
            this.quota = quota;
            this.what = what;
        }
    }

    private static final String FEWER = "divide the spokes among several hubs, or scrape fewer subnets and ports";

    /** A route that somebody gets by one connection. */
    private record Hop(Peer.Range to, Set<String> vpcs) {}

    /** What has a quota. */
    private record Resource(Kind kind, Place place, String id) {}

    private final Limits allowed;
    private final Findings findings;
    private final Map<Set<String>, Location> connections = new HashMap<>();
    private final Map<String, String> vpcOfTable = new HashMap<>();
    private final Map<String, List<Hop>> hops = new HashMap<>();
    private final Set<Set<Peer.Range>> collisions = new HashSet<>();
    private final Map<Resource, Map<Object, Location>> used = new HashMap<>();

    private PeeringLimits(Limits allowed, Findings findings) {
        this.allowed = allowed;
        this.findings = findings;
    }

    /** Reports what is wrong with the environments of this model together. */
    static void check(List<Environment> environments, Limits allowed, Findings findings) {
        PeeringLimits limits = new PeeringLimits(allowed, findings);
        List<Peering> all = environments.stream().map(Peering::of).toList();
        for (Peering peering : all) {
            peering.spokes().stream()
                    .filter(spoke -> !spoke.peer().vpcId().equals(peering.hub().vpcId()))
                    .forEach(spoke -> limits.connect(peering, spoke));
            String group = "prometheus-" + peering.instances().name();
            limits.requests(peering);
            limits.use(
                    Kind.RULES,
                    peering.hub().place(),
                    group,
                    "AWS itself",
                    peering.hub().at());
            peering.instances()
                    .network()
                    .targets()
                    .forEach(target -> limits.use(
                            Kind.RULES,
                            peering.hub().place(),
                            group,
                            target,
                            peering.hub().at()));
        }
        limits.used.forEach(limits::quota);
        limits.chains(all);
    }

    /** Nobody knows here which ones have been answered: what is a first apply's trouble stops no later one. */
    private void requests(Peering peering) {
        int spokes = peering.spokes().size();
        Limit requests = limit("vpc/pending-peerings-per-region", peering.hub().place());
        Limit connections = limit(Kind.CONNECTIONS.quota, peering.hub().place());
        // Whoever has to ask for more connections hears about that.
        if (requests.isExceededBy(spokes) && !connections.isExceededBy(spokes)) {
            findings.add(
                    REQUESTS,
                    peering.spokes().get((int) requests.most()).at(),
                    "one apply asks for up to " + spokes + " peering connections, and AWS keeps " + requests.most()
                            + " unanswered requests unless it has raised the quota",
                    requests.mend(spokes, requests.quota().otherwise()));
        }
    }

    private Limit limit(String quota, Place place) {
        return allowed.of(quota, place.account(), Optional.of(place.region().id()));
    }

    private void connect(Peering peering, Spoke spoke) {
        Peer hub = peering.hub();
        Peer peer = spoke.peer();
        Set<String> vpcs = Set.of(hub.vpcId(), peer.vpcId());
        Location earlier = connections.putIfAbsent(vpcs, peer.at());
        if (earlier != null && !earlier.file().equals(peer.at().file())) {
            findings.add(
                    FleetFindings.DUPLICATE,
                    peer.at(),
                    "VPC `" + hub.vpcId() + "` and VPC `" + peer.vpcId() + "` are connected already at " + earlier
                            + ", and AWS has one connection of two VPCs",
                    "describe all that is scraped there in one environment, or run Prometheus in another VPC");
            return;
        }
        if (earlier != null) {
            return;
        }
        use(Kind.CONNECTIONS, hub.place(), hub.vpcId(), vpcs, peer.at());
        use(Kind.CONNECTIONS, peer.place(), peer.vpcId(), vpcs, peer.at());
        routes(hub, peer, vpcs);
        routes(peer, hub, vpcs);
        peering.rules(spoke)
                .forEach(rule -> use(
                        Kind.RULES,
                        peer.place(),
                        rule.securityGroupId(),
                        List.of(rule.port(), rule.from().cidr()),
                        peer.at()));
    }

    private void routes(Peer from, Peer to, Set<String> vpcs) {
        for (Peering.Route route : Peering.routes(from, to)) {
            String table = route.routeTableId();
            String vpc = vpcOfTable.putIfAbsent(table, from.vpcId());
            if (vpc != null && !vpc.equals(from.vpcId())) {
                findings.add(
                        FleetFindings.DUPLICATE,
                        route.from(),
                        "route table `" + table + "` is in VPC `" + vpc + "`, and cannot be in VPC `" + from.vpcId()
                                + "`, too",
                        "name the route table of each subnet as `aws ec2 describe-route-tables` shows it");
                return;
            }
            List<Hop> others = hops.computeIfAbsent(table, key -> new ArrayList<>());
            others.stream()
                    .filter(hop -> !hop.vpcs().equals(vpcs)
                            && hop.to().cidr().overlaps(route.to().cidr()))
                    .findFirst()
                    .filter(hop -> collisions.add(Set.of(hop.to(), route.to())))
                    .ifPresent(hop -> findings.add(
                            PeeringResolver.OVERLAP,
                            route.to().at(),
                            "route table `" + table + "` would have two ways to "
                                    + route.to().cidr() + ": the other is to "
                                    + hop.to().cidr() + " at " + hop.to().at(),
                            "name smaller subnets that do not overlap, or reach one of both from a hub of its own"));
            others.add(new Hop(route.to(), vpcs));
            use(Kind.ROUTES, from.place(), table, route.to().cidr(), route.to().at());
        }
    }

    private void use(Kind kind, Place place, String by, Object what, Location at) {
        used.computeIfAbsent(new Resource(kind, place, by), key -> new LinkedHashMap<>())
                .putIfAbsent(what, at);
    }

    private void quota(Resource resource, Map<Object, Location> all) {
        Limit limit = limit(resource.kind().quota, resource.place());
        if (limit.isExceededBy(all.size())) {
            findings.add(
                    QUOTA,
                    List.copyOf(all.values()).get(all.size() - 1),
                    "these are " + all.size() + " " + resource.kind().what + " `" + resource.id() + "`, and AWS allows "
                            + limit.text(all.size()),
                    limit.mend(all.size(), FEWER));
        }
    }

    /**
     * Shows VPCs that are spokes and hubs: AWS forwards nothing through them, but what runs there is between networks that
     * may have to stay apart.
     *
     * @see <a href="https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html#vpc-peering-limitations">No
     *     transitive peering</a>
     */
    private void chains(List<Peering> all) {
        for (Peering hub : all) {
            for (Peering of : all) {
                of.spokes().stream()
                        .filter(spoke -> !of.hub().vpcId().equals(hub.hub().vpcId())
                                && spoke.peer().vpcId().equals(hub.hub().vpcId()))
                        .forEach(spoke -> findings.add(
                                CHAIN,
                                spoke.peer().at(),
                                "spoke `" + spoke.name() + "` is the hub at "
                                        + hub.hub().at()
                                        + ": what runs there is between networks that do not reach each other",
                                "run Prometheus for these spokes in a VPC with nothing else in it"));
            }
        }
    }
}

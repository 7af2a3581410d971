package io.github.prometheusgitops.deployment.vpcpeering;

import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.fleet.FleetFindings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reports what all hubs and spokes of a fleet together cannot have: hubs may share a VPC, and a VPC may be the spoke of
 * several.
 */
final class PeeringLimits {

    private static final FindingType CHAIN = FindingType.warning("fleet/peering-chain");
    private static final FindingType TOO_MANY = FindingType.error("fleet/peering-quota");
    private static final FindingType QUOTA = TOO_MANY.asWarning();

    /** Requests that nobody has answered yet, of which AWS takes no more; nobody knows here which ones have been. */
    private static final int REQUESTS = 25;

    private static final String FEWER = "divide the spokes among several hubs, or scrape fewer subnets and ports";

    /**
     * What AWS allows by default, and up to which it can be raised.
     *
     * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html">Amazon VPC quotas</a>
     */
    private enum Quota {
        CONNECTIONS("active peering connections of VPC", 50, 125),
        ROUTES("routes of route table", 500, 1_000),
        RULES("rules of security group", 60, 1_000);

        private final String what;
        private final int usual;
        private final int most;

        Quota(String what, int usual, int most) {
            this.what = what;
            this.usual = usual;
            this.most = most;
        }
    }

    /** A route that somebody gets by one connection. */
    private record Hop(Peer.Range to, Set<String> vpcs) {}

    /** What has a quota. */
    private record Resource(Quota quota, String id) {}

    private final Findings findings;
    private final Map<Set<String>, Location> connections = new HashMap<>();
    private final Map<String, String> vpcOfTable = new HashMap<>();
    private final Map<String, List<Hop>> hops = new HashMap<>();
    private final Set<Set<Peer.Range>> collisions = new HashSet<>();
    private final Map<Resource, Map<Object, Location>> used = new HashMap<>();

    private PeeringLimits(Findings findings) {
        this.findings = findings;
    }

    /** Reports what is wrong with the environments of this model together. */
    static void check(List<Environment> environments, Findings findings) {
        PeeringLimits limits = new PeeringLimits(findings);
        List<Peering> all = environments.stream().map(Peering::of).toList();
        for (Peering peering : all) {
            peering.spokes().stream()
                    .filter(spoke -> !spoke.peer().vpcId().equals(peering.hub().vpcId()))
                    .forEach(spoke -> limits.connect(peering, spoke));
            String group = "prometheus-" + peering.instances().name();
            limits.requests(peering);
            limits.use(Quota.RULES, group, "AWS itself", peering.hub().at());
            peering.instances()
                    .network()
                    .targets()
                    .forEach(target ->
                            limits.use(Quota.RULES, group, target, peering.hub().at()));
        }
        limits.used.forEach(limits::quota);
        limits.chains(all);
    }

    private void requests(Peering peering) {
        int spokes = peering.spokes().size();
        // Whoever has to ask for more connections hears about that.
        if (spokes > REQUESTS && spokes <= Quota.CONNECTIONS.usual) {
            findings.add(
                    QUOTA,
                    peering.spokes().get(REQUESTS).at(),
                    "one apply asks for up to " + spokes + " peering connections, and AWS keeps " + REQUESTS
                            + " unanswered requests unless it has raised the quota",
                    "add spokes in parts, each accepted before the next, or request a quota increase");
        }
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
        use(Quota.CONNECTIONS, hub.vpcId(), vpcs, peer.at());
        use(Quota.CONNECTIONS, peer.vpcId(), vpcs, peer.at());
        routes(hub, peer, vpcs);
        routes(peer, hub, vpcs);
        peering.rules(spoke)
                .forEach(rule -> use(
                        Quota.RULES,
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
            use(Quota.ROUTES, table, route.to().cidr(), route.to().at());
        }
    }

    private void use(Quota quota, String by, Object what, Location at) {
        used.computeIfAbsent(new Resource(quota, by), key -> new LinkedHashMap<>())
                .putIfAbsent(what, at);
    }

    private void quota(Resource resource, Map<Object, Location> all) {
        Quota quota = resource.quota();
        Location at = List.copyOf(all.values()).get(all.size() - 1);
        String many = "these are " + all.size() + " " + quota.what + " `" + resource.id() + "`, and AWS allows ";
        if (all.size() > quota.most) {
            findings.add(TOO_MANY, at, many + "no more than " + quota.most, FEWER);
        } else if (all.size() > quota.usual) {
            findings.add(
                    QUOTA,
                    at,
                    many + quota.usual + " unless it has raised the quota",
                    "request a quota increase before the apply, up to " + quota.most + ", or " + FEWER);
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

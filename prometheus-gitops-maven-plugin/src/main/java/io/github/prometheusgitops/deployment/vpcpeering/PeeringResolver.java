package io.github.prometheusgitops.deployment.vpcpeering;

import io.github.prometheusgitops.aws.Cidr;
import io.github.prometheusgitops.deployment.instance.Client;
import io.github.prometheusgitops.deployment.instance.Connection;
import io.github.prometheusgitops.deployment.instance.Connections;
import io.github.prometheusgitops.deployment.instance.InstanceKeys;
import io.github.prometheusgitops.deployment.instance.InstanceResolver;
import io.github.prometheusgitops.deployment.instance.Reach;
import io.github.prometheusgitops.deployment.instance.Target;
import io.github.prometheusgitops.descriptor.EnvironmentShapes;
import io.github.prometheusgitops.descriptor.PrometheusKeys;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.fleet.FleetFindings;
import io.github.prometheusgitops.fleet.Place;
import io.github.prometheusgitops.resolve.DeploymentRequest;
import io.github.prometheusgitops.yaml.Key;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Resolves a hub and its spokes, and reports what peering cannot do or must not. */
final class PeeringResolver {

    static final FindingType OVERLAP = FindingType.error(
            "fleet/peering-overlap",
            "a hub and a spoke, or two subnets of one VPC, with addresses in common, or a route "
                    + "table with two ways to one address");
    private static final FindingType OUTSIDE =
            FindingType.error("fleet/subnet-outside", "a subnet that is in none of the ranges of its VPC");
    private static final FindingType NOTHING_SCRAPED = FindingType.warning(
            "fleet/nothing-scraped",
            "a spoke in which no scrape job or probe asks anything: its routes and ports are opened for nobody");
    private static final FindingType HUB_SUBNETS = FindingType.error(
            "fleet/hub-subnets",
            "a subnet that Prometheus runs in and of which spokes would not know, or the other way round");

    private final DeploymentRequest request;
    private final YamlMapping deployment;
    private final Findings findings;

    PeeringResolver(DeploymentRequest request, Findings findings) {
        this.request = request;
        this.deployment = request.descriptor().spec().section(EnvironmentShapes.DEPLOYMENT);
        this.findings = findings;
    }

    /** The deployment that the descriptor describes; empty, with findings, if it is not sound. */
    Optional<Peering> resolve(String model) {
        Optional<Peer> hub = request.place().flatMap(this::hub);
        List<Spoke> spokes = hub.map(this::spokes).orElse(List.of());
        boolean complete = !spokes.isEmpty()
                && spokes.size() == deployment.mappings(PeeringKeys.SPOKES).size()
                && areSpokesWhole();
        if (complete && request.descriptor().isWhole("spec." + PrometheusKeys.ADDITIONAL_SCRAPE_CONFIGS.name())) {
            unasked(spokes);
        }
        return new InstanceResolver(request, findings)
                .resolve(model, reach(spokes, complete))
                .flatMap(instances -> hub.map(found -> new Peering(instances, found, spokes)));
    }

    /** What Prometheus' own security group lets it connect to. */
    private static Reach reach(List<Spoke> spokes, boolean complete) {
        Set<Target> targets = new LinkedHashSet<>();
        for (Spoke spoke : spokes) {
            for (Spoke.Opening opening : spoke.targets()) {
                spoke.peer()
                        .subnets()
                        .forEach(subnet -> targets.add(new Target(
                                opening.port(),
                                Optional.of(subnet.range().cidr().toString()),
                                Optional.empty())));
            }
        }
        return new Reach(
                List.copyOf(targets),
                Set.of(),
                Optional.empty(),
                spokes.stream().map(Spoke::network).toList(),
                complete);
    }

    /** Shows spokes that are opened for nobody. What discovery finds, and what a name stands for, may be in any of them. */
    private void unasked(List<Spoke> spokes) {
        List<Connection> connections = Connections.of(request.descriptor().spec());
        if (connections.stream()
                .anyMatch(connection ->
                        !connection.staysHere() && connection.address().isEmpty())) {
            return;
        }
        for (Spoke spoke : spokes) {
            Reach.Network network = spoke.network();
            if (connections.stream()
                    .noneMatch(connection ->
                            connection.address().filter(network::reaches).isPresent())) {
                findings.add(
                        NOTHING_SCRAPED,
                        spoke.at(),
                        "no scrape job asks anything in spoke `" + spoke.name()
                                + "`, and its routes and ports are opened for nobody",
                        "add a job to `additionalScrapeConfigs`, or remove the spoke");
            }
        }
    }

    private Optional<Peer> hub(Place place) {
        YamlMapping network = deployment.section(InstanceKeys.NETWORK);
        YamlMapping hub = deployment.section(PeeringKeys.HUB);
        YamlMapping subnets = hub.section(PeeringKeys.HUB_SUBNETS);
        boolean allKnown = !subnets.keys().isEmpty() && isWhole(PeeringKeys.HUB.name(), PeeringKeys.HUB_SUBNETS);
        boolean allNamed = !network.scalars(InstanceKeys.SUBNET_IDS).isEmpty()
                && isWhole(InstanceKeys.NETWORK.name(), InstanceKeys.SUBNET_IDS);
        Set<String> named = new TreeSet<>();
        for (YamlScalar id : network.scalars(InstanceKeys.SUBNET_IDS)) {
            named.add(id.text());
            if (allKnown && subnets.mapping(id.text()).isEmpty()) {
                findings.add(
                        HUB_SUBNETS,
                        id.at(),
                        "of subnet `" + id.text() + "` nobody knows the addresses, so that no spoke would let it in",
                        "add it to `deployment.hub.subnets`");
            }
        }
        List<Peer.Subnet> known = new ArrayList<>();
        for (String id : subnets.keys()) {
            subnets.mapping(id)
                    .flatMap(written -> subnet(Optional.of(id), written))
                    .ifPresent(known::add);
            if (allNamed && !named.contains(id)) {
                findings.add(
                        HUB_SUBNETS,
                        subnets.keyAt(id),
                        "no Prometheus runs in subnet `" + id + "`, and spokes would let it in all the same",
                        "remove it, or add it to `deployment.network.subnetIds`");
            }
        }
        return network.scalar(InstanceKeys.VPC_ID)
                .map(vpc -> peer(place, vpc, hub, known, isWhole(PeeringKeys.HUB.name(), PeeringKeys.CIDRS)));
    }

    private boolean areSpokesWhole() {
        return request.descriptor().isWhole("spec.deployment." + PeeringKeys.SPOKES.name());
    }

    private List<Spoke> spokes(Peer hub) {
        List<Spoke> spokes = new ArrayList<>();
        Map<String, Location> seen = new HashMap<>();
        boolean whole = areSpokesWhole();
        for (YamlMapping written : deployment.mappings(PeeringKeys.SPOKES)) {
            Client.read(written, hub.place(), findings).ifPresent(client -> {
                Peer peer = peer(client.place(), client.vpcId(), written, subnets(written), whole);
                apart(hub, peer, seen, client.name());
                spokes.add(new Spoke(
                        client.name().text(),
                        peer,
                        openings(written),
                        client.name().at()));
            });
        }
        return spokes;
    }

    /** Whether a key is there without a part that was refused: about what is missing then, all is said. */
    private boolean isWhole(String section, Key key) {
        return request.descriptor().isWhole("spec.deployment." + section + "." + key.name());
    }

    /** @param whole whether all ranges that are written are known */
    private Peer peer(Place place, YamlScalar vpc, YamlMapping written, List<Peer.Subnet> subnets, boolean whole) {
        List<Peer.Range> cidrs = new ArrayList<>();
        for (YamlScalar cidr : written.scalars(PeeringKeys.CIDRS)) {
            Peer.Range range = range(cidr);
            cidrs.add(range);
            if (!range.cidr().isPrivate()) {
                findings.add(
                        FleetFindings.PUBLIC_CIDR,
                        range.at(),
                        range.cidr() + " is somebody's on the internet, and would be routed to VPC `" + vpc.text()
                                + "`",
                        "write the VPC's private ranges; one with public addresses is reached by an endpoint service");
            }
        }
        for (Peer.Subnet subnet : subnets) {
            if (whole
                    && !cidrs.isEmpty()
                    && cidrs.stream()
                            .noneMatch(range ->
                                    range.cidr().contains(subnet.range().cidr()))) {
                findings.add(
                        OUTSIDE,
                        subnet.range().at(),
                        "subnet " + subnet.range().cidr() + " is in none of the ranges of its VPC `" + vpc.text() + "`",
                        "correct it, or add the range to `cidrs`");
            }
        }
        apart(subnets);
        return new Peer(place, vpc.text(), cidrs, subnets, vpc.at());
    }

    private static List<Peer.Subnet> subnets(YamlMapping spoke) {
        return spoke.mappings(PeeringKeys.SUBNETS).stream()
                .flatMap(written -> subnet(Optional.empty(), written).stream())
                .toList();
    }

    private static Optional<Peer.Subnet> subnet(Optional<String> id, YamlMapping written) {
        return written.scalar(PeeringKeys.CIDR)
                .flatMap(cidr ->
                        written.text(PeeringKeys.ROUTE_TABLE_ID).map(table -> new Peer.Subnet(id, range(cidr), table)));
    }

    /** Reports subnets of one VPC with addresses in common, of which there are none. */
    private void apart(List<Peer.Subnet> subnets) {
        for (int i = 0; i < subnets.size(); i++) {
            Peer.Range range = subnets.get(i).range();
            subnets.subList(0, i).stream()
                    .map(Peer.Subnet::range)
                    .filter(earlier -> earlier.cidr().overlaps(range.cidr()))
                    .findFirst()
                    .ifPresent(earlier -> findings.add(
                            OVERLAP,
                            range.at(),
                            "subnet " + range.cidr() + " has addresses of subnet " + earlier.cidr() + " at "
                                    + earlier.at() + ", and AWS has no two such subnets in one VPC",
                            "write each subnet's range as `aws ec2 describe-subnets` shows it"));
        }
    }

    private static Peer.Range range(YamlScalar cidr) {
        return new Peer.Range(Cidr.parse(cidr.text()), cidr.at());
    }

    private static List<Spoke.Opening> openings(YamlMapping written) {
        return written.mappings(PeeringKeys.TARGETS).stream()
                .map(target -> new Spoke.Opening(
                        PeeringKeys.PORT.number(target),
                        target.scalars(PeeringKeys.SECURITY_GROUP_IDS).stream()
                                .map(YamlScalar::text)
                                .distinct()
                                .toList()))
                .toList();
    }

    /**
     * Reports a spoke that is the hub, is described twice, or has an address of the hub's, which AWS refuses.
     *
     * @see <a href="https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html#vpc-peering-limitations">Limitations</a>
     */
    private void apart(Peer hub, Peer spoke, Map<String, Location> seen, YamlScalar name) {
        String ofName = "spoke `" + name.text() + "`";
        String ofVpc = "VPC `" + spoke.vpcId() + "`";
        // A copy has both, and is one mistake.
        if (!seen.containsKey(ofVpc)) {
            twice(ofName, name.at(), seen, "rename one of the two");
        }
        if (spoke.vpcId().equals(hub.vpcId())) {
            findings.add(
                    FleetFindings.OWN_SPOKE,
                    spoke.at(),
                    "VPC `" + spoke.vpcId() + "` is the hub, and cannot be its own spoke",
                    "list what Prometheus scrapes there in `deployment.network.targets`");
            return;
        }
        twice(ofVpc, spoke.at(), seen, "make one spoke of both, with the subnets and targets of each");
        for (Peer.Range range : spoke.cidrs()) {
            hub.cidrs().stream()
                    .filter(ours -> ours.cidr().overlaps(range.cidr()))
                    .forEach(ours -> findings.add(
                            OVERLAP,
                            range.at(),
                            range.cidr() + " of spoke `" + name.text() + "` overlaps " + ours.cidr() + " of the hub at "
                                    + ours.at() + ", and AWS connects no such two VPCs",
                            "put Prometheus into a VPC with other addresses, or reach the client by another"
                                    + " `deployment.model`"));
        }
    }

    private void twice(String what, Location at, Map<String, Location> seen, String mend) {
        Location earlier = seen.putIfAbsent(what, at);
        if (earlier != null) {
            findings.add(FleetFindings.DUPLICATE, at, what + " is described already at " + earlier, mend);
        }
    }
}

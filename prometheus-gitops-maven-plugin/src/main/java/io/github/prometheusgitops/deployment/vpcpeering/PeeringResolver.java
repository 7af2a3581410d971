package io.github.prometheusgitops.deployment.vpcpeering;

import io.github.prometheusgitops.aws.Cidr;
import io.github.prometheusgitops.deployment.instance.Client;
import io.github.prometheusgitops.deployment.instance.InstanceKeys;
import io.github.prometheusgitops.deployment.instance.InstanceResolver;
import io.github.prometheusgitops.deployment.instance.Target;
import io.github.prometheusgitops.descriptor.EnvironmentShapes;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.fleet.FleetFindings;
import io.github.prometheusgitops.fleet.Place;
import io.github.prometheusgitops.resolve.DeploymentRequest;
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

    static final FindingType OVERLAP = FindingType.error("fleet/peering-overlap");
    private static final FindingType PUBLIC_CIDR = FindingType.error("fleet/public-cidr");
    private static final FindingType OUTSIDE = FindingType.error("fleet/subnet-outside");
    private static final FindingType OWN_SPOKE = FindingType.error("fleet/own-spoke");
    private static final FindingType HUB_SUBNETS = FindingType.error("fleet/hub-subnets");

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
        return new InstanceResolver(request, findings)
                .resolve(model, targets(spokes), Set.of())
                .flatMap(instances -> hub.map(found -> new Peering(instances, found, spokes)));
    }

    /** What Prometheus' own security group lets it connect to. */
    private static List<Target> targets(List<Spoke> spokes) {
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
        return List.copyOf(targets);
    }

    private Optional<Peer> hub(Place place) {
        YamlMapping network = deployment.section(InstanceKeys.NETWORK);
        YamlMapping hub = deployment.section(PeeringKeys.HUB);
        YamlMapping subnets = hub.section(PeeringKeys.HUB_SUBNETS);
        Set<String> named = new TreeSet<>();
        for (YamlScalar id : network.scalars(InstanceKeys.SUBNET_IDS)) {
            named.add(id.text());
            if (subnets.mapping(id.text()).isEmpty()) {
                findings.add(
                        HUB_SUBNETS,
                        id.at(),
                        "of subnet `" + id.text() + "` nobody knows the addresses, so that no spoke would let it in",
                        "add it to `deployment.hub.subnets`");
            }
        }
        List<YamlMapping> known = new ArrayList<>();
        for (String id : subnets.keys()) {
            subnets.mapping(id).ifPresent(known::add);
            if (!named.contains(id)) {
                findings.add(
                        HUB_SUBNETS,
                        subnets.keyAt(id),
                        "no Prometheus runs in subnet `" + id + "`, and spokes would let it in all the same",
                        "remove it, or add it to `deployment.network.subnetIds`");
            }
        }
        return network.scalar(InstanceKeys.VPC_ID).map(vpc -> peer(place, vpc, hub, known));
    }

    private List<Spoke> spokes(Peer hub) {
        List<Spoke> spokes = new ArrayList<>();
        Map<String, Location> seen = new HashMap<>();
        for (YamlMapping written : deployment.mappings(PeeringKeys.SPOKES)) {
            Client.read(written, hub.place(), findings).ifPresent(client -> {
                Peer peer = peer(client.place(), client.vpcId(), written, written.mappings(PeeringKeys.SUBNETS));
                apart(hub, peer, seen, client.name());
                spokes.add(new Spoke(client.name().text(), peer, openings(written)));
            });
        }
        return spokes;
    }

    private Peer peer(Place place, YamlScalar vpc, YamlMapping written, List<YamlMapping> subnets) {
        List<Peer.Range> cidrs = new ArrayList<>();
        for (YamlScalar cidr : written.scalars(PeeringKeys.CIDRS)) {
            Peer.Range range = range(cidr);
            cidrs.add(range);
            if (!range.cidr().isPrivate()) {
                findings.add(
                        PUBLIC_CIDR,
                        range.at(),
                        range.cidr() + " is somebody's on the internet, and would be routed to VPC `" + vpc.text()
                                + "`",
                        "write the VPC's private ranges; one with public addresses is reached by an endpoint service");
            }
        }
        List<Peer.Subnet> read = new ArrayList<>();
        for (YamlMapping subnet : subnets) {
            subnet.scalar(PeeringKeys.CIDR)
                    .ifPresent(cidr -> subnet.text(PeeringKeys.ROUTE_TABLE_ID)
                            .ifPresent(table -> read.add(new Peer.Subnet(range(cidr), table))));
        }
        for (Peer.Subnet subnet : read) {
            if (cidrs.stream()
                    .noneMatch(range -> range.cidr().contains(subnet.range().cidr()))) {
                findings.add(
                        OUTSIDE,
                        subnet.range().at(),
                        "subnet " + subnet.range().cidr() + " is in none of the ranges of its VPC `" + vpc.text() + "`",
                        "correct it, or add the range to `cidrs`");
            }
        }
        return new Peer(place, vpc.text(), cidrs, read, vpc.at());
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
        twice("spoke `" + name.text() + "`", name.at(), seen);
        if (spoke.vpcId().equals(hub.vpcId())) {
            findings.add(
                    OWN_SPOKE,
                    spoke.at(),
                    "VPC `" + spoke.vpcId() + "` is the hub, and cannot be its own spoke",
                    "list what Prometheus scrapes there in `deployment.network.targets`");
            return;
        }
        twice("VPC `" + spoke.vpcId() + "`", spoke.at(), seen);
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

    private void twice(String what, Location at, Map<String, Location> seen) {
        Location earlier = seen.putIfAbsent(what, at);
        if (earlier != null) {
            findings.add(
                    FleetFindings.DUPLICATE,
                    at,
                    what + " is described already at " + earlier,
                    "make one spoke of both, with the subnets and targets of each");
        }
    }
}

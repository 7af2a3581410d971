package io.github.prometheusgitops.deployment.vpcpeering;

import io.github.prometheusgitops.aws.Cidr;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.fleet.Environment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Reports what descriptors say differently of one VPC: one of them is wrong, and its routes would lead astray or its apply
 * would fail.
 */
final class PeerConflicts {

    private static final FindingType CONFLICT = FindingType.error(
            "fleet/vpc-conflict",
            "two environments say different things of one VPC or subnet: account, region, ranges or route table");

    /** Something that is said of a VPC or of a subnet, and where. */
    private record Statement(String text, Location at) {}

    private final Findings findings;
    private final Map<String, Peer> vpcs = new HashMap<>();
    private final Map<String, Statement> subnetRanges = new HashMap<>();
    private final Map<String, List<Peer.Subnet>> subnets = new HashMap<>();

    private PeerConflicts(Findings findings) {
        this.findings = findings;
    }

    /** Reports what the environments of this model say differently. */
    static void check(List<Environment> environments, Findings findings) {
        PeerConflicts conflicts = new PeerConflicts(findings);
        for (Environment environment : environments) {
            Peering peering = Peering.of(environment);
            List<Peer> peers = new ArrayList<>(List.of(peering.hub()));
            peering.spokes().forEach(spoke -> peers.add(spoke.peer()));
            peers.forEach(conflicts::compare);
        }
    }

    private void compare(Peer peer) {
        Peer earlier = vpcs.putIfAbsent(peer.vpcId(), peer);
        // Within one descriptor a VPC stands once, or that has been said.
        if (earlier != null && !earlier.at().file().equals(peer.at().file())) {
            String vpc = "VPC `" + peer.vpcId() + "`";
            differ(vpc, "is in account", peer.place().account(), earlier.place().account(), peer, earlier);
            differ(
                    vpc,
                    "is in region",
                    peer.place().region().id(),
                    earlier.place().region().id(),
                    peer,
                    earlier);
            differ(vpc, "has the ranges", ranges(peer), ranges(earlier), peer, earlier);
        }
        for (Peer.Subnet subnet : peer.subnets()) {
            subnet.id().ifPresent(id -> range(id, subnet.range()));
            tables(peer.vpcId(), subnet);
        }
    }

    private void differ(String vpc, String says, String here, String there, Peer peer, Peer earlier) {
        if (!here.equals(there)) {
            add(peer.at(), vpc + " " + says + " " + here + " here and " + there + " at " + earlier.at());
        }
    }

    private void range(String id, Peer.Range range) {
        Statement said = new Statement(range.cidr().toString(), range.at());
        Statement earlier = subnetRanges.putIfAbsent(id, said);
        if (earlier != null && !earlier.text().equals(said.text())) {
            add(
                    said.at(),
                    "subnet `" + id + "` is " + said.text() + " here and " + earlier.text() + " at " + earlier.at());
        }
    }

    /** A subnet has one range and one route table, whoever describes it. */
    private void tables(String vpc, Peer.Subnet subnet) {
        List<Peer.Subnet> others = subnets.computeIfAbsent(vpc, unused -> new ArrayList<>());
        Location at = subnet.range().at();
        others.stream()
                .filter(other -> !other.range().at().file().equals(at.file())
                        && other.range().cidr().equals(subnet.range().cidr())
                        && !other.routeTableId().equals(subnet.routeTableId()))
                .findFirst()
                .ifPresent(other -> add(
                        at,
                        "subnet " + subnet.range().cidr() + " of VPC `" + vpc + "` has route table `"
                                + subnet.routeTableId() + "` here and `" + other.routeTableId() + "` at "
                                + other.range().at()));
        others.add(subnet);
    }

    private void add(Location at, String summary) {
        findings.add(
                CONFLICT, at, summary, "correct the descriptor that is wrong; `aws ec2` describes VPC and subnets");
    }

    private static String ranges(Peer peer) {
        return peer.cidrs().stream()
                .map(Peer.Range::cidr)
                .map(Cidr::toString)
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .collect(Collectors.joining(", "));
    }
}

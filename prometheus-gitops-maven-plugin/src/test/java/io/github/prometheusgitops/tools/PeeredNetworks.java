package io.github.prometheusgitops.tools;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.prometheusgitops.aws.Cidr;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Networks with what Terraform has made of root modules: which packets would arrive.
 *
 * <p>A packet follows the longest route of its subnet's table. Where it leaves a VPC by a peering connection, AWS delivers
 * it to an address of the other VPC only; {@code forwarding} is a worse world, in which that VPC would send it on by any of
 * its tables.
 */
final class PeeredNetworks {

    /** A host; of each of its groups, the rules count. */
    record Host(String vpc, String subnet, String table, Cidr address, String group) {

        @Override
        public String toString() {
            return vpc + "/" + subnet + "/" + group;
        }
    }

    private record Route(Cidr to, Set<String> vpcs) {}

    private record Rule(boolean ingress, Cidr peer, int from, int to) {}

    private final Map<String, List<Cidr>> vpcs = new HashMap<>();
    private final List<Host> hosts = new ArrayList<>();
    private final Map<String, Set<String>> vpcsOfConnection = new HashMap<>();
    private final Map<String, List<Route>> routes = new HashMap<>();
    private final Map<String, List<Rule>> rules = new HashMap<>();
    private final Map<String, Set<String>> tablesOfVpc = new HashMap<>();

    /** A VPC with its ranges. */
    PeeredNetworks vpc(String id, String... cidrs) {
        vpcs.put(id, Stream.of(cidrs).map(Cidr::parse).toList());
        return this;
    }

    /** A subnet with hosts of each group at both ends of its range. */
    PeeredNetworks subnet(String vpc, String cidr, String table, String... groups) {
        Cidr range = Cidr.parse(cidr);
        tablesOfVpc.computeIfAbsent(vpc, key -> new TreeSet<>()).add(table);
        for (String group : groups) {
            for (long address : new long[] {range.first() + 4, range.first() + (1L << 32 - range.bits()) - 2}) {
                hosts.add(new Host(vpc, cidr, table, new Cidr(address, 32), group));
            }
        }
        return this;
    }

    /** What was made of a root module, as {@code terraform show} has it. */
    PeeredNetworks made(JsonNode state) {
        List<JsonNode> resources = new ArrayList<>();
        collect(state.at("/values/root_module"), resources);
        for (JsonNode resource : resources) {
            JsonNode values = resource.get("values");
            switch (resource.get("type").asText()) {
                case "aws_vpc_peering_connection" -> // Ours, or the one that a client has found.
                    vpcsOfConnection.put(
                            text(values, "id"), Set.of(text(values, "vpc_id"), text(values, "peer_vpc_id")));
                default -> {}
            }
        }
        for (JsonNode resource : resources) {
            if (resource.get("type").asText().equals("aws_vpc_peering_connection_accepter")) {
                JsonNode values = resource.get("values");
                vpcsOfConnection.put(
                        text(values, "id"), vpcsOfConnection.get(text(values, "vpc_peering_connection_id")));
            }
        }
        resources.forEach(resource -> add(resource.get("type").asText(), resource.get("values")));
        return this;
    }

    private void add(String type, JsonNode values) {
        switch (type) {
            case "aws_route" ->
                route(
                        text(values, "route_table_id"),
                        text(values, "destination_cidr_block"),
                        vpcsOfConnection.get(text(values, "vpc_peering_connection_id")));
            case "aws_vpc_security_group_ingress_rule", "aws_vpc_security_group_egress_rule" -> {
                if (!text(values, "ip_protocol").equals("tcp")) {
                    throw new AssertionError("not of TCP: " + values);
                }
                rule(
                        text(values, "security_group_id"),
                        type.contains("ingress"),
                        text(values, "cidr_ipv4"),
                        values.get("from_port").asInt(),
                        values.get("to_port").asInt());
            }
            default -> {}
        }
    }

    PeeredNetworks route(String table, String cidr, Set<String> between) {
        routes.computeIfAbsent(table, key -> new ArrayList<>()).add(new Route(Cidr.parse(cidr), between));
        return this;
    }

    PeeredNetworks rule(String group, boolean ingress, String cidr, int from, int to) {
        rules.computeIfAbsent(group, key -> new ArrayList<>())
                .add(new Rule(ingress, cidr.equals("0.0.0.0/0") ? new Cidr(0, 0) : Cidr.parse(cidr), from, to));
        return this;
    }

    /** Everything of another VPC that a host can open a connection to, with the ports: by where both are. */
    SortedMap<String, Set<Integer>> connections() {
        SortedMap<String, Set<Integer>> connections = new TreeMap<>();
        for (Host from : hosts) {
            for (Host to : hosts) {
                if (!from.vpc().equals(to.vpc()) && arrives(from, to, false) && arrives(to, from, false)) {
                    IntStream.rangeClosed(1, 65_535)
                            .filter(port -> allows(from.group(), false, to.address(), port)
                                    && allows(to.group(), true, from.address(), port))
                            .forEach(port -> connections
                                    .computeIfAbsent(from + " -> " + to, key -> new TreeSet<>())
                                    .add(port));
                }
            }
        }
        return connections;
    }

    /** Every host of these VPCs that a packet of a host of another one of them would arrive at, whatever groups say. */
    Set<String> packetsBetween(Set<String> some, boolean forwarding) {
        Set<String> packets = new TreeSet<>();
        for (Host from : hosts) {
            for (Host to : hosts) {
                if (some.contains(from.vpc())
                        && some.contains(to.vpc())
                        && !from.vpc().equals(to.vpc())
                        && arrives(from, to, forwarding)) {
                    packets.add(from + " -> " + to);
                }
            }
        }
        return packets;
    }

    private boolean arrives(Host from, Host to, boolean forwarding) {
        return arrives(from.vpc(), from.table(), to, forwarding, new HashSet<>());
    }

    private boolean arrives(String vpc, String table, Host to, boolean forwarding, Set<String> seen) {
        if (isIn(vpc, to.address())) {
            // A VPC's own addresses never leave it: AWS takes no other route for them by peering.
            return vpc.equals(to.vpc());
        }
        Optional<Route> route = routes.getOrDefault(table, List.of()).stream()
                .filter(candidate -> candidate.to().contains(to.address()))
                .max(Comparator.comparingInt(candidate -> candidate.to().bits()));
        if (route.isEmpty() || !seen.add(table)) {
            return false;
        }
        String other = route.get().vpcs().stream()
                .filter(id -> !id.equals(vpc))
                .findFirst()
                .orElseThrow();
        if (isIn(other, to.address())) {
            return other.equals(to.vpc());
        }
        return forwarding && tablesOfVpc.get(other).stream().anyMatch(next -> arrives(other, next, to, true, seen));
    }

    private boolean isIn(String vpc, Cidr address) {
        return vpcs.get(vpc).stream().anyMatch(range -> range.contains(address));
    }

    private boolean allows(String group, boolean ingress, Cidr peer, int port) {
        return rules.getOrDefault(group, List.of()).stream()
                .anyMatch(rule -> rule.ingress() == ingress
                        && rule.peer().contains(peer)
                        && rule.from() <= port
                        && port <= rule.to());
    }

    private static String text(JsonNode values, String key) {
        return values.get(key).asText();
    }

    private static void collect(JsonNode module, List<JsonNode> resources) {
        module.path("resources").forEach(resources::add);
        module.path("child_modules").forEach(child -> collect(child, resources));
    }
}

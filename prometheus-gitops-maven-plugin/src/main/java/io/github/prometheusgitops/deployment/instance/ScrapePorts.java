package io.github.prometheusgitops.deployment.instance;

import io.github.prometheusgitops.aws.Cidr;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Holds what Prometheus is told to connect to against what lets it: its security group, and its clients. */
final class ScrapePorts {

    private static final FindingType CLOSED = FindingType.error(
            "fleet/closed-port",
            "a port that Prometheus on instances is told to connect to, and that no security "
                    + "group, or no route, lets it reach; of an address it is asked in the network that has it");

    /** What the security group opens to everywhere, for AWS. */
    private static final String HTTPS = "443";

    /** Targets of the descriptor's network. */
    private final List<Target> targets;

    private final Reach reach;
    private final Findings findings;

    ScrapePorts(List<Target> targets, Reach reach, Findings findings) {
        this.targets = List.copyOf(targets);
        this.reach = reach;
        this.findings = findings;
    }

    /** Reports every port that is closed; of what a service answers or relabelling makes, nobody knows one. */
    void check(List<Connection> connections) {
        for (Connection connection : connections) {
            Optional<String> port = connection.port();
            if (port.isPresent() && !connection.staysHere() && !isForTheModel(connection)) {
                connection
                        .address()
                        .ifPresentOrElse(
                                address -> address(connection, address, port.get()),
                                () -> name(connection, port.get()));
            }
        }
    }

    private boolean isForTheModel(Connection connection) {
        return reach.domain()
                .filter(domain -> connection
                        .host()
                        .filter(host -> host.endsWith("." + domain))
                        .isPresent())
                .isPresent();
    }

    /** One port is open in one network and closed in another, and an address says which of them it is in. */
    private void address(Connection connection, Cidr address, String port) {
        Optional<Reach.Network> reached = reach.networks().stream()
                .filter(network -> network.reaches(address))
                .findFirst();
        List<Reach.Network> owners = reach.networks().stream()
                .filter(network -> network.has(address))
                .toList();
        if (reached.isPresent()) {
            if (!has(reached.get(), port)) {
                closed(
                        connection,
                        port,
                        "add port " + port + " to `targets` of " + reached.get().name());
            }
        } else if (!owners.isEmpty()) {
            String names = owners.stream().map(Reach.Network::name).collect(Collectors.joining(" or "));
            findings.add(
                    CLOSED,
                    connection.at(),
                    "no route leads Prometheus to " + connection.host().orElse("") + ", which is in " + names,
                    "add the subnet that it is in to `subnets` of " + names + ", with port " + port
                            + " among the `targets`");
        } else if (!port.equals(HTTPS) && targets.stream().noneMatch(target -> lets(target, address, port))) {
            closed(
                    connection,
                    port,
                    "add `{port: " + port + ", cidr: " + address + "}`, or the range of its subnet, to"
                            + " `deployment.network.targets`");
        }
    }

    private static boolean lets(Target target, Cidr address, String port) {
        return is(target.port(), port)
                && target.cidr()
                        .map(cidr -> Cidr.parse(cidr).contains(address))
                        // Nobody knows who has a security group.
                        .orElse(true);
    }

    private void name(Connection connection, String port) {
        boolean open = port.equals(HTTPS)
                || targets.stream().anyMatch(target -> is(target.port(), port))
                || reach.ports().stream().anyMatch(number -> is(number, port))
                || reach.networks().stream().anyMatch(network -> has(network, port));
        if (!open) {
            String ours = "add `{port: " + port + ", cidr: …}` or `{port: " + port
                    + ", securityGroupId: …}` to `deployment.network.targets`";
            closed(
                    connection,
                    port,
                    reach.networks().isEmpty()
                            ? ours
                            : "add port " + port + " to `targets` of the client's network that it is in ("
                                    + reach.networks().stream()
                                            .map(Reach.Network::name)
                                            .collect(Collectors.joining(", "))
                                    + "); if it is in none of these, " + ours);
        }
    }

    private void closed(Connection connection, String port, String mend) {
        // Where a name stands shows it; an address is one of several that a network has.
        String of = connection.address().isPresent()
                ? connection.host().map(" of "::concat).orElse("")
                : "";
        findings.add(CLOSED, connection.at(), "no security group lets Prometheus connect to port " + port + of, mend);
    }

    private static boolean has(Reach.Network network, String port) {
        return network.ports().stream().anyMatch(number -> is(number, port));
    }

    private static boolean is(int number, String port) {
        return port.equals(String.valueOf(number));
    }
}

package io.github.prometheusgitops.deployment.instance;

import io.github.prometheusgitops.aws.Cidr;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What instances reach besides the targets of their descriptor's network, as only their model knows it.
 *
 * @param targets what their security group is to let them connect to
 * @param ports that the model's templates open to what has no address yet
 * @param domain whose names are for the model to check; absent if it has none
 * @param networks of clients
 * @param complete whether all that the descriptor says of it was sound; else nobody knows what is closed
 */
public record Reach(
        List<Target> targets, Set<Integer> ports, Optional<String> domain, List<Network> networks, boolean complete) {

    /** Nothing else. */
    public static final Reach NOTHING_ELSE = new Reach(List.of(), Set.of(), Optional.empty(), List.of(), true);

    public Reach {
        targets = List.copyOf(targets);
        ports = Set.copyOf(ports);
        networks = List.copyOf(networks);
    }

    /** Whether clients' networks are reached from one of ours, so that our own account has none of their targets. */
    boolean ofClients() {
        return domain.isPresent() || !networks.isEmpty();
    }

    /**
     * A client's network, which he opens as the model says and not as the targets of our network do.
     *
     * @param name what the descriptor calls it, such as spoke `shop`
     * @param cidrs all that it has; two networks may have addresses in common here
     * @param subnets the part that is reached
     * @param ports that are open there
     */
    public record Network(String name, List<Cidr> cidrs, List<Cidr> subnets, Set<Integer> ports) {

        public Network {
            cidrs = List.copyOf(cidrs);
            subnets = List.copyOf(subnets);
            ports = Set.copyOf(ports);
        }

        /** Whether all of a range is the client's. */
        boolean has(Cidr range) {
            return cidrs.stream().anyMatch(cidr -> cidr.contains(range));
        }

        /** Whether all of a range is in a subnet that is reached. */
        public boolean reaches(Cidr range) {
            return subnets.stream().anyMatch(cidr -> cidr.contains(range));
        }
    }
}

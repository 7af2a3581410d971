package io.github.prometheusgitops.fleet;

import io.github.prometheusgitops.aws.Endpoint;
import java.util.List;
import java.util.Optional;

/**
 * One place where Prometheus runs, or a managed collector in its stead.
 *
 * @param destinations workspaces that are written to, in the order of the descriptor
 * @param versions the fleet's, or the previous ones until its wave has come
 */
public record Environment(
        Description description,
        Place place,
        Deployment deployment,
        List<Destination> destinations,
        Scraping scraping,
        Versions versions,
        EvaluatedRules rules,
        Optional<PrivateAccess> privateAccess,
        ManagedResources resources)
        implements Described {

    public Environment {
        destinations = List.copyOf(destinations);
    }

    /**
     * Whether samples go through an interface endpoint of the VPC, which exists for the standard endpoint of its own
     * region only.
     */
    public boolean reachesPrivately(Destination destination) {
        return privateAccess.isPresent()
                && destination.endpoint() == Endpoint.STANDARD
                && destination.workspace().place().region().equals(place.region());
    }

    @Override
    public Owner owner() {
        return Owner.environment(name());
    }
}

package io.github.prometheusgitops.resolve;

import io.github.prometheusgitops.descriptor.Descriptor;
import io.github.prometheusgitops.descriptor.ModelChoice;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.fleet.Claim;
import io.github.prometheusgitops.fleet.Delivery;
import io.github.prometheusgitops.fleet.Deployment;
import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.fleet.Fleet;
import java.util.List;
import java.util.Optional;

/** How one deployment model reads the descriptors of its environments. */
public interface DeploymentResolver extends ModelChoice {

    /**
     * Whether its environments run the Prometheus whose version the fleet says, and so come by a changed one with a wave of
     * the rollout.
     */
    boolean runsFleetVersion();

    /** What of AWS it needs that only root modules make; absent if any kind of AWS resources makes all of it. */
    default Optional<String> onlyByRootModules() {
        return Optional.empty();
    }

    /** The deployment that a descriptor describes; empty, with findings, if it is not sound. */
    Optional<? extends Deployment> resolve(DeploymentRequest request, Findings findings);

    /** Reports what is wrong with an environment of this model as a whole. */
    default void check(Environment environment, Descriptor descriptor, Findings findings) {}

    /** Reports what is wrong with all environments of this model together. */
    default void check(List<Environment> environments, Fleet fleet, Findings findings) {}

    /** What an environment claims for itself in AWS, in a cluster or with the delivery engine. */
    default List<Claim> claims(Environment environment, Descriptor descriptor, Delivery delivery) {
        return List.of();
    }
}

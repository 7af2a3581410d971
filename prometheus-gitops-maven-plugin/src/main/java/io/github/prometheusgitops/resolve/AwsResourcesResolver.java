package io.github.prometheusgitops.resolve;

import io.github.prometheusgitops.descriptor.Descriptor;
import io.github.prometheusgitops.descriptor.ResourcesChoice;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.fleet.AwsResources;
import io.github.prometheusgitops.fleet.Delivery;
import io.github.prometheusgitops.fleet.Place;
import io.github.prometheusgitops.fleet.Workspace;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.Optional;

/** How one kind of AWS resources reads descriptors, and what it cannot make of them. */
public interface AwsResourcesResolver extends ResourcesChoice {

    /**
     * Its settings.
     *
     * @param fleet name of the fleet
     * @param spec the fleet's
     */
    AwsResources resolve(String fleet, YamlMapping spec);

    /** The role of its account that an environment or a workspace has its resources made by, if its {@code spec} says so. */
    default Optional<YamlScalar> ownRole(YamlMapping spec) {
        return Optional.empty();
    }

    /** Reports what a workspace cannot have, and takes it out: what else may be wrong with it goes with it. */
    default Descriptor workspace(Descriptor workspace, Delivery delivery, Findings findings) {
        return workspace;
    }

    /**
     * Reports what an environment cannot have, and takes it out likewise.
     *
     * @param model its deployment model, if it names one
     */
    default Descriptor environment(
            Descriptor environment,
            Optional<? extends DeploymentResolver> model,
            Delivery delivery,
            Findings findings) {
        return environment;
    }

    /**
     * Reports a workspace that an environment cannot write to in the way that it says.
     *
     * @param identity the word by which it says how it writes
     * @param at where the environment's descriptor names the workspace
     */
    default void destination(
            Optional<String> identity, Optional<Place> place, Workspace workspace, Location at, Findings findings) {}
}

package io.github.prometheusgitops.policy;

import io.github.prometheusgitops.fleet.Destination;
import java.util.Optional;

/**
 * How one destination is reached.
 *
 * @param writer the role that is assumed for it; absent if the environment's own role writes itself
 * @param letIn what the workspace's resource policy says to let that role in, because it is of another account
 */
public record Route(Destination destination, Optional<IamRole> writer, Optional<ResourcePolicy> letIn) {}

package io.github.prometheusgitops.policy;

import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.fleet.Fleet;
import java.util.Optional;

/** Which access one deployment model needs. */
public interface DeploymentAccess {

    /**
     * The access of an environment of this model, which writes to a workspace at least.
     *
     * @return empty while AWS has not assigned what it needs
     */
    Optional<? extends EnvironmentAccess> plan(Fleet fleet, Environment environment);
}

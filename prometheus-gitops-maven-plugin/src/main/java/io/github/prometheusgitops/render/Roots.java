package io.github.prometheusgitops.render;

import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.fleet.Owner;
import io.github.prometheusgitops.fleet.Workspace;
import io.github.prometheusgitops.policy.AccessPlan;
import io.github.prometheusgitops.policy.EnvironmentAccess;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Who has AWS resources of its own: each is made, applied and taken away by itself. */
public final class Roots {

    private Roots() {}

    /** Whether something of an environment has to be made in its own account. */
    public static boolean has(Environment environment, AccessPlan plan) {
        Optional<EnvironmentAccess> access = plan.of(environment);
        return !plan.roles(environment.owner()).isEmpty()
                || access.flatMap(EnvironmentAccess::endpointPolicy).isPresent()
                || access.filter(EnvironmentAccess::makesMore).isPresent()
                || environment.deployment().looksUpIssuer();
    }

    /** Environments that have something, and then all workspaces. */
    public static List<Owner> of(Estate estate) {
        return Stream.concat(
                        estate.fleet().environments().values().stream()
                                .filter(environment -> has(environment, estate.access()))
                                .map(Environment::owner),
                        estate.fleet().workspaces().values().stream().map(Workspace::owner))
                .toList();
    }
}

package io.github.prometheusgitops.deployment.instance;

import io.github.prometheusgitops.policy.EnvironmentAccess;
import io.github.prometheusgitops.policy.IamRole;
import io.github.prometheusgitops.policy.PolicyDocument;
import io.github.prometheusgitops.policy.ResourcePolicy;
import io.github.prometheusgitops.policy.Routes;
import java.util.Optional;
import java.util.stream.Stream;

/** How instances get to their workspaces. */
public interface InstanceAccess extends EnvironmentAccess {

    /** What their profile gives them. */
    IamRole role();

    /** How they get from there to each workspace. */
    Routes routes();

    /**
     * The access of instances whose model adds nothing to it.
     *
     * @param handsRoleOver whether whoever runs the instances makes the role
     */
    record ByProfile(IamRole role, Routes routes, boolean handsRoleOver) implements InstanceAccess {}

    @Override
    default Stream<IamRole> roles() {
        return Stream.concat(Stream.of(role()), routes().writers());
    }

    @Override
    default String roleOutput() {
        return "The role of the instances' profile.";
    }

    @Override
    default Stream<ResourcePolicy> resourcePolicies() {
        return routes().resourcePolicies();
    }

    @Override
    default Optional<PolicyDocument> endpointPolicy() {
        return routes().endpointPolicy();
    }

    @Override
    default boolean makesMore() {
        return true;
    }
}

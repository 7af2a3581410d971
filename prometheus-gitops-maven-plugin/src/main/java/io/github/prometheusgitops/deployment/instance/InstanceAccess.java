package io.github.prometheusgitops.deployment.instance;

import io.github.prometheusgitops.policy.ClientRole;
import io.github.prometheusgitops.policy.EnvironmentAccess;
import io.github.prometheusgitops.policy.IamRole;
import io.github.prometheusgitops.policy.PolicyDocument;
import io.github.prometheusgitops.policy.ResourcePolicy;
import io.github.prometheusgitops.policy.Routes;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How instances get to their workspaces.
 *
 * @param role what their profile gives them
 * @param handsRoleOver whether whoever runs the instances makes it
 * @param clientRole as which we make them, if their account's owner gives us a role for that
 */
public record InstanceAccess(IamRole role, Routes routes, boolean handsRoleOver, Optional<ClientRole> clientRole)
        implements EnvironmentAccess {

    /** The same with a role that whoever runs the instances makes. */
    public InstanceAccess handingRoleOver() {
        return new InstanceAccess(role, routes, true, clientRole);
    }

    @Override
    public Stream<IamRole> roles() {
        return Stream.concat(Stream.of(role), routes.writers());
    }

    @Override
    public Stream<ResourcePolicy> resourcePolicies() {
        return routes.resourcePolicies();
    }

    @Override
    public Optional<PolicyDocument> endpointPolicy() {
        return routes.endpointPolicy();
    }

    @Override
    public boolean makesMore() {
        return true;
    }
}

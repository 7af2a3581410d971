package io.github.prometheusgitops.deployment.clientrole;

import io.github.prometheusgitops.deployment.instance.InstanceAccess;
import io.github.prometheusgitops.policy.GivenRole;
import io.github.prometheusgitops.policy.IamRole;
import io.github.prometheusgitops.policy.PolicyDocument;
import io.github.prometheusgitops.policy.Routes;
import java.util.Map;
import java.util.Optional;

/** How instances get to their workspaces, and we to their account. */
record ClientRoleAccess(IamRole role, Routes routes, ClientRole clientRole) implements InstanceAccess {

    @Override
    public Optional<GivenRole> givenRole() {
        return Optional.of(clientRole.role());
    }

    @Override
    public Map<String, PolicyDocument> policies() {
        return Map.of(
                "iam/client-role/trust-policy.json", clientRole.trustPolicy(),
                "iam/client-role/permissions-policy.json", clientRole.permissionsPolicy(),
                "iam/client-role/permissions-boundary.json", clientRole.boundaryPolicy());
    }
}

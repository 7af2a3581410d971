package io.github.prometheusgitops.render;

import io.github.prometheusgitops.policy.AccessPlan;
import io.github.prometheusgitops.policy.IamRole;
import io.github.prometheusgitops.template.Unwrapped;
import java.util.Map;
import java.util.Optional;

/**
 * What the templates of one of a workspace's roles are told, over what those of the workspace are.
 *
 * @param key its key in {@code writers}, {@code readers} or {@code ruleManagers}; only the one that it is
 * @param role itself
 * @param provider the issuer that a writer trusts, where that is registered in the workspace's account; otherwise absent
 */
record RoleOfWorkspace(@Unwrapped Map<String, String> key, RoleValues role, Optional<ProviderValues> provider) {

    static RoleOfWorkspace of(IamRole role, AccessPlan access) {
        return new RoleOfWorkspace(
                Map.of(role.purpose().group().one(), role.key()),
                RoleValues.of(role),
                access.provider(role).map(ProviderValues::of));
    }
}

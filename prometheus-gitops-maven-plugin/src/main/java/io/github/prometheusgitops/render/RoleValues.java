package io.github.prometheusgitops.render;

import io.github.prometheusgitops.policy.IamRole;

/** What templates are told of a role; its policies are files of their own. */
record RoleValues(String name, String description) {

    /** Of a role. */
    public static RoleValues of(IamRole role) {
        return new RoleValues(role.name(), role.description());
    }
}

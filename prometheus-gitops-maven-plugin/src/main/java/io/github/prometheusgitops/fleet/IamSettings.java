package io.github.prometheusgitops.fleet;

import java.util.Optional;
import java.util.Set;

/**
 * Settings of every IAM role.
 *
 * @param permissionsBoundary name of the managed policy that bounds each role
 * @param roleTrust how policies name roles of other accounts
 * @param ownAccounts accounts of ours that no descriptor names otherwise
 * @param externalRoles ARNs of roles that others make and files of the tree may name
 * @param administrators ARNs of roles that may do anything with workspaces
 */
public record IamSettings(
        Optional<String> permissionsBoundary,
        RoleTrust roleTrust,
        Set<String> ownAccounts,
        Set<String> externalRoles,
        Set<String> administrators) {

    public IamSettings {
        ownAccounts = Set.copyOf(ownAccounts);
        externalRoles = Set.copyOf(externalRoles);
        administrators = Set.copyOf(administrators);
    }
}

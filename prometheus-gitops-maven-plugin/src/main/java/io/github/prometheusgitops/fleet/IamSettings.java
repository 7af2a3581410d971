package io.github.prometheusgitops.fleet;

import java.util.Optional;
import java.util.Set;

/**
 * Settings of every IAM role.
 *
 * @param permissionsBoundary name of the managed policy that bounds each role
 * @param roleTrust how policies name roles of other accounts
 * @param ownAccounts accounts of ours that no descriptor names otherwise
 */
public record IamSettings(Optional<String> permissionsBoundary, RoleTrust roleTrust, Set<String> ownAccounts) {

    public IamSettings {
        ownAccounts = Set.copyOf(ownAccounts);
    }
}

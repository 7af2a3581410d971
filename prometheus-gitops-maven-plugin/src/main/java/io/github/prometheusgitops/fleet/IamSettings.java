package io.github.prometheusgitops.fleet;

import java.util.Optional;

/**
 * Settings of every IAM role.
 *
 * @param permissionsBoundary name of the managed policy that bounds each role
 * @param roleTrust how policies name roles of other accounts
 */
public record IamSettings(Optional<String> permissionsBoundary, RoleTrust roleTrust) {}

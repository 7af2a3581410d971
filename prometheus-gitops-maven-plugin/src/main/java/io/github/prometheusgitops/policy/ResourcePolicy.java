package io.github.prometheusgitops.policy;

import io.github.prometheusgitops.fleet.Owner;

/**
 * Whom a workspace itself lets in.
 *
 * @param owner the workspace
 * @param key the environment whose role it is
 */
public record ResourcePolicy(Owner owner, String key, PolicyDocument policy) {}

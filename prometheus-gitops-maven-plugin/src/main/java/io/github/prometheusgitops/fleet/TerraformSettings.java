package io.github.prometheusgitops.fleet;

import java.util.Optional;

/**
 * Settings of every Terraform root module.
 *
 * @param backend absent if the state stays local
 * @param assumeRole name of a role that exists in every account
 */
public record TerraformSettings(Optional<StateBackend> backend, Optional<String> assumeRole) {}

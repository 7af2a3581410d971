package io.github.prometheusgitops.fleet;

import io.github.prometheusgitops.terraform.Product;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.Map;
import java.util.Optional;

/**
 * Settings of every Terraform root module.
 *
 * @param backend absent if the state stays local
 * @param assumeRole name of a role that exists in every account
 * @param constraints version constraints, with their places; absent where the descriptor has none
 */
public record TerraformSettings(
        Optional<StateBackend> backend, Optional<String> assumeRole, Map<Product, YamlScalar> constraints) {

    public TerraformSettings {
        constraints = Map.copyOf(constraints);
    }
}

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
 * @param atlantis whether Atlantis applies the root modules
 * @param constraints version constraints, with their places; absent where the descriptor has none
 */
public record TerraformSettings(
        Optional<StateBackend> backend,
        Optional<String> assumeRole,
        boolean atlantis,
        Map<Product, YamlScalar> constraints)
        implements AwsResources {

    public TerraformSettings {
        constraints = Map.copyOf(constraints);
    }

    @Override
    public String word() {
        return "terraform";
    }

    @Override
    public boolean makesLogGroups() {
        return true;
    }

    @Override
    public boolean hasOutputs() {
        return true;
    }

    @Override
    public boolean attachesSecretPolicies() {
        return true;
    }

    /** Its provider takes white space out of policies. */
    @Override
    public boolean keepsWhiteSpace() {
        return false;
    }

    @Override
    public boolean makesInAnyOrder() {
        return false;
    }

    @Override
    public String howToTellId(Owner workspace, String path, String outputs) {
        return outputs;
    }
}

package io.github.prometheusgitops.delivery.terraform;

import io.github.prometheusgitops.fleet.AwsResources;
import io.github.prometheusgitops.fleet.Owner;
import java.util.Optional;

/**
 * Settings of every Terraform root module.
 *
 * @param backend absent if the state stays local
 * @param assumeRole name of a role that exists in every account
 * @param atlantis whether Atlantis applies the root modules
 */
record TerraformSettings(Optional<StateBackend> backend, Optional<String> assumeRole, boolean atlantis)
        implements AwsResources {

    /** The word by which a descriptor chooses it. */
    static final String WORD = "terraform";

    @Override
    public String word() {
        return WORD;
    }

    @Override
    public boolean hasRootModules() {
        return true;
    }

    @Override
    public boolean makesLogGroups() {
        return true;
    }

    @Override
    public boolean attachesSecretPolicies() {
        return true;
    }

    @Override
    public boolean keepsState() {
        return backend.isPresent();
    }

    @Override
    public String howToTellId(Owner workspace, String path, String outputs) {
        return outputs;
    }
}

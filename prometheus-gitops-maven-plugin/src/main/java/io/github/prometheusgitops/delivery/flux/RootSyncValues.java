package io.github.prometheusgitops.delivery.flux;

import io.github.prometheusgitops.fleet.Owner;
import io.github.prometheusgitops.render.Estate;
import io.github.prometheusgitops.template.Unwrapped;

/**
 * What tofu-controller is told of a root module.
 *
 * @param automatic whether a plan is applied without approval
 * @param hasBackend whether the state lies elsewhere; otherwise tofu-controller keeps it in a Secret
 */
record RootSyncValues(@Unwrapped SyncValues sync, boolean automatic, boolean hasBackend) {

    static RootSyncValues of(Estate estate, FluxSettings settings, Owner owner) {
        return new RootSyncValues(
                SyncValues.ofTerraform(estate, settings, owner),
                settings.terraform().equals("apply"),
                estate.fleet().delivery().awsResources().keepsState());
    }
}

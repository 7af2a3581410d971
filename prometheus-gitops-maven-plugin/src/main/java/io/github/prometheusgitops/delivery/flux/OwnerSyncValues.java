package io.github.prometheusgitops.delivery.flux;

import io.github.prometheusgitops.fleet.FluxSettings;
import io.github.prometheusgitops.fleet.Owner;
import io.github.prometheusgitops.render.Estate;

/**
 * What Flux is told of an owner's AWS resources.
 *
 * @param terraform its root module
 * @param ack its custom resources
 */
record OwnerSyncValues(RootSyncValues terraform, SyncValues ack) {

    static OwnerSyncValues of(Estate estate, FluxSettings settings, Owner owner) {
        return new OwnerSyncValues(
                RootSyncValues.of(estate, settings, owner), SyncValues.ofAck(estate, settings, owner));
    }
}

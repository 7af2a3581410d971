package io.github.prometheusgitops.delivery.flux;

import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.fleet.Owner;
import io.github.prometheusgitops.render.Estate;
import io.github.prometheusgitops.render.ObjectNames;
import io.github.prometheusgitops.template.Unwrapped;

/**
 * What every Flux manifest of an owner is told.
 *
 * @param terraform its root module
 * @param ack its custom resources
 */
record OwnerSyncValues(@Unwrapped FluxValues flux, RootSyncValues terraform, SyncValues ack) {

    static OwnerSyncValues of(Estate estate, FluxSettings settings, Owner owner) {
        Fleet fleet = estate.fleet();
        String path = fleet.delivery().path() + "/" + owner.folder();
        return new OwnerSyncValues(
                FluxValues.of(fleet.delivery(), settings, ObjectNames.of(fleet.name(), owner.name()), path),
                RootSyncValues.of(estate, settings, owner),
                SyncValues.ofAck(estate, settings, owner));
    }
}

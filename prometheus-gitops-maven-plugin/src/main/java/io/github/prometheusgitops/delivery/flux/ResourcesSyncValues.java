package io.github.prometheusgitops.delivery.flux;

import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.fleet.FluxSettings;
import io.github.prometheusgitops.fleet.Owner;
import io.github.prometheusgitops.render.Estate;
import io.github.prometheusgitops.render.ObjectNames;
import java.util.List;

/** The Kustomization of an owner's custom resources: ACK runs where the fleet's entry point is applied. */
record ResourcesSyncValues(String name, SourceValues source, String path, List<Named> dependsOn) {

    static ResourcesSyncValues of(Estate estate, FluxSettings settings, Owner owner) {
        Fleet fleet = estate.fleet();
        return new ResourcesSyncValues(
                name(fleet, owner.folder()),
                SourceValues.of(settings),
                "./" + fleet.delivery().path() + "/" + owner.folder() + "/ack",
                Named.all(estate.order().before(owner.folder()).stream()
                        .map(other -> name(fleet, other))
                        .toList()));
    }

    private static String name(Fleet fleet, String owner) {
        return ObjectNames.of(fleet.name(), owner.replace('/', '.'), "ack");
    }
}

package io.github.prometheusgitops.delivery.flux;

import io.github.prometheusgitops.fleet.Owner;
import io.github.prometheusgitops.render.Estate;
import io.github.prometheusgitops.render.ObjectNames;
import java.util.List;
import java.util.function.Function;

/**
 * An object by which the fleet's own Flux applies an owner's AWS resources.
 *
 * @param source of the fleet's own Flux: AWS resources depend on each other, so that one Flux applies all of them
 */
record SyncValues(String name, SourceValues source, String path, List<Named> dependsOn) {

    /** A Kustomization of custom resources: ACK runs where the fleet's entry point is applied. */
    static SyncValues ofAck(Estate estate, FluxSettings settings, Owner owner) {
        String fleet = estate.fleet().name();
        return of(estate, settings, owner, "ack", folder -> ObjectNames.of(fleet, folder.replace('/', '.'), "ack"));
    }

    /** A root module. Its name is a label: tofu-controller makes a pod's host name of it ({@code --use-pod-subdomain-resolution}). */
    static SyncValues ofTerraform(Estate estate, FluxSettings settings, Owner owner) {
        String fleet = estate.fleet().name();
        return of(estate, settings, owner, "terraform", folder -> ObjectNames.label(fleet, folder.replace('/', '-')));
    }

    private static SyncValues of(
            Estate estate, FluxSettings settings, Owner owner, String part, Function<String, String> name) {
        return new SyncValues(
                name.apply(owner.folder()),
                SourceValues.of(settings),
                "./" + estate.fleet().delivery().path() + "/" + owner.folder() + "/" + part,
                estate.order().before(owner.folder()).stream()
                        .map(name)
                        .map(Named::new)
                        .toList());
    }
}

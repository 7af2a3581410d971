package io.github.prometheusgitops.delivery.flux;

import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.fleet.FluxSettings;
import io.github.prometheusgitops.fleet.Owner;
import io.github.prometheusgitops.fleet.TerraformSettings;
import io.github.prometheusgitops.render.Estate;
import io.github.prometheusgitops.render.ObjectNames;
import java.util.List;

/**
 * What tofu-controller is told of a root module.
 *
 * @param source of the fleet's own Flux: root modules depend on each other, so that one Flux applies all of them
 * @param automatic whether a plan is applied without approval
 * @param hasBackend whether the state lies elsewhere; otherwise tofu-controller keeps it in a Secret
 */
record RootSyncValues(
        String name, SourceValues source, String path, boolean automatic, boolean hasBackend, List<Named> dependsOn) {

    static RootSyncValues of(Estate estate, FluxSettings settings, Owner owner) {
        Fleet fleet = estate.fleet();
        return new RootSyncValues(
                name(fleet, owner.folder()),
                SourceValues.of(settings),
                "./" + fleet.delivery().path() + "/" + owner.folder() + "/terraform",
                settings.terraform().equals("apply"),
                fleet.delivery().awsResources() instanceof TerraformSettings terraform
                        && terraform.backend().isPresent(),
                Named.all(estate.order().before(owner.folder()).stream()
                        .map(other -> name(fleet, other))
                        .toList()));
    }

    /** A label: tofu-controller makes a pod's host name of it ({@code --use-pod-subdomain-resolution}). */
    private static String name(Fleet fleet, String root) {
        return ObjectNames.label(fleet.name(), root.replace('/', '-'));
    }
}

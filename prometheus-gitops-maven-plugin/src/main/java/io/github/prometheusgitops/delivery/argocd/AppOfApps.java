package io.github.prometheusgitops.delivery.argocd;

import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.render.ObjectNames;
import io.github.prometheusgitops.template.Unwrapped;

/**
 * What the manifests of the fleet's own Application are told.
 *
 * @param path where the tree lies in the repository
 */
record AppOfApps(@Unwrapped ArgoCdValues argocd, String name, String description, String path) {

    static AppOfApps of(Fleet fleet) {
        return new AppOfApps(
                ArgoCdValues.of(fleet.delivery()),
                ObjectNames.of(fleet.name()),
                "Prometheus of fleet " + fleet.name(),
                fleet.delivery().path());
    }
}

package io.github.prometheusgitops.delivery.argocd;

import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.render.ObjectNames;

/**
 * What the manifests of the fleet's own Application are told, over what every Argo CD manifest is.
 *
 * @param path where the tree lies in the repository
 */
record AppOfApps(String name, String description, String path) {

    static AppOfApps of(Fleet fleet) {
        return new AppOfApps(
                ObjectNames.of(fleet.name()),
                "Prometheus of fleet " + fleet.name(),
                fleet.delivery().path());
    }
}

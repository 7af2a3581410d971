package io.github.prometheusgitops.delivery.flux;

import io.github.prometheusgitops.fleet.Delivery;

/**
 * What every Flux manifest is told of the Kustomization that it is, or belongs to.
 *
 * @param path relative to the repository, with {@code ./}
 * @param prune whether Flux deletes what is no longer in the tree
 */
record FluxValues(String name, String namespace, String interval, String path, boolean prune) {

    static FluxValues of(Delivery delivery, FluxSettings settings, String name, String path) {
        return new FluxValues(name, settings.namespace(), settings.interval(), "./" + path, delivery.prune());
    }
}

package io.github.prometheusgitops.delivery.flux;

import io.github.prometheusgitops.fleet.DeliveryEngine;
import java.util.Optional;

/**
 * How Flux reaches this repository and what it applies from it.
 *
 * @param namespace namespace of every Flux object
 * @param interval how often Flux looks for changes, as a Go duration
 * @param repository the GitRepository
 * @param terraform {@code none}, {@code plan} or {@code apply}: what tofu-controller does with the root modules
 */
record FluxSettings(String namespace, String interval, Repository repository, String terraform)
        implements DeliveryEngine {

    /** The word by which a descriptor chooses it. */
    static final String WORD = "flux";

    @Override
    public String word() {
        return WORD;
    }

    @Override
    public boolean appliesRootModules() {
        return !terraform.equals("none");
    }

    /**
     * The GitRepository that every path is relative to.
     *
     * @param create whether this tree makes it, from the fleet's own repository and revision
     * @param secret name of the Secret with the credentials of one that is made
     */
    record Repository(String name, String namespace, boolean create, Optional<String> secret) {}
}

package io.github.prometheusgitops.render;

import io.github.prometheusgitops.fleet.Owner;
import java.util.List;

/**
 * What the fleet's templates are told of one root module.
 *
 * @param name its stable name, without slashes
 * @param folder path within the repository
 * @param workspace whether it is a workspace's
 * @param step when it can be applied: 0 for one that waits for no other
 */
record RootValues(String name, String folder, boolean workspace, int step) {

    /** All root modules, by their stable names. */
    static List<RootValues> of(Estate estate) {
        return Roots.of(estate).stream().map(owner -> of(estate, owner)).toList();
    }

    private static RootValues of(Estate estate, Owner owner) {
        return new RootValues(
                owner.folder().replace('/', '-'),
                estate.fleet().delivery().path() + "/" + owner.folder() + "/terraform",
                owner.isOfWorkspace(),
                estate.order().step(owner.folder()));
    }
}

package io.github.prometheusgitops.render;

import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.fleet.Owner;
import io.github.prometheusgitops.policy.EnvironmentAccess;
import java.util.List;

/**
 * What the fleet's templates are told of one root module.
 *
 * @param name its stable name, without slashes
 * @param folder path within the repository
 * @param workspace whether it is a workspace's
 * @param collector whether it makes a managed collector
 * @param step when it can be applied: 0 for one that waits for no other
 */
public record RootValues(String name, String folder, boolean workspace, boolean collector, int step) {

    /** All root modules, by their stable names. */
    static List<RootValues> of(Estate estate) {
        return Roots.of(estate).stream().map(owner -> of(estate, owner)).toList();
    }

    private static RootValues of(Estate estate, Owner owner) {
        Fleet fleet = estate.fleet();
        boolean more = owner.environment()
                .map(fleet.environments()::get)
                .flatMap(environment -> estate.access().of(environment))
                .filter(EnvironmentAccess::makesMore)
                .isPresent();
        return new RootValues(
                owner.folder().replace('/', '-'),
                fleet.delivery().path() + "/" + owner.folder() + "/terraform",
                owner.isOfWorkspace(),
                more,
                estate.order().step(owner.folder()));
    }
}

package io.github.prometheusgitops.render;

import io.github.prometheusgitops.fleet.Fleet;
import java.util.List;

/**
 * What the templates that are rendered once for the fleet are told.
 *
 * @param environments their names, sorted
 * @param workspaces their names, sorted
 * @param path where the tree lies in the repository
 * @param roots Terraform root modules, sorted; none where AWS resources are made otherwise
 */
record FleetValues(List<String> environments, List<String> workspaces, String path, List<RootValues> roots) {

    static FleetValues of(Estate estate, boolean rootModules) {
        Fleet fleet = estate.fleet();
        return new FleetValues(
                List.copyOf(fleet.environments().keySet()),
                List.copyOf(fleet.workspaces().keySet()),
                fleet.delivery().path(),
                rootModules ? RootValues.of(estate) : List.of());
    }
}

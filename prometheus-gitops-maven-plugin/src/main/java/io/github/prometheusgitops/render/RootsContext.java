package io.github.prometheusgitops.render;

import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.fleet.Owner;
import io.github.prometheusgitops.policy.AccessPlan;
import io.github.prometheusgitops.policy.RootOrder;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the templates of the fleet are told of its Terraform root modules. */
final class RootsContext {

    private RootsContext() {}

    /** Every root module, by its stable name. */
    static List<Map<String, Object>> of(Fleet fleet, AccessPlan access, RootOrder order) {
        Set<String> collectors = fleet.environments().values().stream()
                .filter(environment -> access.collectors().containsKey(environment.name()))
                .map(Environment::root)
                .collect(Collectors.toSet());
        return names(fleet, access)
                .map(root -> Map.<String, Object>copyOf(new TreeMap<>(Map.of(
                        "name",
                        root.replace('/', '-'),
                        "folder",
                        fleet.delivery().path() + "/" + root + "/terraform",
                        "workspace",
                        new Owner(root).isOfWorkspace(),
                        "collector",
                        collectors.contains(root),
                        "step",
                        order.step(root)))))
                .toList();
    }

    /** The stable names of all root modules, sorted. */
    static Stream<String> names(Fleet fleet, AccessPlan access) {
        return fleet.delivery().byAck() ? Stream.empty() : owners(fleet, access);
    }

    /** The stable names of all that have AWS resources, sorted. */
    static Stream<String> owners(Fleet fleet, AccessPlan access) {
        Stream<String> environments = fleet.environments().values().stream()
                .filter(environment -> Components.hasRoot(environment, access))
                .map(Environment::root);
        return Stream.concat(
                environments,
                fleet.workspaces().keySet().stream()
                        .map(workspace -> Owner.workspace(workspace).folder()));
    }
}

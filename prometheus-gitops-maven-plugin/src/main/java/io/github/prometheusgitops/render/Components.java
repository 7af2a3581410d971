package io.github.prometheusgitops.render;

import io.github.prometheusgitops.fleet.Delivery;
import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.fleet.Workspace;
import io.github.prometheusgitops.policy.AccessPlan;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The folders that an environment, a workspace or the fleet has of those that not every one has.
 *
 * <p>A folder, or a single file in it, is what one deployment model, delivery engine or kind of AWS resources consists of.
 * Templates of it are rendered where it is included, so that no template has to ask which model it is rendered for; folders
 * of users' own are always included.
 *
 * @param known folders and single files that have a meaning; each is included only where it is meant
 * @param left which paths are left of an owner that goes; all of one that stays
 */
record Components(Set<String> known, Set<String> included, Predicate<String> left) {

    private Components(Set<String> known, Set<String> included) {
        this(known, included, path -> true);
    }

    /** The folders of the output root. */
    static Components of(Renderings renderings, Fleet fleet) {
        Delivery delivery = fleet.delivery();
        Set<String> included = new TreeSet<>(delivered(renderings, delivery));
        included.addAll(renderings.awsResources(delivery).filesOfFleet(delivery.awsResources()));
        fleet.environments()
                .values()
                .forEach(environment ->
                        included.addAll(renderings.model(environment).modules()));
        return new Components(renderings.partsOfFleet(), included);
    }

    /** The folders of a workspace. */
    static Components of(Renderings renderings, Fleet fleet, Workspace workspace) {
        Set<String> included = new TreeSet<>(resources(renderings, fleet.delivery()));
        included.add(fleet.delivery().engine().word());
        if (!workspace.resources().decommissioned()) {
            return new Components(renderings.partsOfWorkspace(), included);
        }
        Set<String> left =
                new TreeSet<>(renderings.awsResources(fleet.delivery()).filesOfDecommissioned());
        left.addAll(renderings.engine(fleet.delivery()).filesOfResources(fleet.delivery()));
        return new Components(renderings.partsOfWorkspace(), included, left::contains);
    }

    /**
     * The folders of an environment.
     *
     * @param plan without its access while AWS has not assigned what that needs: then there is no Prometheus yet
     */
    static Components of(Renderings renderings, Fleet fleet, Environment environment, AccessPlan plan) {
        Set<String> known = renderings.partsOfEnvironment();
        Set<String> included = new TreeSet<>();
        if (Roots.has(environment, plan)) {
            included.addAll(resources(renderings, fleet.delivery()));
        }
        if (plan.of(environment).isPresent()) {
            DeploymentRendering model = renderings.model(environment);
            // Sorted, a folder before what is in it: a file of a root module is there where root modules are.
            for (String part : new TreeSet<>(model.parts())) {
                if (isWithin(known, included, part)) {
                    included.add(part);
                }
            }
            if (model.isDelivered()) {
                included.addAll(delivered(renderings, fleet.delivery()));
            }
        }
        return new Components(known, included);
    }

    private static Set<String> delivered(Renderings renderings, Delivery delivery) {
        Set<String> names = new TreeSet<>(renderings.engine(delivery).filesOfDelivered());
        names.add(delivery.engine().word());
        return names;
    }

    private static Set<String> resources(Renderings renderings, Delivery delivery) {
        String word = delivery.awsResources().word();
        Set<String> names = new TreeSet<>(renderings.engine(delivery).filesOfResources(delivery));
        names.add(word);
        return names;
    }

    /**
     * Whether a file is wanted, by its path below the owner's folder or the output root.
     *
     * <p>What belongs to two of them, such as how one engine delivers one kind of AWS resources, lies in the folder of one
     * within the folder of the other.
     */
    boolean include(String path) {
        if (!left.test(path)) {
            return false;
        }
        return known.contains(path) ? included.contains(path) : isWithin(known, included, path);
    }

    /** Whether each folder that a path begins with is included, as far as it means something. */
    private static boolean isWithin(Set<String> known, Set<String> included, String path) {
        String[] segments = path.split("/", -1);
        for (int i = 0; i < segments.length - 1 && known.contains(segments[i]); i++) {
            if (!included.contains(segments[i])) {
                return false;
            }
        }
        return true;
    }
}

package io.github.prometheusgitops.render;

import io.github.prometheusgitops.fleet.Delivery;
import io.github.prometheusgitops.fleet.EksDeployment;
import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.policy.AccessPlan;
import io.github.prometheusgitops.policy.WriteAccess;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The folders that an environment, a workspace or the fleet has of those that not every one has.
 *
 * <p>A folder is what one deployment model, delivery engine or kind of AWS resources consists of. Templates below it are
 * rendered where it is included, so that no template has to ask which model it is rendered for; folders of users' own
 * are always included.
 */
record Components(Set<String> included) {

    /** Flux reads it, but kustomize reads no files above the folder in which it lies. */
    private static final String KUSTOMIZATION = "kustomization.yaml";

    /** What tofu-controller applies: there may be a root module before there is a Prometheus, and without one. */
    private static final String TOFU = "flux/terraform.yaml";

    /** Folders and single files that have a meaning; each is included only where it is meant. */
    private static final Set<String> KNOWN = Set.of(
            "ack",
            "argocd",
            "atlantis.yaml",
            "flux",
            TOFU,
            KUSTOMIZATION,
            "kube-prometheus-stack",
            "managed-collector",
            "modules",
            "terraform");

    /** All that a decommissioned workspace has: a root module that describes nothing, and who applies it. */
    private static final Set<String> DECOMMISSIONED =
            Set.of("terraform/main.tf", "terraform/providers.tf", "terraform/versions.tf", TOFU);

    /** Whether a decommissioned workspace has a file, by its path below the workspace's folder. */
    static boolean outlivesWorkspace(String path) {
        return DECOMMISSIONED.contains(path);
    }

    /** The folders of the output root. */
    static Components of(Fleet fleet) {
        Set<String> included = new TreeSet<>(engine(fleet));
        if (!fleet.delivery().byAck()) {
            included.add("modules");
        }
        if (fleet.delivery().terraform().atlantis()) {
            included.add("atlantis.yaml");
        }
        return new Components(included);
    }

    /** The folders of a workspace. */
    static Components ofWorkspace(Fleet fleet) {
        Set<String> included = new TreeSet<>(
                Set.of("kube-prometheus-stack", fleet.delivery().engine().word()));
        included.add(fleet.delivery().awsResources().word());
        return new Components(withTofu(fleet, included));
    }

    /**
     * The folders of an environment.
     *
     * @param plan without its access while AWS has not assigned what that needs: then there is no Prometheus yet
     */
    static Components of(Fleet fleet, Environment environment, AccessPlan plan) {
        Set<String> included = new TreeSet<>();
        if (plan.collectors().containsKey(environment.name())) {
            included.add("managed-collector");
        }
        if (plan.writes().containsKey(environment.name())) {
            included.add("kube-prometheus-stack");
            included.addAll(engine(fleet));
        }
        if (hasRoot(environment, plan)) {
            included.add(fleet.delivery().awsResources().word());
        }
        return new Components(withTofu(fleet, included));
    }

    /** Whether something of an environment has to be made in its own account. */
    static boolean hasRoot(Environment environment, AccessPlan plan) {
        Optional<WriteAccess> access = Optional.ofNullable(plan.writes().get(environment.name()));
        boolean ownsRole = access.stream()
                .flatMap(WriteAccess::roles)
                .anyMatch(role -> role.owner().equals(environment.root()));
        boolean ownsEndpoints = access.flatMap(WriteAccess::endpointPolicy).isPresent();
        boolean looksUpIssuer =
                environment.eks().filter(EksDeployment::looksUpIssuer).isPresent();
        return ownsRole || ownsEndpoints || looksUpIssuer || plan.collectors().containsKey(environment.name());
    }

    private static Set<String> engine(Fleet fleet) {
        String engine = fleet.delivery().engine().word();
        return engine.equals("flux") ? Set.of(engine, KUSTOMIZATION) : Set.of(engine);
    }

    private static Set<String> withTofu(Fleet fleet, Set<String> included) {
        Delivery delivery = fleet.delivery();
        Set<String> all = new TreeSet<>(included);
        if (delivery.engine().word().equals("flux")
                && !delivery.flux().terraform().equals("none")
                && included.contains("terraform")) {
            all.add(TOFU);
        }
        return all;
    }

    /**
     * Whether a file is wanted, by its path below the owner's folder or the output root.
     *
     * <p>What belongs to two of them, such as how one engine delivers one kind of AWS resources, lies in the folder of one
     * within the folder of the other.
     */
    boolean include(String path) {
        if (KNOWN.contains(path)) {
            return included.contains(path);
        }
        String[] segments = path.split("/");
        for (int i = 0; i < segments.length - 1 && KNOWN.contains(segments[i]); i++) {
            if (!included.contains(segments[i])) {
                return false;
            }
        }
        return true;
    }
}

package io.github.prometheusgitops.render;

import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.policy.WriteAccess;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The folders that an environment, or the fleet, has of those that not every one has.
 *
 * <p>A folder is what one deployment model, delivery engine or kind of AWS resources consists of. Templates below it are
 * rendered where it is included, so that no template has to ask which model it is rendered for; folders of users' own
 * are always included.
 */
record Components(Set<String> included) {

    /** Folders that have a meaning; each is included only where it is meant. */
    private static final Set<String> KNOWN = Set.of("argocd", "kube-prometheus-stack", "terraform");

    /** The folders of the output root. */
    static Components of(Fleet fleet) {
        return new Components(Set.of(fleet.delivery().engine()));
    }

    /**
     * The folders of an environment.
     *
     * @param access absent while AWS has not assigned what it needs: then there is no Prometheus yet
     */
    static Components of(Fleet fleet, Environment environment, Optional<WriteAccess> access) {
        Set<String> included = new TreeSet<>();
        if (access.isPresent()) {
            included.add("kube-prometheus-stack");
            included.add(fleet.delivery().engine());
        }
        boolean ownsRole = access.stream()
                .flatMap(WriteAccess::roles)
                .anyMatch(role -> role.owner().equals(environment.root()));
        boolean ownsEndpoints = access.flatMap(WriteAccess::endpointPolicy).isPresent();
        if (ownsRole || ownsEndpoints || environment.deployment().looksUpIssuer()) {
            included.add(fleet.delivery().awsResources());
        }
        return new Components(included);
    }

    /** Whether a file is wanted, by its path below the environment's folder or the output root. */
    boolean include(String path) {
        String folder = path.contains("/") ? path.substring(0, path.indexOf('/')) : "";
        return !KNOWN.contains(folder) || included.contains(folder);
    }
}

package io.github.prometheusgitops.page;

import io.github.prometheusgitops.access.Grant;
import io.github.prometheusgitops.access.MadeRole;
import io.github.prometheusgitops.access.Reach;
import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.aws.Capability;
import io.github.prometheusgitops.fleet.Destination;
import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.fleet.Workspace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * That an environment writes to a workspace.
 *
 * @param roles how its Prometheus comes there, from the role that it enters by to the one that may write; empty if that is
 *     not proven, or the workspace lets it in by its own policy
 * @param proven whether the rendered policies allow it; else it is only described
 */
record Connection(String environment, Workspace workspace, List<Arn> roles, boolean proven) {

    Connection {
        roles = List.copyOf(roles);
    }

    /** Those of each environment: what its descriptor says, in that order, and then what its policies allow besides. */
    static SortedMap<String, List<Connection>> of(Fleet fleet, List<Reach> reaches) {
        Map<String, SortedMap<String, Grant>> writes = new HashMap<>();
        for (Reach reach : reaches) {
            for (Grant grant : reach.grants()) {
                if (grant.capability() == Capability.WRITE) {
                    writes.computeIfAbsent(reach.entrant().environment(), unused -> new TreeMap<>())
                            .putIfAbsent(grant.workspace().name(), grant);
                }
            }
        }
        SortedMap<String, List<Connection>> connections = new TreeMap<>();
        for (Environment environment : fleet.environments().values()) {
            SortedMap<String, Grant> allowed = new TreeMap<>(writes.getOrDefault(environment.name(), new TreeMap<>()));
            List<Connection> all = new ArrayList<>();
            for (Destination destination : environment.destinations()) {
                Workspace workspace = destination.workspace();
                all.add(of(environment.name(), workspace, Optional.ofNullable(allowed.remove(workspace.name()))));
            }
            allowed.values().forEach(grant -> all.add(of(environment.name(), grant.workspace(), Optional.of(grant))));
            connections.put(environment.name(), all);
        }
        return connections;
    }

    private static Connection of(String environment, Workspace workspace, Optional<Grant> grant) {
        return new Connection(
                environment,
                workspace,
                grant.stream()
                        .flatMap(allowed -> allowed.way().roles().stream())
                        .map(MadeRole::arn)
                        .toList(),
                grant.isPresent());
    }

    /** The name of the role that writes, or why there is none to be named. */
    String through() {
        if (!proven) {
            return "no role known yet";
        }
        return roles.isEmpty() ? "the workspace's own policy" : roleName(roles.get(roles.size() - 1));
    }

    /** How the role that writes is come by. */
    String by() {
        if (!proven) {
            return "described, but not proven";
        }
        if (roles.isEmpty()) {
            return "lets this environment in";
        }
        String in = "in " + roles.get(roles.size() - 1).account();
        return roles.size() == 1 ? in : in + ", from " + roleName(roles.get(roles.size() - 2));
    }

    static String roleName(Arn role) {
        return role.resource().replaceFirst("^role/", "");
    }
}

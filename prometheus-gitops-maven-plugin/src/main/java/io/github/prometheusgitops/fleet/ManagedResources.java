package io.github.prometheusgitops.fleet;

import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * How the AWS resources of an environment or a workspace are made, and how they go.
 *
 * @param adopt what exists already and is taken over, each a kind or a kind and a name such as {@code rules/kubernetes}
 * @param decommissioned whether the next apply deletes them
 * @param tags all tags that they get
 * @param ownRole name of the role of their account that makes them, where they have one of their own
 * @param fleetRole name of the one that makes all of the fleet's
 */
public record ManagedResources(
        List<YamlScalar> adopt,
        boolean decommissioned,
        SortedMap<String, String> tags,
        Optional<YamlScalar> ownRole,
        Optional<String> fleetRole) {

    public ManagedResources {
        adopt = List.copyOf(adopt);
    }

    /** Name of the role of their account that makes them; absent if whoever applies them has it already. */
    public Optional<String> assumeRole() {
        return ownRole.map(YamlScalar::text).or(() -> fleetRole);
    }
}

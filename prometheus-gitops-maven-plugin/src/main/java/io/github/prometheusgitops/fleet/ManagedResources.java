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
 * @param assumeRole name of the role that Terraform assumes in their account
 */
public record ManagedResources(
        List<YamlScalar> adopt, boolean decommissioned, SortedMap<String, String> tags, Optional<String> assumeRole) {

    public ManagedResources {
        adopt = List.copyOf(adopt);
    }
}

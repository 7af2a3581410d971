package io.github.prometheusgitops.fleet;

import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.List;

/**
 * How a workspace comes under Terraform's care, and how it goes.
 *
 * @param adopt what exists already and is taken over, each a kind or a kind and a name such as {@code rules/kubernetes}
 * @param decommissioned whether the next apply deletes it
 */
public record Lifecycle(List<YamlScalar> adopt, boolean decommissioned) {

    public Lifecycle {
        adopt = List.copyOf(adopt);
    }
}

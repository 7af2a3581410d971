package io.github.prometheusgitops.resolve;

import io.github.prometheusgitops.descriptor.Descriptor;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.yaml.Key;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlValue;

/**
 * Two keys of an environment's {@code deployment.cluster} that say the same in two ways.
 *
 * <p>What the descriptor itself says wins over what the fleet's defaults say; of two that it has itself, none does.
 */
public record TwoWays(Descriptor environment, YamlMapping cluster, Findings findings) {

    private static final FindingType TWO_WAYS = FindingType.error(
            "fleet/two-ways", "a descriptor says in two ways how a delivery engine reaches its cluster");

    /** Reports two keys of which the descriptor itself has both. */
    public void report(Key one, Key other, String why) {
        if (isOwn(one) && isOwn(other)) {
            findings.add(
                    TWO_WAYS,
                    cluster.at(other),
                    "`deployment.cluster` has both `" + one.name() + "` and `" + other.name() + "`: " + why,
                    "remove one of the two");
        }
    }

    /** Whether the first of two keys is meant, where the fleet's defaults may have set the other one. */
    public boolean wins(Key one, Key other) {
        return cluster.get(other).isEmpty() || isOwn(one);
    }

    private boolean isOwn(Key key) {
        return cluster.get(key)
                .map(YamlValue::at)
                .filter(at -> at.file().equals(environment.nameAt().file()))
                .isPresent();
    }
}

package io.github.prometheusgitops.resolve;

import io.github.prometheusgitops.descriptor.ClusterKeys;
import io.github.prometheusgitops.fleet.Targets;
import io.github.prometheusgitops.yaml.YamlMapping;

/** Resolves what of Kubernetes itself is scraped. */
public final class TargetsResolver {

    private TargetsResolver() {}

    /** What an environment says of it. */
    public static Targets of(YamlMapping spec) {
        YamlMapping targets = spec.section(ClusterKeys.TARGETS);
        return new Targets(ClusterKeys.CONTROL_PLANE.flag(targets), ClusterKeys.KUBE_PROXY.flag(targets));
    }
}

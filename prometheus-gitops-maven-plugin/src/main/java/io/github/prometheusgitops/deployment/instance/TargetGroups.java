package io.github.prometheusgitops.deployment.instance;

import java.util.List;

/**
 * A file of targets that Prometheus' file discovery reads on the instances.
 *
 * @param name below {@code targets/}, ending in {@code .json} or {@code .yaml}
 * @param source whence it comes, as headers show it
 * @param groups in Prometheus' own format
 */
record TargetGroups(String name, String source, List<Object> groups) {

    public TargetGroups {
        groups = List.copyOf(groups);
    }
}

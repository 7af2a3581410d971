package io.github.prometheusgitops.descriptor;

import io.github.prometheusgitops.yaml.YamlSequence;

/**
 * One file of targets for Prometheus' file discovery, whose shape has been checked.
 *
 * @param name without its folder, by which the instances have it in {@code targets/}
 * @param file the name that findings and headers show
 * @param groups its groups of targets, without those that do not fit
 */
public record TargetFile(String name, String file, YamlSequence groups) {}

package io.github.prometheusgitops.descriptor;

import io.github.prometheusgitops.yaml.YamlMapping;

/**
 * One Prometheus rule file whose shape has been checked.
 *
 * @param file the name that findings and headers show
 */
public record RuleFile(String file, YamlMapping root) {}

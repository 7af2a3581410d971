package io.github.prometheusgitops.descriptor;

import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.yaml.YamlMapping;
import java.util.Optional;
import java.util.Set;

/**
 * One descriptor whose shape has been checked.
 *
 * @param file the name that findings and headers show, for example {@code environments/dev.yaml}
 * @param spec what fits its shape; for an environment with the fleet's defaults beneath it, each value with the place
 *     that it comes from
 */
public record Descriptor(Kind kind, String name, String file, Location nameAt, YamlMapping spec) {

    /** The same without some keys of its {@code spec}. */
    public Descriptor without(Set<String> keys) {
        YamlMapping rest =
                spec.mapValues((key, value) -> Optional.of(value).filter(unused -> !keys.contains(key.text())));
        return new Descriptor(kind, name, file, nameAt, rest);
    }
}

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
 * @param refused paths of what did not fit and is not in it
 */
public record Descriptor(Kind kind, String name, String file, Location nameAt, YamlMapping spec, Set<String> refused) {

    public Descriptor {
        refused = Set.copyOf(refused);
    }

    /**
     * Whether nothing was refused at a path or within it. Where something was, what is left is not what was meant, and
     * nobody is to hear about the difference.
     */
    public boolean isWhole(String path) {
        return refused.stream()
                .noneMatch(other -> other.equals(path) || other.startsWith(path + ".") || other.startsWith(path + "["));
    }

    /** The same without some keys of its {@code spec}. */
    public Descriptor without(Set<String> keys) {
        YamlMapping rest =
                spec.mapValues((key, value) -> Optional.of(value).filter(unused -> !keys.contains(key.text())));
        return new Descriptor(kind, name, file, nameAt, rest, refused);
    }
}

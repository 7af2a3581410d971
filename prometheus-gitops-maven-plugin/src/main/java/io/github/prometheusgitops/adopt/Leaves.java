package io.github.prometheusgitops.adopt;

import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlSequence;
import io.github.prometheusgitops.yaml.YamlValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The values of a document by their paths, in which an item of a list goes by its name rather than by its place. */
final class Leaves {

    private static final List<String> NAMES = List.of("url", "job_name", "name", "alert", "record");

    private Leaves() {}

    /** Scalars, and mappings and lists without anything in them. */
    static Map<String, YamlValue> of(YamlValue document) {
        Map<String, YamlValue> leaves = new LinkedHashMap<>();
        walk("", document, leaves);
        return leaves;
    }

    private static void walk(String path, YamlValue value, Map<String, YamlValue> leaves) {
        if (value instanceof YamlMapping mapping && !mapping.entries().isEmpty()) {
            mapping.entries()
                    .forEach((key, entry) -> walk(path.isEmpty() ? key : path + "." + key, entry.value(), leaves));
        } else if (value instanceof YamlSequence list && !list.items().isEmpty()) {
            Map<String, Integer> seen = new LinkedHashMap<>();
            for (YamlValue item : list.items()) {
                String name = name(item).orElse("");
                int number = seen.merge(name, 1, Integer::sum);
                String index = name.isEmpty() ? Integer.toString(number - 1) : number == 1 ? name : name + "#" + number;
                walk(path + "[" + index + "]", item, leaves);
            }
        } else {
            leaves.put(path, value);
        }
    }

    private static Optional<String> name(YamlValue item) {
        return item instanceof YamlMapping mapping
                ? NAMES.stream().flatMap(key -> mapping.text(key).stream()).findFirst()
                : Optional.empty();
    }
}

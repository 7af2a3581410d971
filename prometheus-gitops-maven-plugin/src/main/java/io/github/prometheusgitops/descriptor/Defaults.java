package io.github.prometheusgitops.descriptor;

import io.github.prometheusgitops.yaml.YamlMapping;
import java.util.LinkedHashMap;
import java.util.Map;

/** Merges a mapping beneath another: mappings key by key, anything else as a whole. */
final class Defaults {

    private Defaults() {}

    /**
     * Each value keeps the place that it comes from.
     *
     * @param explicit wins
     */
    static YamlMapping beneath(YamlMapping explicit, YamlMapping defaults) {
        Map<String, YamlMapping.Entry> merged = new LinkedHashMap<>(explicit.entries());
        defaults.entries()
                .forEach((key, entry) -> merged.merge(key, entry, (own, shared) -> {
                    boolean bothMappings = own.value() instanceof YamlMapping && shared.value() instanceof YamlMapping;
                    return bothMappings
                            ? new YamlMapping.Entry(
                                    own.key(), beneath((YamlMapping) own.value(), (YamlMapping) shared.value()))
                            : own;
                }));
        return new YamlMapping(merged, explicit.at());
    }
}

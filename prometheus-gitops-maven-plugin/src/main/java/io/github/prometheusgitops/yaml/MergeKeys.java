package io.github.prometheusgitops.yaml;

import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Expands YAML's merge keys ({@code <<: *common}), as aliases are: what a mapping says itself wins over what it merges,
 * and of several merged mappings the first one that has a key.
 *
 * <p>Every merged value has been counted where its alias was expanded, so that the bounds of {@link YamlReader} hold.
 *
 * @see <a href="https://yaml.org/type/merge.html">Merge key language-independent type</a>
 */
record MergeKeys(Findings findings) {

    static final FindingType MERGE_KEY = FindingType.error(
            "yaml/merge-key", "a merge key (`<<`) outside of rule files, or one that merges no mapping");

    static final String KEY = "<<";

    /** Whether a key asks for a merge; quoted, it is a key like others. */
    static boolean isOne(YamlScalar key) {
        return key.plain() && key.text().equals(KEY);
    }

    /** The value without merge keys, at any depth. */
    YamlValue expand(YamlValue value) {
        if (value instanceof YamlSequence sequence) {
            return sequence.map(this::expand);
        }
        return value instanceof YamlMapping mapping ? expand(mapping) : value;
    }

    private YamlMapping expand(YamlMapping mapping) {
        Map<String, YamlMapping.Entry> expanded = new LinkedHashMap<>();
        mapping.entries().forEach((name, entry) -> {
            YamlValue value = expand(entry.value());
            if (isOne(entry.key())) {
                merge(value, expanded);
            } else {
                // Where a merge has brought the key already, it stays in its place.
                expanded.put(name, new YamlMapping.Entry(entry.key(), value));
            }
        });
        return new YamlMapping(expanded, mapping.at());
    }

    private void merge(YamlValue merged, Map<String, YamlMapping.Entry> into) {
        for (YamlValue value : merged instanceof YamlSequence sequence ? sequence.items() : List.of(merged)) {
            if (value instanceof YamlMapping from) {
                from.entries().forEach(into::putIfAbsent);
            } else {
                findings.add(
                        MERGE_KEY,
                        value.at(),
                        "a merge key (`<<`) takes a mapping or a list of mappings, not " + value.kind(),
                        "name one by its alias: `<<: *common`");
            }
        }
    }
}

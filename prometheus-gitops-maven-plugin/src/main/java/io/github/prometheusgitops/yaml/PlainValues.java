package io.github.prometheusgitops.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns YAML with places into plain values: maps, lists, text, numbers, booleans and null, typed as YAML 1.2 does. */
public final class PlainValues {

    private PlainValues() {}

    /** The value without its places. */
    public static @Nullable Object of(YamlValue value) {
        if (value instanceof YamlMapping mapping) {
            return of(mapping);
        }
        if (value instanceof YamlSequence sequence) {
            return of(sequence.items());
        }
        return ((YamlScalar) value).value();
    }

    /** The mapping without its places, in its order. */
    public static Map<String, Object> of(YamlMapping mapping) {
        Map<String, Object> plain = new LinkedHashMap<>();
        mapping.entries().forEach((key, entry) -> plain.put(key, of(entry.value())));
        return plain;
    }

    /** The list without its places. */
    public static List<Object> of(List<? extends YamlValue> values) {
        List<Object> plain = new ArrayList<>();
        values.forEach(value -> plain.add(of(value)));
        return plain;
    }
}

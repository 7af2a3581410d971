package io.github.prometheusgitops.release;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The keys of a JSON Schema, each with what it takes.
 *
 * @param kind stands before each path
 */
record SchemaKeys(String kind, Described keys) {

    private static final List<String> LIMITS = List.of(
            "pattern", "minimum", "maximum", "minItems", "minLength", "minProperties", "default", "const", "$ref");

    void document(Map<String, Object> schema) {
        value("", schema, true);
        mapping(schema.getOrDefault("definitions", Map.of()))
                .forEach((name, definition) -> value("definitions/" + name, mapping(definition), false));
    }

    private void value(String path, Map<String, Object> schema, boolean required) {
        Map<String, String> attributes = new TreeMap<>();
        attributes.put("required", String.valueOf(required));
        for (String limit : LIMITS) {
            attributes.put(limit, String.valueOf(schema.getOrDefault(limit, "")));
        }
        attributes.put("type", words(schema.get("type")));
        attributes.put("enum", words(schema.get("enum")));
        attributes.put(
                "names", String.valueOf(mapping(schema.get("propertyNames")).getOrDefault("pattern", "")));
        attributes.put("one of", alternatives(path, schema.get("oneOf")));
        attributes.put("any of", alternatives(path, schema.get("anyOf")));
        keys.add((kind + " " + path).strip(), attributes);
        List<String> needed = new ArrayList<>();
        list(schema.get("required")).forEach(name -> needed.add(String.valueOf(name)));
        mapping(schema.get("properties"))
                .forEach((name, property) ->
                        value(path.isEmpty() ? name : path + "." + name, mapping(property), needed.contains(name)));
        if (schema.get("additionalProperties") instanceof Map<?, ?> each) {
            value(path + ".*", mapping(each), false);
        }
        if (schema.get("items") instanceof Map<?, ?> item) {
            value(path + "[]", mapping(item), false);
        }
    }

    /** A key that has to be there, a word, or another shape, whose keys are written down as any others. */
    private String alternatives(String path, Object alternatives) {
        List<String> words = new ArrayList<>();
        int shapes = 0;
        for (Object alternative : list(alternatives)) {
            Map<String, Object> schema = mapping(alternative);
            if (schema.containsKey("const")) {
                words.add(String.valueOf(schema.get("const")));
            } else if (schema.containsKey("required") && !schema.containsKey("type")) {
                words.add(words(schema.get("required")));
            } else {
                value(path + "|" + shapes++, schema, false);
                words.add("a mapping");
            }
        }
        return String.join(", ", words);
    }

    private static String words(Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "))
                : value == null ? "" : String.valueOf(value);
    }

    private static List<?> list(Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    @SuppressWarnings("unchecked") // JSON has no other keys.
    private static Map<String, Object> mapping(Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }
}

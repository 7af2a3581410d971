package io.github.prometheusgitops.documentation;

import io.github.prometheusgitops.descriptor.DescriptorSchema;
import io.github.prometheusgitops.descriptor.Kind;
import io.github.prometheusgitops.pipeline.Product;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** {@code docs/reference/descriptors.md}: each key of each kind, from the shapes that descriptors are read by. */
final class DescriptorsPage {

    private static final String DEFAULTS = "spec.defaults";

    private final StringBuilder page = new StringBuilder("""
            # Keys of descriptors

            Generated from the shapes that descriptors are read by, as the [JSON Schemas](../schema) are. A dot leads into a mapping, `[]`
            stands for each entry of a list, `*` for a name of your own. Keys in **bold** have to be there, as soon as what they stand in
            is; what an environment has to have may stand in the fleet's `spec.defaults` as well.

            [Fleet](#fleet) · [Workspace](#workspace) · [Environment](#environment) · [Parts that occur several times](#parts-that-occur-several-times)
            """);

    private final Map<String, Object> definitions = new java.util.TreeMap<>();

    String text() {
        for (Kind kind : List.of(Kind.FLEET, Kind.WORKSPACE, Kind.ENVIRONMENT)) {
            Map<String, Object> schema =
                    DescriptorSchema.of(kind, Product.standard().resolvers().shapes());
            definitions.putAll(map(schema.get("definitions")));
            page.append("\n## ").append(kind.word()).append('\n');
            page.append(HEAD);
            below("", schema, page);
        }
        page.append("\n## Parts that occur several times\n");
        definitions.forEach((name, schema) -> {
            page.append("\n### ").append(name).append('\n').append(HEAD);
            below("", map(schema), page);
        });
        return page.toString();
    }

    private static final String HEAD = "\n| key | form | default | what |\n| --- | --- | --- | --- |\n";

    private void below(String path, Map<String, Object> schema, StringBuilder rows) {
        Object required = schema.getOrDefault("required", List.of());
        map(schema.get("properties")).forEach((name, value) -> {
            Map<String, Object> property = map(value);
            String key = path.isEmpty() ? name : path + '.' + name;
            String shown = ((List<?>) required).contains(name) ? "**`" + key + "`**" : "`" + key + "`";
            boolean defaults = key.equals(DEFAULTS);
            rows.append("| %s | %s | %s | %s%s |%n"
                    .formatted(
                            shown,
                            form(property),
                            property.containsKey("default") ? code(property.get("default")) : "",
                            cell(String.valueOf(property.getOrDefault("description", ""))),
                            defaults ? " Its keys are those of an [environment's](#environment) `spec`." : ""));
            if (!defaults) {
                inner(key, property, rows);
            }
        });
        if (schema.get("additionalProperties") instanceof Map<?, ?> value && !path.isEmpty()) {
            inner(path + ".*", map(value), rows);
        }
    }

    /** What stands in a mapping, in the entries of a list, or in the longer way to say a thing. */
    private void inner(String key, Map<String, Object> schema, StringBuilder rows) {
        if (schema.get("items") instanceof Map<?, ?> items) {
            inner(key + "[]", map(items), rows);
        }
        ways(schema).forEach(way -> inner(key, way, rows));
        below(key, schema, rows);
    }

    private String form(Map<String, Object> schema) {
        if (schema.containsKey("$ref")) {
            String name = String.valueOf(schema.get("$ref")).replaceAll(".*/", "");
            return "[" + name + "](#" + name.toLowerCase(java.util.Locale.ROOT) + ")";
        }
        if (schema.containsKey("const")) {
            return code(schema.get("const"));
        }
        if (schema.get("enum") instanceof List<?> words) {
            return words.stream().map(DescriptorsPage::code).collect(Collectors.joining(", "));
        }
        List<Map<String, Object>> ways = ways(schema);
        if (!ways.isEmpty()) {
            return ways.stream().map(this::form).distinct().collect(Collectors.joining(" or "));
        }
        String example = schema.get("examples") instanceof List<?> examples && !examples.isEmpty()
                ? ", such as " + code(examples.get(0))
                : "";
        return type(schema) + example;
    }

    private String type(Map<String, Object> schema) {
        Object type = schema.get("type");
        if (type instanceof List<?> several) {
            return several.contains("string")
                    ? "text"
                    : new TreeSet<>(several.stream().map(String::valueOf).toList()).first();
        }
        if ("array".equals(type)) {
            return schema.get("items") instanceof Map<?, ?> items ? "list of " + form(map(items)) : "list";
        }
        return switch (String.valueOf(type)) {
            case "object" -> "mapping";
            case "null" -> "anything";
            case "string" -> "text";
            default -> String.valueOf(type);
        };
    }

    private static List<Map<String, Object>> ways(Map<String, Object> schema) {
        List<Map<String, Object>> ways = new ArrayList<>();
        for (String word : List.of("oneOf", "anyOf")) {
            if (schema.get(word) instanceof List<?> several) {
                several.forEach(way -> ways.add(map(way)));
            }
        }
        return ways;
    }

    private static String code(Object value) {
        return "`" + cell(String.valueOf(value)) + "`";
    }

    private static String cell(String text) {
        return text.replaceAll("\\s+", " ").replace("|", "\\|");
    }

    @SuppressWarnings("unchecked") // Schemas are plain values, whose mappings have texts as keys.
    private static Map<String, Object> map(Object value) {
        return value instanceof Map<?, ?> ? (Map<String, Object>) value : Map.of();
    }
}

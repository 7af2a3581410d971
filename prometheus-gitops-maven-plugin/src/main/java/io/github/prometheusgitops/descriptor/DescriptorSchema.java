package io.github.prometheusgitops.descriptor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The JSON Schema of each kind of descriptor, from which editors complete. */
public final class DescriptorSchema {

    private static final Pattern EXAMPLE = Pattern.compile("such as `?(?<example>[^ ,`]+)");

    private final Map<String, Object> definitions = new TreeMap<>();

    private DescriptorSchema() {}

    /**
     * The schema of a kind, draft-07, as plain values.
     *
     * <p>It says nothing that the reader does not check, and for an environment requires nothing below {@code spec},
     * since the fleet's defaults may have it.
     */
    public static Map<String, Object> of(Kind kind, DescriptorShapes shapes) {
        DescriptorSchema schema = new DescriptorSchema();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("$schema", "http://json-schema.org/draft-07/schema#");
        document.put("title", "prometheus-gitops " + kind.word());
        document.putAll(schema.shape(shapes.document(kind), true, kind != Kind.ENVIRONMENT));
        if (!schema.definitions.isEmpty()) {
            document.put("definitions", schema.definitions);
        }
        return document;
    }

    private Map<String, Object> shape(Shape shape, boolean required, boolean requiredBelow) {
        Map<String, Object> schema = new LinkedHashMap<>();
        if (shape instanceof Shape.Fields fields) {
            fields(schema, fields, required, requiredBelow);
        } else if (shape instanceof Shape.Partial partial) {
            fields(schema, partial.fields(), false, false);
        } else if (shape instanceof Shape.MapOf map) {
            schema.put("type", "object");
            schema.put("propertyNames", Map.of("pattern", anchored(map.key())));
            if (map.least() > 0) {
                schema.put("minProperties", map.least());
            }
            schema.put("additionalProperties", shape(map.value(), requiredBelow, requiredBelow));
        } else if (shape instanceof Shape.ListOf list) {
            schema.put("type", "array");
            schema.put("minItems", list.least());
            schema.put("items", shape(list.item(), true, true));
        } else if (shape instanceof Shape.WordOr either) {
            schema.put(
                    "oneOf",
                    List.of(Map.of("const", either.word()), shape(either.fields(), requiredBelow, requiredBelow)));
        } else if (shape instanceof Shape.Recursive recursive) {
            schema.put("$ref", "#/definitions/" + recursive.name());
            if (definitions.putIfAbsent(recursive.name(), Map.of()) == null) {
                definitions.put(recursive.name(), shape(recursive.shape().get(), true, true));
            }
        } else if (shape instanceof Shape.Mended mended) {
            return shape(mended.shape(), required, requiredBelow);
        } else {
            scalar(schema, shape);
        }
        return schema;
    }

    private void fields(Map<String, Object> schema, Shape.Fields fields, boolean required, boolean requiredBelow) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> names = new ArrayList<>();
        fields.fields().forEach((name, field) -> {
            Map<String, Object> property = new LinkedHashMap<>();
            property.put("description", field.meaning());
            boolean metadata = name.equals("metadata");
            property.putAll(shape(field.shape(), requiredBelow || metadata, requiredBelow || metadata));
            field.fallback()
                    .ifPresent(
                            text -> property.put("default", typed(field.shape().bare(), text)));
            properties.put(name, property);
            if (field.required() && required) {
                names.add(name);
            }
        });
        schema.put("type", "object");
        schema.put("additionalProperties", false);
        schema.put("properties", properties);
        if (!names.isEmpty()) {
            schema.put("required", names);
        }
        if (required) {
            fields.choices()
                    .forEach(choice -> schema.put(
                            choice.several() ? "anyOf" : "oneOf",
                            choice.keys().stream().map(DescriptorSchema::having).toList()));
        }
    }

    /** That a key is there; strict validators want to see it among the properties, too. */
    private static Map<String, Object> having(String key) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("properties", Map.of(key, Map.of()));
        schema.put("required", List.of(key));
        return schema;
    }

    private static void scalar(Map<String, Object> schema, Shape shape) {
        if (shape instanceof Shape.Text text) {
            // An editor reads `1.10` as a number where the descriptor's reader takes its text.
            schema.put("type", List.of("string", "number", "boolean"));
            if (text.equals(Forms.SOME_TEXT)) {
                schema.put("minLength", 1);
            } else if (!text.equals(Forms.ANY_TEXT)) {
                schema.put("pattern", anchored(text));
            }
            example(text).ifPresent(example -> schema.put("examples", List.of(example)));
        } else if (shape instanceof Shape.OneOf one) {
            schema.put("enum", one.words());
        } else if (shape instanceof Shape.WholeNumber number) {
            schema.put("type", "integer");
            schema.put("minimum", number.least());
            schema.put("maximum", number.most());
        } else if (shape instanceof Shape.Flag) {
            schema.put("type", "boolean");
        } else if (shape instanceof Shape.Anything anything && anything.mapping()) {
            schema.put("type", "object");
        }
    }

    /** What the absence of a key means, as an editor would write it. */
    private static Object typed(Shape shape, String text) {
        if (shape instanceof Shape.WholeNumber) {
            return Integer.valueOf(text);
        }
        return shape instanceof Shape.Flag ? Boolean.valueOf(text) : text;
    }

    /** The example that completes the message of a text that is of another form. */
    private static Optional<String> example(Shape.Text text) {
        Matcher example = EXAMPLE.matcher(text.expectation());
        return example.find() && text.fits(example.group("example"))
                ? Optional.of(example.group("example"))
                : Optional.empty();
    }

    /**
     * The form as JSON Schema wants it, an expression of ECMAScript: names such as {@code Cntrl} are Java's own.
     *
     * @see <a href="https://json-schema.org/draft-07/draft-handrews-json-schema-validation-01#rfc.section.4.3">Regular
     *     expressions</a>
     */
    private static String anchored(Shape.Text text) {
        return "^(?:" + text.form().pattern().replace("\\p{Cntrl}", "\\x00-\\x1f\\x7f") + ")$";
    }
}

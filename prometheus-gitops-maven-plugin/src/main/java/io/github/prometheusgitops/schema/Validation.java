package io.github.prometheusgitops.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.finding.Suggestion;
import io.github.prometheusgitops.yaml.Key;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import io.github.prometheusgitops.yaml.YamlSequence;
import io.github.prometheusgitops.yaml.YamlValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Holds one document against a JSON Schema of draft 4 to 7.
 *
 * <p>Keywords that schemas of Kubernetes' kinds do not use say nothing here, and neither does {@code format}: what is
 * reported is certain, and what is not looked at passes.
 *
 * @see <a href="https://json-schema.org/draft-07/json-schema-validation">JSON Schema Validation, draft 7</a>
 */
public final class Validation {

    private static final int DEEPEST_NESTING = 150;
    /** References and alternatives could make one document cost any time. */
    private static final int MOST_STEPS = 200_000;

    private static final int MOST_PROBLEMS = 20;

    private final SchemaFolder folder;
    private int steps;

    private Validation(SchemaFolder folder) {
        this.folder = folder;
    }

    /** What is wrong with a Kubernetes object; empty if the folder has no schema of its kind. */
    public static Optional<List<SchemaProblem>> of(YamlMapping object, SchemaFolder folder) {
        return object.text("apiVersion")
                .flatMap(apiVersion -> object.text("kind").flatMap(kind -> folder.find(apiVersion, kind)))
                .map(schema -> {
                    List<SchemaProblem> problems = new ArrayList<>();
                    new Validation(folder).check(schema, object, "", 0, problems);
                    return problems.stream().distinct().limit(MOST_PROBLEMS).toList();
                });
    }

    private void check(
            SchemaFolder.Located schema, YamlValue value, String path, int depth, List<SchemaProblem> problems) {
        JsonNode node = schema.node();
        if (!node.isObject() || depth > DEEPEST_NESTING || ++steps > MOST_STEPS) {
            if (node.isBoolean() && !node.asBoolean()) {
                problems.add(problem(value, path, "must not be there", "remove it"));
            }
            return;
        }
        if (node.path("$ref").isTextual()) {
            folder.follow(schema, node.path("$ref").asText())
                    .ifPresent(other -> check(other, value, path, depth + 1, problems));
        }
        if (!type(node, value, path, problems)) {
            return;
        }
        if (value instanceof YamlMapping mapping) {
            mapping(schema, mapping, path, depth, problems);
        } else if (value instanceof YamlSequence list) {
            list(schema, list, path, depth, problems);
        } else {
            scalar(node, (YamlScalar) value, path, problems);
        }
        alternatives(schema, value, path, depth, problems);
    }

    private static boolean type(JsonNode node, YamlValue value, String path, List<SchemaProblem> problems) {
        JsonNode types = node.path("type");
        List<String> wanted = new ArrayList<>();
        if (types.isTextual()) {
            wanted.add(types.asText());
        }
        types.forEach(type -> wanted.add(type.asText()));
        boolean isNull = value instanceof YamlScalar scalar && scalar.isNull();
        boolean mayBeNull = isNull && node.path("nullable").asBoolean(false);
        if (wanted.isEmpty() || mayBeNull || wanted.stream().anyMatch(type -> isOf(type, value))) {
            return !mayBeNull;
        }
        String expected =
                String.join(" or ", wanted.stream().map(Validation::named).toList());
        problems.add(problem(value, path, "has to be " + expected + ", not " + value.kind(), ""));
        return false;
    }

    private static String named(String type) {
        return switch (type) {
            case "object" -> "a mapping";
            case "array" -> "a list";
            case "string" -> "text";
            case "integer" -> "a whole number";
            case "number" -> "a number";
            case "boolean" -> "a boolean";
            case "null" -> "nothing";
            default -> type;
        };
    }

    private static boolean isOf(String type, YamlValue value) {
        if (!(value instanceof YamlScalar scalar)) {
            return type.equals(value instanceof YamlMapping ? "object" : "array");
        }
        Optional<BigDecimal> number = scalar.asNumber().map(some -> new BigDecimal(some.toString()));
        return switch (type) {
            case "string" ->
                !scalar.isNull() && number.isEmpty() && scalar.asBoolean().isEmpty();
            case "integer" ->
                number.filter(some -> some.stripTrailingZeros().scale() <= 0).isPresent();
            case "number" -> number.isPresent();
            case "boolean" -> scalar.asBoolean().isPresent();
            case "null" -> scalar.isNull();
            // A type that nobody knows is no reason to refuse anything.
            default -> !type.equals("object") && !type.equals("array");
        };
    }

    private void mapping(
            SchemaFolder.Located schema, YamlMapping mapping, String path, int depth, List<SchemaProblem> problems) {
        JsonNode node = schema.node();
        for (JsonNode required : node.path("required")) {
            if (mapping.get(required.asText()).isEmpty()) {
                problems.add(problem(mapping, path, "lacks `" + required.asText() + "`", "add it"));
            }
        }
        JsonNode properties = node.path("properties");
        JsonNode others = node.path("additionalProperties");
        mapping.entries().forEach((key, entry) -> {
            String inner = Key.path(path, key);
            Optional<JsonNode> ofPattern = ofPattern(node.path("patternProperties"), key);
            if (properties.has(key)) {
                check(at(schema, properties.get(key)), entry.value(), inner, depth + 1, problems);
            } else if (ofPattern.isPresent()) {
                check(at(schema, ofPattern.get()), entry.value(), inner, depth + 1, problems);
            } else if (others.isBoolean() && !others.asBoolean()) {
                TreeSet<String> known = new TreeSet<>();
                properties.fieldNames().forEachRemaining(known::add);
                String mend = Suggestion.didYouMean(key, known, "remove it");
                problems.add(new SchemaProblem(entry.key().at(), inner, "is a key that the kind does not have", mend));
            } else if (others.isObject()) {
                check(at(schema, others), entry.value(), inner, depth + 1, problems);
            }
        });
    }

    private static SchemaFolder.Located at(SchemaFolder.Located schema, JsonNode node) {
        return new SchemaFolder.Located(schema.file(), node);
    }

    private static Optional<JsonNode> ofPattern(JsonNode patterns, String key) {
        for (Map.Entry<String, JsonNode> pattern : patterns.properties()) {
            if (finds(pattern.getKey(), key)) {
                return Optional.of(pattern.getValue());
            }
        }
        return Optional.empty();
    }

    private void list(
            SchemaFolder.Located schema, YamlSequence list, String path, int depth, List<SchemaProblem> problems) {
        JsonNode node = schema.node();
        int size = list.items().size();
        if (node.path("minItems").isInt() && size < node.path("minItems").asInt()) {
            problems.add(problem(
                    list, path, "has fewer than " + node.path("minItems").asInt() + " items", ""));
        }
        if (node.path("maxItems").isInt() && size > node.path("maxItems").asInt()) {
            problems.add(
                    problem(list, path, "has more than " + node.path("maxItems").asInt() + " items", ""));
        }
        if (node.path("items").isObject()) {
            for (int i = 0; i < size; i++) {
                check(at(schema, node.path("items")), list.items().get(i), path + "[" + i + "]", depth + 1, problems);
            }
        }
    }

    private static void scalar(JsonNode node, YamlScalar scalar, String path, List<SchemaProblem> problems) {
        if (node.has("const") && node.get("const").isValueNode() && !isSame(node.get("const"), scalar)) {
            problems.add(problem(scalar, path, "has to be `" + node.get("const").asText() + "`", ""));
        }
        List<String> words = new ArrayList<>();
        boolean among = false;
        for (JsonNode one : node.path("enum")) {
            among |= !one.isValueNode() || isSame(one, scalar);
            words.add(one.asText());
        }
        if (!words.isEmpty() && !among) {
            problems.add(problem(
                    scalar,
                    path,
                    "has to be one of " + String.join(", ", words),
                    Suggestion.didYouMean(scalar.text(), words, "")));
        }
        boolean text = isOf("string", scalar);
        int length = scalar.text().codePointCount(0, scalar.text().length());
        if (text
                && node.path("minLength").isInt()
                && length < node.path("minLength").asInt()) {
            problems.add(problem(scalar, path, "is too short", ""));
        }
        if (text
                && node.path("maxLength").isInt()
                && length > node.path("maxLength").asInt()) {
            problems.add(problem(
                    scalar, path, "has more than " + node.path("maxLength").asInt() + " characters", "shorten it"));
        }
        if (text
                && node.path("pattern").isTextual()
                && !finds(node.path("pattern").asText(), scalar.text())) {
            problems.add(problem(
                    scalar, path, "does not match `" + node.path("pattern").asText() + "`", ""));
        }
        scalar.asNumber().map(some -> new BigDecimal(some.toString())).ifPresent(number -> {
            if (node.path("minimum").isNumber()
                    && number.compareTo(node.path("minimum").decimalValue()) < 0) {
                problems.add(problem(
                        scalar,
                        path,
                        "has to be at least " + node.path("minimum").asText(),
                        ""));
            }
            if (node.path("maximum").isNumber()
                    && number.compareTo(node.path("maximum").decimalValue()) > 0) {
                problems.add(problem(
                        scalar,
                        path,
                        "has to be at most " + node.path("maximum").asText(),
                        ""));
            }
        });
    }

    private static boolean isSame(JsonNode node, YamlScalar scalar) {
        if (node.isNumber()) {
            return scalar.asNumber()
                    .filter(number -> new BigDecimal(number.toString()).compareTo(node.decimalValue()) == 0)
                    .isPresent();
        }
        if (node.isBoolean()) {
            return scalar.asBoolean().filter(flag -> flag == node.asBoolean()).isPresent();
        }
        return node.isNull()
                ? scalar.isNull()
                : isOf("string", scalar) && scalar.text().equals(node.asText());
    }

    /** An expression that this engine does not know passes everything. */
    private static boolean finds(String pattern, String text) {
        try {
            return Pattern.compile(pattern).matcher(text).find();
        } catch (PatternSyntaxException | StackOverflowError e) {
            return true;
        }
    }

    private void alternatives(
            SchemaFolder.Located schema, YamlValue value, String path, int depth, List<SchemaProblem> problems) {
        for (JsonNode one : schema.node().path("allOf")) {
            check(at(schema, one), value, path, depth + 1, problems);
        }
        for (String keyword : List.of("anyOf", "oneOf")) {
            List<SchemaProblem> first = new ArrayList<>();
            int fitting = 0;
            int size = schema.node().path(keyword).size();
            for (JsonNode one : schema.node().path(keyword)) {
                List<SchemaProblem> own = new ArrayList<>();
                check(at(schema, one), value, path, depth + 1, own);
                fitting += own.isEmpty() ? 1 : 0;
                first = first.isEmpty() ? own : first;
            }
            if (size == 1) {
                problems.addAll(first);
            } else if (size > 1 && fitting == 0) {
                problems.add(problem(
                        value,
                        path,
                        "is none of the " + size + " things that it may be",
                        first.get(0).what()));
            } else if (keyword.equals("oneOf") && fitting > 1 && steps <= MOST_STEPS && isCertain(schema.node())) {
                problems.add(problem(value, path, "is several of the things of which it may be one", ""));
            }
        }
    }

    /** Whether each alternative says by keywords that are looked at what it is. */
    private static boolean isCertain(JsonNode node) {
        for (JsonNode one : node.path("oneOf")) {
            for (Map.Entry<String, JsonNode> keyword : one.properties()) {
                if (!keyword.getKey().equals("required") && !keyword.getKey().equals("type")) {
                    return false;
                }
            }
        }
        return true;
    }

    private static SchemaProblem problem(YamlValue value, String path, String what, String mend) {
        Location at = value.at();
        return new SchemaProblem(at, path, what, mend);
    }
}

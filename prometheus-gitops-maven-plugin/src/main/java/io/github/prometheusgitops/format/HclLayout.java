package io.github.prometheusgitops.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lines and columns as {@code terraform fmt} leaves them. */
final class HclLayout {

    private static final int STEP = 2;
    private static final int MAX_COLUMNS = 100;

    /** Identifiers that mean something else where an expression may stand, as {@code {for = 1}} would. */
    private static final Set<String> KEYWORDS = Set.of("for", "in", "if", "null", "true", "false");

    /** @see <a href="https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md#identifiers">Identifiers</a> */
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*");

    private HclLayout() {}

    private static boolean isIdentifier(String word) {
        return IDENTIFIER.matcher(word).matches();
    }

    /** A checked value. */
    static String expression(@Nullable Object value, int indent) {
        if (value instanceof Map<?, ?> map) {
            return object(map, indent);
        }
        if (value instanceof List<?> list) {
            return tuple(list, indent);
        }
        if (value instanceof String text) {
            return HclString.quote(text);
        }
        return value instanceof Number number ? PlainValue.digits(number) : String.valueOf(value);
    }

    /** Checked attributes of a body. */
    static String attributes(Map<String, ?> map, int indent) {
        Map<String, String> attributes = new LinkedHashMap<>();
        map.forEach((name, value) -> {
            if (!isIdentifier(name)) {
                throw new IllegalArgumentException("\"" + name + "\" cannot name an HCL attribute");
            }
            if (value != null) {
                attributes.put(name, expression(value, indent));
            }
        });
        return String.join(newline(indent), lines(attributes));
    }

    private static String object(Map<?, ?> map, int indent) {
        if (map.isEmpty()) {
            return "{}";
        }
        Map<String, String> attributes = new LinkedHashMap<>();
        map.forEach((key, value) -> attributes.put(key((String) key), expression(value, indent + STEP)));
        return lines(attributes).stream()
                .collect(Collectors.joining(
                        newline(indent + STEP), "{" + newline(indent + STEP), newline(indent) + "}"));
    }

    /**
     * Attributes one below the other, the equals signs of neighbours of one line each aligned. Their names are in ASCII, so
     * that their length is their width.
     *
     * @see <a href="https://github.com/hashicorp/hcl/blob/main/hclwrite/format.go">formatCells in hclwrite</a>
     */
    private static List<String> lines(Map<String, String> attributes) {
        List<String> lines = new ArrayList<>();
        List<String> neighbours = new ArrayList<>();
        attributes.forEach((name, value) -> {
            if (value.indexOf('\n') < 0) {
                neighbours.add(name);
            } else {
                align(neighbours, attributes, lines);
                lines.add(name + " = " + value);
            }
        });
        align(neighbours, attributes, lines);
        return lines;
    }

    private static void align(List<String> names, Map<String, String> attributes, List<String> lines) {
        int width = names.stream().mapToInt(String::length).max().orElse(0);
        names.forEach(name -> lines.add(name + " ".repeat(width - name.length()) + " = " + attributes.get(name)));
        names.clear();
    }

    private static String key(String key) {
        return isIdentifier(key) && !KEYWORDS.contains(key) ? key : HclString.quoteAscii(key);
    }

    private static String tuple(List<?> list, int indent) {
        List<String> items =
                list.stream().map(item -> expression(item, indent + STEP)).toList();
        String line = "[" + String.join(", ", items) + "]";
        if (list.isEmpty() || list.stream().allMatch(PlainValue::isScalar) && fits(line, indent)) {
            return line;
        }
        return items.stream()
                .collect(Collectors.joining(
                        "," + newline(indent + STEP), "[" + newline(indent + STEP), "," + newline(indent) + "]"));
    }

    private static boolean fits(String line, int indent) {
        return indent + line.codePointCount(0, line.length()) <= MAX_COLUMNS;
    }

    private static String newline(int indent) {
        return "\n" + " ".repeat(indent);
    }
}

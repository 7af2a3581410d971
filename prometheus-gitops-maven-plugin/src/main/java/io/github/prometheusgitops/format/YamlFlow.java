package io.github.prometheusgitops.format;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** YAML in flow style, on one line. */
final class YamlFlow {

    private YamlFlow() {}

    /** Appends a checked value. */
    static void append(StringBuilder out, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            mapping(out, map);
        } else if (value instanceof List<?> list) {
            sequence(out, list);
        } else if (value instanceof String text) {
            out.append(YamlScalar.flow(text));
        } else if (value instanceof Number number) {
            out.append(PlainValue.digits(number));
        } else {
            out.append(value);
        }
    }

    private static void mapping(StringBuilder out, Map<?, ?> map) {
        String separator = "{";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            String key = YamlScalar.flow((String) entry.getKey());
            out.append(separator).append(YamlScalar.isImplicitKey(key) ? "" : "? ");
            out.append(key).append(": ");
            append(out, entry.getValue());
            separator = ", ";
        }
        out.append(map.isEmpty() ? "{}" : "}");
    }

    private static void sequence(StringBuilder out, List<?> list) {
        String separator = "[";
        for (Object item : list) {
            out.append(separator);
            append(out, item);
            separator = ", ";
        }
        out.append(list.isEmpty() ? "[]" : "]");
    }
}

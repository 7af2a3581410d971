package io.github.prometheusgitops.format;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** YAML in block style, two spaces a level; the items of a sequence are indented below its key. */
final class YamlBlock {

    private static final int STEP = 2;

    private final StringBuilder out = new StringBuilder();

    private YamlBlock() {}

    /** A checked value whose first line is indented by somebody else. */
    static String write(@Nullable Object value, int indent) {
        YamlBlock block = new YamlBlock();
        if (value instanceof String text) {
            block.string(new YamlLiteral(text, indent, 0), text);
        } else {
            block.collectionOrScalar(value, indent);
        }
        return block.out.toString();
    }

    private void collectionOrScalar(@Nullable Object value, int indent) {
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            mapping(map, indent);
        } else if (value instanceof List<?> list && !list.isEmpty()) {
            sequence(list, indent);
        } else if (value instanceof String text) {
            string(new YamlLiteral(text, indent, STEP), text);
        } else {
            YamlFlow.append(out, value);
        }
    }

    private void mapping(Map<?, ?> map, int indent) {
        String separator = "";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            out.append(separator);
            separator = newline(indent);
            String key = YamlScalar.flow((String) entry.getKey());
            if (YamlScalar.isImplicitKey(key)) {
                out.append(key).append(':');
            } else {
                out.append("? ").append(key).append(separator).append(':');
            }
            Object value = entry.getValue();
            out.append(isBlockCollection(value) ? newline(indent + STEP) : " ");
            collectionOrScalar(value, indent + STEP);
        }
    }

    private void sequence(List<?> list, int indent) {
        String separator = "";
        for (Object item : list) {
            out.append(separator).append("- ");
            separator = newline(indent);
            collectionOrScalar(item, indent + STEP);
        }
    }

    private void string(YamlLiteral literal, String text) {
        if (literal.isLossless()) {
            literal.append(out);
        } else {
            out.append(YamlScalar.block(text));
        }
    }

    private static boolean isBlockCollection(@Nullable Object value) {
        return value instanceof Map<?, ?> map && !map.isEmpty() || value instanceof List<?> list && !list.isEmpty();
    }

    private static String newline(int indent) {
        return "\n" + " ".repeat(indent);
    }
}

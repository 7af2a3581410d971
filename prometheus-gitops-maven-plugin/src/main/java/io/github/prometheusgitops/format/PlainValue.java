package io.github.prometheusgitops.format;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Proves that a value is plain, so that the writers need not look twice. */
final class PlainValue {

    /** Deeper than any descriptor may be (50); a collection that contains itself ends here and not in a full stack. */
    private static final int MAX_DEPTH = 100;

    /** A million digits can hide behind {@code 1E+1000000}; no number in a configuration is that long. */
    private static final int MAX_SCALE = 1000;

    private PlainValue() {}

    /**
     * Checks a value with everything in it.
     *
     * @throws IllegalArgumentException if it holds another type, a key that is not a string, a lone surrogate, a number
     *     of more than a thousand places or is nested more than a hundred deep; the message names the place
     */
    static void require(@Nullable Object value) {
        walk(value, null, 0);
    }

    /**
     * The same of a value that is to be indented.
     *
     * @throws IllegalArgumentException also if the indent is negative
     */
    static void require(@Nullable Object value, int indent) {
        if (indent < 0) {
            throw new IllegalArgumentException("indent " + indent + " is negative");
        }
        require(value);
    }

    /** Whether a value is written without other values in it. */
    static boolean isScalar(@Nullable Object value) {
        return !(value instanceof List<?>) && !(value instanceof Map<?, ?>);
    }

    /** The digits of a number, never with an exponent; {@code 1.10} stays {@code 1.10}. */
    static String digits(Number number) {
        return number instanceof BigDecimal decimal ? decimal.toPlainString() : number.toString();
    }

    private static void walk(@Nullable Object value, @Nullable Step path, int depth) {
        if (depth > MAX_DEPTH) {
            throw refused(path, "nested more than " + MAX_DEPTH + " deep, or contains itself");
        }
        if (value instanceof String text) {
            requireText(text, path);
        } else if (value instanceof BigDecimal decimal) {
            if (Math.abs((long) decimal.scale()) > MAX_SCALE) {
                throw refused(path, "number " + decimal + " has more than " + MAX_SCALE + " places");
            }
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                walk(list.get(i), new Step(path, i), depth + 1);
            }
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, entry) -> {
                if (!(key instanceof String name)) {
                    throw refused(path, "key is " + type(key) + " but must be a String");
                }
                requireText(name, path);
                walk(entry, new Step(path, name), depth + 1);
            });
        } else if (!isSimple(value)) {
            throw refused(path, type(value) + " is not a plain value");
        }
    }

    private static boolean isSimple(@Nullable Object value) {
        return value == null
                || value instanceof Boolean
                || value instanceof Integer
                || value instanceof Long
                || value instanceof BigInteger;
    }

    private static void requireText(String text, @Nullable Step path) {
        int index = Unicode.loneSurrogate(text);
        if (index >= 0) {
            throw refused(path, Unicode.loneSurrogateAt(text, index));
        }
    }

    private static String type(@Nullable Object value) {
        return value == null ? "null" : value.getClass().getName();
    }

    private static IllegalArgumentException refused(@Nullable Step path, String why) {
        return new IllegalArgumentException(path == null ? why : path + ": " + why);
    }

    /** Where a value stands; only spelt out where there is something to say of it, since keys may be long. */
    private record Step(@Nullable Step above, Object at) {

        @Override
        public String toString() {
            StringBuilder path = new StringBuilder();
            for (Step step = this; step != null; step = step.above) {
                path.insert(0, step.at instanceof Integer ? "[" + step.at + "]" : "." + step.at);
            }
            return path.charAt(0) == '.' ? path.substring(1) : path.toString();
        }
    }
}

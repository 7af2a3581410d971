package io.github.prometheusgitops.template.expression;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The plain values that templates work on: null, text, booleans, numbers, lists and maps of these. */
public final class Values {

    private static final int MAX_DEPTH = 100;
    private static final int MAX_SCALE = 1_000;

    private Values() {}

    /** Whether a condition holds: everything does but null, false, zero and what is empty. */
    public static boolean isTrue(@Nullable Object value) {
        if (value instanceof Boolean bool) {
            return bool;
        }
        if (value instanceof String text) {
            return !text.isEmpty();
        }
        if (value instanceof List<?> list) {
            return !list.isEmpty();
        }
        if (value instanceof Map<?, ?> map) {
            return !map.isEmpty();
        }
        return isNumber(value) ? decimal(value).signum() != 0 : value != null;
    }

    static boolean isWholeNumber(@Nullable Object value) {
        return value instanceof Integer || value instanceof Long || value instanceof BigInteger;
    }

    /** Whether it is a number of a plain value's kind. */
    public static boolean isNumber(@Nullable Object value) {
        return isWholeNumber(value) || value instanceof BigDecimal;
    }

    static BigDecimal decimal(@Nullable Object number) {
        return number instanceof BigDecimal decimal
                ? decimal
                : number instanceof BigInteger integer
                        ? new BigDecimal(integer)
                        : BigDecimal.valueOf(((Number) Objects.requireNonNull(number)).longValue());
    }

    /** Equal as a template's author sees it: numbers by value, whatever their Java type. */
    static boolean same(@Nullable Object left, @Nullable Object right, Budget budget) {
        if (isNumber(left) && isNumber(right) || left instanceof String && right instanceof String) {
            return compare(left, right, budget) == 0;
        }
        budget.steps(1);
        // Element by element, and each paid for: a list that holds itself twice, forty times over, has a trillion.
        if (left instanceof List<?> first && right instanceof List<?> second) {
            return first.size() == second.size()
                    && IntStream.range(0, first.size()).allMatch(i -> same(first.get(i), second.get(i), budget));
        }
        if (left instanceof Map<?, ?> first && right instanceof Map<?, ?> second) {
            return first.keySet().equals(second.keySet())
                    && first.keySet().stream().allMatch(key -> same(first.get(key), second.get(key), budget));
        }
        return left == null ? right == null : left.equals(right);
    }

    /** Orders numbers by value and text by code unit, whatever the locale. */
    static int compare(@Nullable Object left, @Nullable Object right, Budget budget) {
        budget.steps(1);
        if (isNumber(left) && isNumber(right)) {
            return decimal(left).compareTo(decimal(right));
        }
        if (left instanceof String first && right instanceof String second) {
            budget.comparison(first, second);
            return first.compareTo(second);
        }
        throw TemplateProblem.value(
                kind(left) + " cannot be compared with " + kind(right),
                "compare numbers with numbers and texts with texts");
    }

    /** Pays for writing a value with all that is in it, before it is written: a small one may stand for a huge text. */
    static void payFor(@Nullable Object value, Budget budget) {
        budget.printable(characters(value, 0, budget));
    }

    private static long characters(@Nullable Object value, int depth, Budget budget) {
        budget.steps(1);
        if (value instanceof String text) {
            budget.work(text.length());
            return text.length();
        }
        long characters = 1;
        if (depth <= MAX_DEPTH && value instanceof List<?> list) {
            for (Object item : list) {
                characters += characters(item, depth + 1, budget);
            }
        } else if (depth <= MAX_DEPTH && value instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                characters += characters(entry.getKey(), depth + 1, budget);
                characters += characters(entry.getValue(), depth + 1, budget);
            }
        }
        return characters;
    }

    /** The text of a scalar. */
    static String text(@Nullable Object value) {
        if (value instanceof String text) {
            return text;
        }
        if (value instanceof BigDecimal decimal) {
            if (Math.abs((long) decimal.scale()) > MAX_SCALE) {
                throw TemplateProblem.value("a number with so large an exponent cannot become text", "");
            }
            return decimal.toPlainString();
        }
        if (value instanceof Boolean || isWholeNumber(value)) {
            return String.valueOf(value);
        }
        throw TemplateProblem.value(
                kind(value) + " cannot become part of a text", "pass it through a format filter, such as `json`");
    }

    /** What the value is, for messages. */
    public static String kind(@Nullable Object value) {
        if (value == null) {
            return "null";
        }
        if (value instanceof String) {
            return "a text";
        }
        if (value instanceof Boolean) {
            return "a boolean";
        }
        if (value instanceof List) {
            return "a list";
        }
        return value instanceof Map ? "a map" : "a number";
    }
}

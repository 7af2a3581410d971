package io.github.prometheusgitops.template.expression;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The plain values that templates work on: null, text, booleans, numbers, lists and maps of these. */
public final class Values {

    private static final int MAX_DEPTH = 100;
    private static final int MAX_SCALE = 1_000;

    /** Accessors may be of records that are not public. */
    private static final ClassValue<List<RecordComponent>> COMPONENTS = new ClassValue<>() {
        @Override
        protected List<RecordComponent> computeValue(Class<?> type) {
            List<RecordComponent> components = List.of(type.getRecordComponents());
            components.forEach(component -> component.getAccessor().setAccessible(true));
            return components;
        }
    };

    private Values() {}

    /**
     * A deep, unmodifiable copy of a map, or of a record by the names of its components. Maps, lists and components keep
     * their order; an optional value that is absent is null.
     *
     * @throws IllegalArgumentException if anything in it is not a plain value, which is a bug in the caller
     */
    public static Map<String, Object> copyOf(Object values) {
        if (values instanceof Record record) {
            return copyOfRecord(record, 0);
        }
        return copyOfMap((Map<?, ?>) values, 0);
    }

    private static Map<String, Object> copyOfRecord(Record record, int depth) {
        Map<String, Object> copy = new LinkedHashMap<>();
        for (RecordComponent component : COMPONENTS.get(record.getClass())) {
            try {
                copy.put(
                        component.getName(), copyOfValue(component.getAccessor().invoke(record), depth + 1));
            } catch (ReflectiveOperationException e) {
                throw new IllegalArgumentException("a template's context cannot be read: " + component, e);
            }
        }
        return Collections.unmodifiableMap(copy);
    }

    private static Map<String, Object> copyOfMap(Map<?, ?> map, int depth) {
        Map<String, Object> copy = hasNoOrder(map) ? new TreeMap<>() : new LinkedHashMap<>();
        map.forEach((key, value) -> {
            if (!(key instanceof String name)) {
                throw new IllegalArgumentException("a key of a template's context is not a string: " + key);
            }
            copy.put(name, copyOfValue(value, depth + 1));
        });
        return Collections.unmodifiableMap(copy);
    }

    /** {@code Map.of} has another order in each run of the JVM: what is written from it would change by itself. */
    private static boolean hasNoOrder(Map<?, ?> map) {
        return map.getClass() == HashMap.class || map.getClass().getName().startsWith("java.util.ImmutableCollections");
    }

    private static Object copyOfValue(Object value, int depth) {
        if (depth > MAX_DEPTH) {
            throw new IllegalArgumentException("a template's context is nested deeper than " + MAX_DEPTH);
        }
        if (value instanceof Optional<?> optional) {
            return copyOfValue(optional.orElse(null), depth);
        }
        if (value instanceof Record record) {
            return copyOfRecord(record, depth);
        }
        if (value instanceof Map<?, ?> map) {
            return copyOfMap(map, depth);
        }
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>(list.size());
            list.forEach(item -> copy.add(copyOfValue(item, depth + 1)));
            return Collections.unmodifiableList(copy);
        }
        if (value == null || value instanceof String || value instanceof Boolean || isNumber(value)) {
            return value;
        }
        throw new IllegalArgumentException(
                "a template's context holds a " + value.getClass().getName());
    }

    /** Whether a condition holds: everything does but null, false, zero and what is empty. */
    public static boolean isTrue(Object value) {
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

    static boolean isWholeNumber(Object value) {
        return value instanceof Integer || value instanceof Long || value instanceof BigInteger;
    }

    static boolean isNumber(Object value) {
        return isWholeNumber(value) || value instanceof BigDecimal;
    }

    static BigDecimal decimal(Object number) {
        return number instanceof BigDecimal decimal
                ? decimal
                : number instanceof BigInteger integer
                        ? new BigDecimal(integer)
                        : BigDecimal.valueOf(((Number) number).longValue());
    }

    /** Equal as a template's author sees it: numbers by value, whatever their Java type. */
    static boolean same(Object left, Object right, Budget budget) {
        budget.steps(1);
        if (isNumber(left) && isNumber(right)) {
            return decimal(left).compareTo(decimal(right)) == 0;
        }
        if (left instanceof String first && right instanceof String second) {
            budget.comparison(first, second);
            return first.equals(second);
        }
        // Element by element, and each paid for: a list that holds itself twice, forty times over, has a trillion.
        if (left instanceof List<?> first && right instanceof List<?> second) {
            return sameItems(first, second, budget);
        }
        if (left instanceof Map<?, ?> first && right instanceof Map<?, ?> second) {
            return first.keySet().equals(second.keySet())
                    && first.keySet().stream().allMatch(key -> same(first.get(key), second.get(key), budget));
        }
        return left == null ? right == null : left.equals(right);
    }

    private static boolean sameItems(List<?> left, List<?> right, Budget budget) {
        if (left.size() != right.size()) {
            return false;
        }
        for (int i = 0; i < left.size(); i++) {
            if (!same(left.get(i), right.get(i), budget)) {
                return false;
            }
        }
        return true;
    }

    /** Orders numbers by value and text by code unit, whatever the locale. */
    static int compare(Object left, Object right, Budget budget) {
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
    static void payFor(Object value, Budget budget) {
        budget.printable(characters(value, 0, budget));
    }

    private static long characters(Object value, int depth, Budget budget) {
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
    static String text(Object value) {
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
            return value.toString();
        }
        throw TemplateProblem.value(
                kind(value) + " cannot become part of a text", "pass it through a format filter, such as `json`");
    }

    /** What the value is, for messages. */
    public static String kind(Object value) {
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

package io.github.prometheusgitops.properties;

import java.util.AbstractMap.SimpleEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/**
 * Something that holds for all values of a generator; run as part of an ordinary test.
 *
 * <p>{@code -Dproperties.tries=10000} tries more values than usual, {@code -Dproperties.seed=1} tries others.
 */
public final class Property {

    /** Throws if the property does not hold for the value. */
    @FunctionalInterface
    public interface Check<T> {
        void accept(T value) throws Exception;
    }

    private static final int TRIES = 300;
    private static final long SEED = Long.getLong("properties.seed", 20260101);
    private static final long SHRINKING_NANOS = 10_000_000_000L;

    private Property() {}

    /** Checks 300 values; see {@link #forAll(String, Generator, int, Check)}. */
    public static <T> void forAll(String name, Generator<? extends T> generator, Check<? super T> check) {
        forAll(name, generator, TRIES, check);
    }

    /**
     * Checks that many values, or more if the system property says so.
     *
     * @param name for the message; also, properties of different names try different values
     * @throws AssertionError with the value, if the check throws. If it is made of strings, lists and maps, also with
     *     the smallest part of it for which the check still throws; that may be a value that the generator never makes
     */
    public static <T> void forAll(String name, Generator<? extends T> generator, int tries, Check<? super T> check) {
        int count = Math.max(tries, Integer.getInteger("properties.tries", 0));
        Random random = random(name);
        for (int i = 1; i <= count; i++) {
            T value = generator.next(random);
            Throwable failure = failure(check, value);
            if (failure instanceof TestAbortedException aborted) {
                throw aborted;
            }
            if (failure != null) {
                T smallest = shrunk(value, failure, check);
                Throwable cause = smallest == value ? failure : failure(check, smallest);
                String from = smallest == value ? "" : ", found with " + literal(value);
                throw new AssertionError(
                        "%s: does not hold for %s%s; try %d of %d; to repeat: -Dproperties.seed=%d -Dproperties.tries=%d"
                                .formatted(name, literal(smallest), from, i, count, SEED, count),
                        cause);
            }
        }
    }

    /** Values to check all at once, the same ones in every run with the same seed. */
    public static <T> List<T> sample(String name, Generator<? extends T> generator, int count) {
        Random random = random(name);
        List<T> sample = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            sample.add(generator.next(random));
        }
        return sample;
    }

    private static Random random(String name) {
        return new Random(31 * SEED + name.hashCode());
    }

    private static <T> Throwable failure(Check<? super T> check, T value) {
        try {
            check.accept(value);
            return null;
        } catch (Exception | AssertionError | StackOverflowError e) {
            return e;
        }
    }

    /** Takes the first smaller value that fails likewise, again and again. */
    @SuppressWarnings("unchecked") // If T is narrower than a list or a map, the check throws another exception.
    private static <T> T shrunk(T value, Throwable failure, Check<? super T> check) {
        long end = System.nanoTime() + SHRINKING_NANOS;
        T smallest = value;
        T next = value;
        while (next != null) {
            smallest = next;
            next = (T) smaller(smallest)
                    .takeWhile(candidate -> System.nanoTime() < end)
                    .filter(candidate -> failure.getClass().isInstance(failure(check, (T) candidate)))
                    .findFirst()
                    .orElse(null);
        }
        return smallest;
    }

    /** The value without some of its characters or elements, at any depth; the smallest first. */
    private static Stream<Object> smaller(Object value) {
        if (value instanceof String text) {
            return smaller(text.codePoints().boxed().toList())
                    .map(points -> ((List<?>) points)
                            .stream().map(c -> Character.toString((Integer) c)).collect(Collectors.joining()));
        }
        if (value instanceof Map<?, ?> map) {
            return smaller(new ArrayList<>(map.entrySet())).map(entries -> {
                Map<Object, Object> result = new LinkedHashMap<>();
                ((List<?>) entries).forEach(it -> {
                    Map.Entry<?, ?> entry = (Map.Entry<?, ?>) it;
                    result.put(entry.getKey(), entry.getValue());
                });
                return result;
            });
        }
        if (value instanceof Map.Entry<?, ?> entry) {
            return Stream.concat(
                    smaller(entry.getValue()).map(part -> new SimpleEntry<>(entry.getKey(), part)),
                    smaller(entry.getKey()).map(part -> new SimpleEntry<>(part, entry.getValue())));
        }
        if (value instanceof List<?> list) {
            Stream<Object> shorter = Stream.iterate(list.size(), size -> size > 0, size -> size / 2)
                    .flatMap(size -> IntStream.iterate(0, from -> from < list.size(), from -> from + size)
                            .mapToObj(from -> spliced(list, from, Math.min(from + size, list.size()), List.of())));
            Stream<Object> inner = IntStream.range(0, list.size())
                    .boxed()
                    .flatMap(i -> smaller(list.get(i)).map(part -> spliced(list, i, i + 1, List.of(part))));
            return Stream.concat(shorter, inner);
        }
        return Stream.empty();
    }

    private static List<Object> spliced(List<?> list, int from, int to, List<?> replacement) {
        List<Object> result = new ArrayList<>(list);
        result.subList(from, to).clear();
        result.addAll(from, replacement);
        return result;
    }

    private static String literal(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(Property::literal).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> literal(entry.getKey()) + ": " + literal(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return value instanceof String text ? '"' + escaped(text, "\"\\") + '"' : escaped(String.valueOf(value), "");
    }

    private static String escaped(String text, String marks) {
        return text.chars()
                .mapToObj(c ->
                        c < ' ' || c > '~' ? "\\u%04x".formatted(c) : (marks.indexOf(c) < 0 ? "" : "\\") + (char) c)
                .collect(Collectors.joining());
    }
}

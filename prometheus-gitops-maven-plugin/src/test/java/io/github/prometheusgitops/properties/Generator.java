package io.github.prometheusgitops.properties;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Makes values out of random numbers.
 *
 * <p>{@link Random} is specified to the bit, so that a seed means the same values on every JDK; that holds for
 * {@code nextInt()}, {@code nextInt(bound)}, {@code nextLong()} and {@code nextBoolean()}, use no other methods of it.
 */
@FunctionalInterface
public interface Generator<T> {

    /** One of several generators, to be taken in proportion to its weight. */
    record Choice<T>(int weight, Generator<? extends T> generator) {}

    T next(Random random);

    default <R> Generator<R> map(Function<? super T, ? extends R> function) {
        return random -> function.apply(next(random));
    }

    /** Only values that the condition holds for; it must not be rare, and refuse null. */
    default Generator<T> filter(Predicate<? super T> condition) {
        return random -> Stream.generate(() -> next(random))
                .limit(10_000)
                .filter(condition)
                .findFirst()
                .orElseThrow();
    }

    @SafeVarargs
    static <T> Generator<T> of(T... values) {
        return random -> values[random.nextInt(values.length)];
    }

    /** Both ends included. */
    static Generator<Integer> between(int min, int max) {
        return random -> min + random.nextInt(Math.addExact(Math.subtractExact(max, min), 1));
    }

    @SafeVarargs
    static <T> Generator<T> oneOf(Generator<? extends T>... generators) {
        return random -> generators[random.nextInt(generators.length)].next(random);
    }

    /** Like {@link #oneOf}, with weights. */
    @SafeVarargs
    static <T> Generator<T> frequency(Choice<? extends T>... choices) {
        List<Generator<? extends T>> all = new ArrayList<>();
        for (Choice<? extends T> choice : choices) {
            all.addAll(Collections.nCopies(choice.weight(), choice.generator()));
        }
        return random -> all.get(random.nextInt(all.size())).next(random);
    }

    static <T> Generator<List<T>> listOf(Generator<? extends T> items, int minSize, int maxSize) {
        Generator<Integer> sizes = between(minSize, maxSize);
        return random -> {
            List<T> list = new ArrayList<>();
            for (int i = sizes.next(random); i > 0; i--) {
                list.add(items.next(random));
            }
            return list;
        };
    }

    /** In the order of generation; of equal keys one entry remains. */
    static <K, V> Generator<Map<K, V>> mapOf(Generator<? extends K> keys, Generator<? extends V> values, int maxSize) {
        return random -> {
            Map<K, V> map = new LinkedHashMap<>();
            for (int i = random.nextInt(maxSize + 1); i > 0; i--) {
                map.put(keys.next(random), values.next(random));
            }
            return map;
        };
    }

    static Generator<String> stringsOf(Generator<Integer> codePoints, int maxLength) {
        return listOf(codePoints, 0, maxLength).map(points -> {
            StringBuilder text = new StringBuilder();
            points.forEach(text::appendCodePoint);
            return text.toString();
        });
    }

    /** Strings of the characters of another one. */
    static Generator<String> stringsOf(String alphabet, int maxLength) {
        return stringsOf(of(alphabet.codePoints().boxed().toArray(Integer[]::new)), maxLength);
    }
}

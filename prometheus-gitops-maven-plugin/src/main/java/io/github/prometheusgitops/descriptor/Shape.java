package io.github.prometheusgitops.descriptor;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** What a value of a descriptor may be. */
public sealed interface Shape {

    /**
     * Text of a certain form.
     *
     * @param form matched against the whole text
     * @param expectation completes "has to be …" in a message, with an example
     */
    record Text(Pattern form, String expectation) implements Shape {

        /** Java's expressions recurse for each repetition of a group, so that a long text would exhaust the stack. */
        private static final int LONGEST_WITH_GROUPS = 1_024;

        /** Whether a text is of this form. */
        boolean fits(String text) {
            boolean bounded = form.pattern().indexOf('(') < 0 || text.length() <= LONGEST_WITH_GROUPS;
            return bounded && form.matcher(text).matches();
        }
    }

    /** One of a few words. */
    record OneOf(List<String> words) implements Shape {
        public OneOf {
            words = List.copyOf(words);
        }
    }

    /** A whole number within bounds, both inclusive. */
    record WholeNumber(int least, int most) implements Shape {}

    /** {@code true} or {@code false}. */
    record Flag() implements Shape {}

    /** A list of values of one shape. */
    record ListOf(Shape item, int least) implements Shape {}

    /** A mapping with any keys of a certain form and values of one shape. */
    record MapOf(Text key, Shape value) implements Shape {}

    /** A mapping with known keys. */
    record Fields(Map<String, Field> fields) implements Shape {
        public Fields {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }
    }

    /** A mapping with known keys, none of which has to be there: it is merged beneath others. */
    record Partial(Fields fields) implements Shape {}

    /** Either a bare word or a mapping with known keys. */
    record WordOr(String word, Fields fields) implements Shape {}

    /** A shape that contains itself, by the name under which the JSON Schema defines it. */
    record Recursive(String name, Supplier<Shape> shape) implements Shape {}

    /** Anything: it is passed through. */
    record Anything(boolean mapping) implements Shape {}

    /**
     * One known key of a mapping.
     *
     * @param meaning one sentence for whoever completes it in an editor
     */
    record Field(String name, Shape shape, boolean required, String meaning) {}

    /** A key that has to be there. */
    static Field required(String name, Shape shape, String meaning) {
        return new Field(name, shape, true, meaning);
    }

    /** A key that may be absent. */
    static Field optional(String name, Shape shape, String meaning) {
        return new Field(name, shape, false, meaning);
    }

    /** A mapping with these keys. */
    static Fields fields(Field... fields) {
        Map<String, Field> byName = new LinkedHashMap<>();
        for (Field field : fields) {
            byName.put(field.name(), field);
        }
        return new Fields(byName);
    }

    /** Text of a certain form. */
    static Text text(String form, String expectation) {
        return new Text(Pattern.compile(form, Pattern.DOTALL), expectation);
    }

    /** One of a few words. */
    static OneOf oneOf(String... words) {
        return new OneOf(List.of(words));
    }

    /** A list of at least so many values. */
    static ListOf listOf(Shape item, int least) {
        return new ListOf(item, least);
    }
}

package io.github.prometheusgitops.descriptor;

import io.github.prometheusgitops.yaml.Key;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a value of a descriptor may be. */
public sealed interface Shape {

    /** What has to be there, without a name and without what is said where something else is. */
    default Shape bare() {
        return this;
    }

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
        public boolean fits(String text) {
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

    /**
     * A mapping with any keys of a certain form and values of one shape.
     *
     * @param least how many entries it has to have
     */
    record MapOf(Text key, Shape value, int least) implements Shape {

        public MapOf(Text key, Shape value) {
            this(key, value, 0);
        }
    }

    /**
     * A mapping with known keys.
     *
     * @param choices keys that stand for each other
     * @param notTaken keys that a reader of other documentation would write here, each with what to do instead
     */
    record Fields(Map<String, Field> fields, List<Choice> choices, Map<String, String> notTaken) implements Shape {
        public Fields {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
            choices = List.copyOf(choices);
            notTaken = Map.copyOf(notTaken);
        }

        public Fields(Map<String, Field> fields) {
            this(fields, List.of(), Map.of());
        }

        /**
         * These keys and others. What both have is merged: mappings and lists of mappings key by key, words to all words.
         *
         * @throws IllegalArgumentException if they declare one key as two things
         */
        public Fields and(Fields others) {
            Map<String, Field> all = new LinkedHashMap<>(fields);
            others.fields.forEach((name, field) -> all.merge(name, field, Field::and));
            Map<String, String> allInstead = new LinkedHashMap<>(notTaken);
            allInstead.putAll(others.notTaken);
            return new Fields(
                    all,
                    Stream.concat(choices.stream(), others.choices.stream()).toList(),
                    allInstead);
        }

        /** These keys, of which one or more of the given ones have to be there. */
        public Fields choosing(Choice choice) {
            return new Fields(
                    fields, Stream.concat(choices.stream(), Stream.of(choice)).toList(), notTaken);
        }

        /** These keys, and others that are refused with what to do instead. */
        Fields notTaking(Map<String, String> instead) {
            Map<String, String> all = new LinkedHashMap<>(notTaken);
            all.putAll(instead);
            return new Fields(fields, choices, all);
        }
    }

    /**
     * Keys of which one has to be there.
     *
     * @param several whether more than one may be
     * @param mend which of them to write when
     */
    record Choice(List<String> keys, boolean several, String mend) {
        public Choice {
            keys = List.copyOf(keys);
        }
    }

    /**
     * A shape with what to do where a value is of another kind: a list where a mapping is wanted, say. The message does
     * not show the value, which may be a secret.
     *
     * @param mend what to write instead of that value
     */
    record Mended(Shape shape, Function<YamlValue, String> mend) implements Shape {

        @Override
        public Shape bare() {
            return shape.bare();
        }
    }

    /** A mapping with known keys, none of which has to be there: it is merged beneath others. */
    record Partial(Fields fields) implements Shape {}

    /** Either a bare word or a mapping with known keys. */
    record WordOr(String word, Fields fields) implements Shape {}

    /** A shape that contains itself, by the name under which the JSON Schema defines it. */
    record Recursive(String name, Supplier<Shape> shape) implements Shape {

        @Override
        public Shape bare() {
            return shape.get().bare();
        }
    }

    /** Anything: it is passed through. */
    record Anything(boolean mapping) implements Shape {}

    /**
     * One known key of a mapping.
     *
     * @param meaning one sentence for whoever completes it in an editor
     * @param fallback what its absence means, where that is a value of its own
     */
    record Field(String name, Shape shape, boolean required, String meaning, Optional<String> fallback) implements Key {

        private static final String PLACE = "{default}";

        /**
         * The same with what its absence means, which editors are told: where the meaning has {@code {default}}, or else at
         * its end.
         */
        public Field otherwise(String value) {
            return absent(value, value);
        }

        /** The same, with a reason that editors show behind it. */
        public Field otherwise(String value, String why) {
            return absent(value, value + ", " + why);
        }

        private Field absent(String value, String said) {
            String where = meaning.contains(PLACE) ? meaning : meaning.replaceFirst("\\.$", " {default}.");
            return new Field(
                    name, shape, required, where.replace(PLACE, "(default: " + said + ")"), Optional.of(value));
        }

        /** The same key with what it means where it stands. */
        Field meaning(String other) {
            return of(shape, other);
        }

        /** The same key with what its value is, and what it means, where it stands. */
        public Field of(Shape own, String other) {
            return new Field(name, own, required, other, fallback);
        }

        /** More of this key, which stands in other keys with its meaning, and which these are merged with. */
        public Field more(Shape own) {
            return new Field(name, own, false, "", Optional.empty());
        }

        /** The text of this key in a mapping, or what its absence means; empty if nothing is meant. */
        public String text(YamlMapping mapping) {
            return mapping.text(name).or(() -> fallback).orElse("");
        }

        /** Whether this key is set in a mapping, or its absence means that. */
        public boolean flag(YamlMapping mapping) {
            return mapping.flag(name)
                    .orElseGet(() -> fallback.map(Boolean::valueOf).orElse(false));
        }

        /** The number of this key in a mapping, or what its absence means. */
        public int number(YamlMapping mapping) {
            return mapping.number(name)
                    .orElseGet(() -> fallback.map(Integer::valueOf).orElse(0));
        }

        /** Required if either declaration says so. */
        private Field and(Field other) {
            return new Field(
                    name,
                    merged(name, shape, other.shape),
                    required || other.required,
                    meaning,
                    fallback.or(() -> other.fallback));
        }

        private static Shape merged(String name, Shape one, Shape other) {
            if (one.equals(other)) {
                return one;
            }
            if (one instanceof OneOf words && other instanceof OneOf others) {
                return new OneOf(Stream.concat(words.words.stream(), others.words.stream())
                        .distinct()
                        .toList());
            }
            if (one instanceof Fields fields && other instanceof Fields others) {
                return fields.and(others);
            }
            if (one instanceof ListOf list && other instanceof ListOf others) {
                return new ListOf(merged(name, list.item, others.item), Math.max(list.least, others.least));
            }
            throw new IllegalArgumentException("`" + name + "` is declared as two things");
        }
    }

    /** A key that has to be there. */
    static Field required(String name, Shape shape, String meaning) {
        return new Field(name, shape, true, meaning, Optional.empty());
    }

    /** A key that may be absent. */
    static Field optional(String name, Shape shape, String meaning) {
        return new Field(name, shape, false, meaning, Optional.empty());
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

    /** A shape with what to write instead of a value of another kind. */
    static Mended mended(Shape shape, String mend) {
        return new Mended(shape, value -> mend);
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

package io.github.prometheusgitops.promql;

import java.util.Optional;

/** A length of time: of a range, a step or an offset. */
public sealed interface Length {

    /** Where it stands. */
    Span span();

    /** Its seconds, where they are written and not computed; negative if it leads into the future. */
    default Optional<Double> fixedSeconds() {
        return Optional.empty();
    }

    /** A number of seconds, or a duration such as {@code 1h30m}. */
    record Fixed(Span span, double seconds) implements Length {

        @Override
        public Optional<Double> fixedSeconds() {
            return Optional.of(seconds);
        }
    }

    /** {@code step()} or {@code range()}: that of the query. */
    record OfQuery(Span span, String word) implements Length {}

    /** {@code max_of(a, b)} or {@code min_of(a, b)}. */
    record Extreme(Span span, String word, Length left, Length right) implements Length {}

    /** One with a minus before it. */
    record Negated(Span span, Length length) implements Length {}

    /** Two with {@code +}, {@code -}, {@code *}, {@code /}, {@code %} or {@code ^} between them. */
    record Computed(Span span, String operator, Length left, Length right) implements Length {}

    /** One in parentheses. */
    record Parenthesized(Span span, Length length) implements Length {}
}

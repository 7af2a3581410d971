package io.github.prometheusgitops.promql;

/**
 * A piece of an expression's text.
 *
 * @param start index of its first character, counted from 0 in UTF-16 units
 * @param end index behind its last one
 */
public record Span(int start, int end) {

    /** From where this begins to where another one ends. */
    Span to(Span other) {
        return new Span(start, other.end);
    }

    /** The piece itself. */
    public String of(String text) {
        return text.substring(Math.min(start, text.length()), Math.min(end, text.length()));
    }
}

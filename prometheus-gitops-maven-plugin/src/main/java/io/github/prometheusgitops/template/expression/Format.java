package io.github.prometheusgitops.template.expression;

import org.jspecify.annotations.Nullable;

/**
 * Writes a value in one target language, so that it cannot break out of its place.
 *
 * <p>A template uses it as a filter: {@code {{ name | yaml }}}.
 */
@FunctionalInterface
public interface Format {

    /**
     * Writes a value.
     *
     * @param value null, a string, a boolean, an Integer, Long, BigInteger or BigDecimal, or a list or map of these
     * @param indent spaces before each line but the first; 0 for a format that takes no indent
     * @throws IllegalArgumentException if the language cannot express the value; the message ends the sentence "cannot
     *     be written as yaml: …"
     */
    String write(@Nullable Object value, int indent);
}

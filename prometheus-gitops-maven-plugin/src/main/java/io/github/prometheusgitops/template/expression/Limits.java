package io.github.prometheusgitops.template.expression;

import java.time.Duration;

/**
 * What one rendering may cost.
 *
 * @param steps evaluated nodes, loop rounds and list elements made
 * @param outputChars characters of the rendered text
 * @param workChars characters of all texts made on the way, output included
 * @param time a last resort; the other bounds are meant to be reached first, as they do not depend on the machine
 */
public record Limits(long steps, long outputChars, long workChars, Duration time) {

    /** Far beyond any sensible template. */
    public static Limits standard() {
        return new Limits(2_000_000, 4 * 1024 * 1024, 32 * 1024 * 1024, Duration.ofSeconds(20));
    }
}

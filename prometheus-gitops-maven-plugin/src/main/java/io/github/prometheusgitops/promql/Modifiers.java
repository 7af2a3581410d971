package io.github.prometheusgitops.promql;

import java.util.Optional;

/**
 * What follows a selector or a subquery.
 *
 * @param offset how far back it looks
 * @param at the time it looks at, rather than that of the query
 * @param anchored whether samples at the bounds of the range count
 * @param smoothed whether values at the bounds of the range are interpolated
 */
public record Modifiers(Optional<Length> offset, Optional<At> at, boolean anchored, boolean smoothed) {

    static final Modifiers NONE = new Modifiers(Optional.empty(), Optional.empty(), false, false);

    /** A fixed point in time. */
    public sealed interface At {

        /** Seconds since 1970. */
        record Timestamp(double seconds) implements At {}

        /** {@code start()} of the query. */
        record Start() implements At {}

        /** {@code end()} of the query. */
        record End() implements At {}
    }

    /** Whether it looks elsewhere already; an offset of nothing is none. */
    boolean isShifted() {
        return offset.isPresent() && !offset.get().fixedSeconds().equals(Optional.of(0.0));
    }

    Modifiers withOffset(Length length) {
        return new Modifiers(Optional.of(length), at, anchored, smoothed);
    }

    Modifiers withAt(At time) {
        return new Modifiers(offset, Optional.of(time), anchored, smoothed);
    }

    Modifiers withAnchored() {
        return new Modifiers(offset, at, true, smoothed);
    }

    Modifiers withSmoothed() {
        return new Modifiers(offset, at, anchored, true);
    }
}

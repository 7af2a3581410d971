package io.github.prometheusgitops.finding;

import java.time.LocalDate;

/**
 * A finding that somebody has answered for.
 *
 * @param reason his, for whoever reviews it
 * @param until the last day on which that holds
 * @param at where he has said it
 */
public record Accepted(Finding finding, String reason, LocalDate until, Location at) {

    private static final int LONGEST_REASON = 1_000;

    public Accepted {
        reason = Visible.of(reason, LONGEST_REASON);
    }
}

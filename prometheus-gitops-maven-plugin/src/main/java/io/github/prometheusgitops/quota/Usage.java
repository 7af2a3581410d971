package io.github.prometheusgitops.quota;

import io.github.prometheusgitops.finding.Location;
import java.util.Optional;

/**
 * How much of a quota something has.
 *
 * @param account empty where nobody knows in whose account it is
 * @param region absent for what knows none
 * @param of what has it, as a sentence's subject: {@code workspace `central`}
 * @param at where to look: what was counted last, or the descriptor
 * @param reported whether somebody else reports it, if it is too much
 */
public record Usage(
        Limit limit, String account, Optional<String> region, String of, long used, Location at, boolean reported) {

    private static final int NEARLY_PERCENT = 80;

    /** Whether AWS refuses it. */
    public boolean isTooMuch() {
        return limit.isExceededBy(used);
    }

    /** Whether AWS takes it, and soon would take no more. */
    public boolean isNearlyTooMuch() {
        return !isTooMuch() && limit.quota().fillsUp() && used * 100 >= limit.most() * NEARLY_PERCENT;
    }

    /** How full it is, rounded down: nothing that has room left is shown as full. */
    public long percent() {
        return limit.most() == 0 ? (used == 0 ? 0 : 100) : used * 100 / limit.most();
    }
}

package io.github.prometheusgitops.finding;

import java.util.Comparator;

/**
 * Something wrong or risky, as data: what, where, and how to mend it.
 *
 * @param id stable, of the form {@code area/what}; the name of its entry in the documentation
 * @param severity whether it stops the run
 * @param at where the user has to look
 * @param summary one sentence in lower case without a full stop
 * @param mend what to do about it, one sentence without a full stop; empty if the summary says it all
 */
public record Finding(String id, Severity severity, Location at, String summary, String mend)
        implements Comparable<Finding> {

    private static final int LONGEST_SUMMARY = 600;
    private static final int LONGEST_MEND = 2_000;

    private static final Comparator<Finding> ORDER = Comparator.comparing(Finding::at)
            .thenComparing(Finding::id)
            .thenComparing(Finding::summary)
            .thenComparing(Finding::mend)
            .thenComparing(Finding::severity);

    public Finding {
        // What a user wrote may be in them: it must not end the line, steer the terminal or flood the log.
        summary = Visible.of(summary, LONGEST_SUMMARY);
        mend = Visible.of(mend, LONGEST_MEND);
    }

    /** A finding of a type. */
    public static Finding of(FindingType type, Location at, String summary, String mend) {
        return new Finding(type.id(), type.severity(), at, summary, mend);
    }

    @Override
    public int compareTo(Finding other) {
        return ORDER.compare(this, other);
    }

    /** {@code file:line:column: summary [id]} and, on an indented second line, the mend. */
    @Override
    public String toString() {
        String first = at + ": " + summary + " [" + id + "]";
        return mend.isEmpty() ? first : first + "\n    " + mend;
    }
}

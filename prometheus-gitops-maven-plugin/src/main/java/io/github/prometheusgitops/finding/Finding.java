package io.github.prometheusgitops.finding;

import java.util.Comparator;
import java.util.List;

/**
 * Something wrong or risky, as data: what, where, and how to mend it.
 *
 * @param id stable, of the form {@code area/what}; the name of its entry in the documentation
 * @param severity whether it stops the run
 * @param at where the user has to look
 * @param summary one sentence in lower case without a full stop
 * @param mend what to do about it, one sentence without a full stop; empty if the summary says it all
 * @param also further places, in the order in which they are shown
 * @param subject what stays the same of it while what it says and where changes with every count, such as the workspace that
 *     has nearly too many rules; empty where summary, file and line tell it from others
 */
public record Finding(
        String id, Severity severity, Location at, String summary, String mend, List<Related> also, String subject)
        implements Comparable<Finding> {

    private static final int LONGEST_SUMMARY = 600;
    private static final int LONGEST_MEND = 2_000;

    private static final Comparator<Finding> ORDER = Comparator.comparing(Finding::at)
            .thenComparing(Finding::id)
            .thenComparing(Finding::summary)
            .thenComparing(Finding::mend)
            .thenComparing(Finding::severity)
            .thenComparing(finding -> finding.also.toString())
            .thenComparing(Finding::subject);

    public Finding {
        // What a user wrote may be in them: it must not end the line, steer the terminal or flood the log.
        summary = Visible.of(summary, LONGEST_SUMMARY);
        mend = Visible.of(mend, LONGEST_MEND);
        also = List.copyOf(also);
    }

    /** A finding of one place. */
    public Finding(String id, Severity severity, Location at, String summary, String mend) {
        this(id, severity, at, summary, mend, List.of(), "");
    }

    /** A finding of a type. */
    public static Finding of(FindingType type, Location at, String summary, String mend) {
        return new Finding(type.id(), type.severity(), at, summary, mend);
    }

    /** The same in other words. */
    public Finding saying(String otherSummary, String otherMend) {
        return new Finding(id, severity, at, otherSummary, otherMend, also, subject);
    }

    /** The same with further places. */
    public Finding with(Related... places) {
        return new Finding(id, severity, at, summary, mend, List.of(places), subject);
    }

    /** The same, known again by what it is about. */
    public Finding about(String what) {
        return new Finding(id, severity, at, summary, mend, also, what);
    }

    @Override
    public int compareTo(Finding other) {
        return ORDER.compare(this, other);
    }

    /** {@code file:line:column: summary [id]} and, on indented lines of their own, the mend and each further place. */
    @Override
    public String toString() {
        return shown(SourceLines.none());
    }

    /** The same with the source line of each place below it, and a caret. */
    public String shown(SourceLines lines) {
        StringBuilder text = new StringBuilder(at + ": " + summary + " [" + id + "]").append(lines.below(at));
        if (!mend.isEmpty()) {
            text.append("\n    ").append(mend);
        }
        also.forEach(place -> text.append("\n    ").append(place).append(lines.below(place.at())));
        return text.toString();
    }
}

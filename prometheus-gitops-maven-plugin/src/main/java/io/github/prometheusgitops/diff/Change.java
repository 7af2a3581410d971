package io.github.prometheusgitops.diff;

import io.github.prometheusgitops.finding.Location;
import java.util.Comparator;

/**
 * What one difference means for one environment or workspace.
 *
 * @param subject whose it is: {@code environments/<name>}, {@code workspaces/<name>}, or another folder; empty for the root
 * @param topic what it is about; changes of one topic that differ are told side by side
 * @param text one line, without the subject's name where that goes without saying; code in backticks
 * @param whole all that is different, without what is the subject's own, as a digest: what the text shows may be cut
 * @param at where it stands: in the new tree, if it is there still
 */
record Change(Risk risk, String subject, String topic, String text, String whole, Location at)
        implements Comparable<Change> {

    private static final Comparator<Change> ORDER = Comparator.comparing(Change::risk)
            .thenComparing(Change::subject)
            .thenComparing(Change::topic)
            .thenComparing(Change::text)
            .thenComparing(Change::at)
            .thenComparing(Change::whole);

    @Override
    public int compareTo(Change other) {
        return ORDER.compare(this, other);
    }
}

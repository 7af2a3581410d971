package io.github.prometheusgitops.maven;

import io.github.prometheusgitops.tree.Change;
import io.github.prometheusgitops.tree.TreePlan;
import java.util.ArrayList;
import java.util.List;

/** What a run changes, a line for each file. */
final class ChangedFiles {

    private ChangedFiles() {}

    /**
     * What happens to a file, and its path below the root's name; the last line counts those that are left out.
     *
     * @param most how many files at most
     */
    static List<String> of(TreePlan plan, int most) {
        List<String> lines = new ArrayList<>();
        for (Change change :
                plan.changes().subList(0, Math.min(most, plan.changes().size()))) {
            lines.add(word(change.kind()) + " " + plan.wanted().root().shown(change.path()));
        }
        int more = plan.changes().size() - most;
        if (more > 0) {
            lines.add("… and " + GitopsMojo.count(more, "more file"));
        }
        return lines;
    }

    private static String word(Change.Kind kind) {
        return switch (kind) {
            case ADDED -> "added  ";
            case OUT_OF_DATE, LINE_ENDS, EDITED, FOREIGN -> "changed";
            case STALE -> "removed";
        };
    }
}

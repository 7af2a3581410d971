package io.github.prometheusgitops.maven;

import io.github.prometheusgitops.disk.TreeReader;
import io.github.prometheusgitops.tree.Drift;
import io.github.prometheusgitops.tree.TreePlan;
import java.nio.file.Path;

/** How a tree differs from what the descriptors say, as the text of a message. */
final class DriftReport {

    /** Lines of the difference that are shown where nobody has asked for another number. */
    static final int DEFAULT_LINES = 100;

    private DriftReport() {}

    /**
     * What people have written into generated files and a run takes away, as a unified diff; empty text if nothing.
     *
     * @param lines how many lines of the diff at most
     */
    static String lost(TreePlan plan, Path output, int lines) {
        return String.join("\n", Drift.of(plan).lost(TreeReader.of(output), lines));
    }

    /**
     * A count, a line for each file that differs, and a unified diff; empty text if nothing differs.
     *
     * @param lines how many lines of the diff at most
     */
    static String of(TreePlan plan, Path output, int lines) {
        Drift drift = Drift.of(plan);
        if (drift.isEmpty()) {
            return "";
        }
        StringBuilder report = new StringBuilder(GitopsMojo.count(drift.lines().size(), "difference"));
        drift.lines().forEach(line -> report.append('\n').append(line));
        report.append("\n\n");
        drift.diff(TreeReader.of(output), lines)
                .forEach(line -> report.append(line).append('\n'));
        return report.toString();
    }
}

package io.github.prometheusgitops.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes a difference for a terminal. */
public final class DiffText {

    private DiffText() {}

    /** Line by line, without line ends: by risk, and within it by whom it is of. */
    public static List<String> lines(TreeDiff diff) {
        if (diff.isEmpty()) {
            return List.of("Nothing changes.");
        }
        Subjects subjects = new Subjects(diff.subjects());
        List<String> lines = new ArrayList<>();
        diff.shared().forEach(input -> lines.add(input.text()));
        for (Risk risk : Risk.values()) {
            Map<String, List<Told>> bySubjects = diff.told(risk, subjects);
            if (!bySubjects.isEmpty()) {
                lines.add(risk.heading());
                bySubjects.forEach((named, some) -> {
                    lines.add("  " + named);
                    some.forEach(told -> lines.add("    " + told.text() + differ(told, subjects)));
                });
            }
        }
        lines.addAll(summary(diff));
        return lines;
    }

    /** How many files differ, and what is not told of them. */
    static List<String> summary(TreeDiff diff) {
        List<String> lines = new ArrayList<>();
        TreeDiff.Files files = diff.files();
        lines.add(Counted.of(files.differ(), "file") + " changed, " + files.came() + " new, " + files.went() + " gone");
        diff.folded().forEach((what, number) -> lines.add("not told: " + number + " × " + what));
        return lines;
    }

    static String differ(Told told, Subjects subjects) {
        return told.differ().isEmpty()
                ? ""
                : " (" + told.subjects().size() + " the same, " + told.differ().size() + " differ: "
                        + subjects.named(told.differ()) + ")";
    }
}

package io.github.prometheusgitops.diff;

import java.util.List;
import java.util.Map;

/**
 * Writes a difference as a comment on a pull request.
 *
 * @see <a href="https://docs.gitlab.com/administration/instance_limits/#size-of-comments-and-descriptions-of-issues-merge-requests-and-epics">GitLab
 *     takes 1,000,000 characters</a>; GitHub takes 65,536
 */
public final class DiffMarkdown {

    /** Of GitHub's 65,536, so that something is left for those who put a line of theirs in front. */
    static final int MOST_CHARACTERS = 60_000;

    /** For what is said of what does not fit, and for how many files there are. */
    private static final int ROOM = 1_000;

    private static final String HEADING = "## What this changes in the rendered tree\n\n";

    private final TreeDiff diff;
    private final Subjects subjects;
    private final StringBuilder text = new StringBuilder(HEADING);
    private int leftOut;

    private DiffMarkdown(TreeDiff diff) {
        this.diff = diff;
        this.subjects = new Subjects(diff.subjects());
    }

    /** The whole comment, of 60,000 characters at most; what does not fit is counted. */
    public static String of(TreeDiff diff) {
        return new DiffMarkdown(diff).write();
    }

    private String write() {
        if (diff.isEmpty()) {
            return text.append("Nothing.\n").toString();
        }
        diff.shared().forEach(input -> {
            if (!add("- " + input.text() + "\n")) {
                leftOut++;
            }
        });
        if (!diff.shared().isEmpty()) {
            add("\n");
        }
        for (Risk risk : Risk.values()) {
            Map<String, List<Told>> bySubjects = diff.told(risk, subjects);
            if (!bySubjects.isEmpty()) {
                section(risk, bySubjects);
            }
        }
        if (leftOut > 0) {
            text.append("\n**")
                    .append(Counted.of(leftOut, "further change"))
                    .append(" not shown here**: `mvn gitops:diff` shows all.\n");
        }
        text.append('\n');
        DiffText.summary(diff).forEach(line -> text.append(line).append("  \n"));
        return text.toString();
    }

    /** What nobody has to mind is folded, where there is much of it. */
    private void section(Risk risk, Map<String, List<Told>> bySubjects) {
        int lines = bySubjects.values().stream().mapToInt(List::size).sum();
        boolean folded = risk.compareTo(Risk.VERSIONS) >= 0 && lines > 10;
        String heading = risk.heading() + (risk == Risk.DESTROYS ? " ⚠️" : "");
        boolean fits = add(
                folded
                        ? "<details><summary><b>" + heading + "</b> (" + lines + ")</summary>\n\n"
                        : "### " + heading + "\n\n");
        if (!fits) {
            leftOut += lines;
            return;
        }
        bySubjects.forEach((named, some) -> {
            // It stands there with the first that fits: without it, that would be read as somebody else's.
            String whose = "- **" + named + "**\n";
            for (Told told : some) {
                String line = "  - " + told.text() + DiffText.differ(told, subjects) + "\n";
                if (add(whose + line)) {
                    whose = "";
                } else {
                    leftOut++;
                }
            }
        });
        text.append(folded ? "\n</details>\n\n" : "\n");
    }

    private boolean add(String line) {
        if (text.length() + line.length() > MOST_CHARACTERS - ROOM) {
            return false;
        }
        text.append(line);
        return true;
    }
}

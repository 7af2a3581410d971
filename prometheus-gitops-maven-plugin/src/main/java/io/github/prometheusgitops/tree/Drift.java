package io.github.prometheusgitops.tree;

import io.github.prometheusgitops.document.Document;
import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.finding.Visible;
import io.github.prometheusgitops.fleet.Owner;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * How the tree on disk differs from what the descriptors say, for people.
 *
 * <p>An empty folder is no drift: version control does not know it.
 *
 * @param differences how each path differs, in words
 */
public record Drift(TreePlan plan, SortedMap<String, String> differences) {

    private static final FindingType DRIFT = FindingType.error(
            "tree/drift",
            "a file of the tree is not what the descriptors say; in reports of `check` only, "
                    + "whose message shows the difference");

    private static final String GENERATE = "run the goal generate and commit what it changes";

    /** The drift that a plan would mend, and the files which it would not touch and should not be there. */
    public static Drift of(TreePlan plan) {
        SortedMap<String, String> differences = new TreeMap<>();
        Set<Owner> shown = new HashSet<>();
        for (Change change : plan.changes()) {
            if (change.kind() != Change.Kind.LINE_ENDS) {
                differences.put(change.path(), described(change));
                shown.add(Owner.of(change.path()));
            }
        }
        for (ListChange list : plan.lists()) {
            // The list of an owner whose files change goes without saying.
            if (!shown.contains(list.owner()) && !list.isTidying()) {
                differences.put(list.owner().listPath(), "ownership list out of date");
            }
        }
        plan.unowned().paths().forEach(path -> differences.put(path, "not generated: move it out of the tree"));
        if (plan.disk().interrupted()) {
            differences.put(SafePath.STAGING, "left by a run that was killed");
        }
        return new Drift(plan, differences);
    }

    private static String described(Change change) {
        return switch (change.kind()) {
            case ADDED -> change.byHand() ? "deleted by hand" : "missing";
            case OUT_OF_DATE -> "out of date";
            case LINE_ENDS -> throw new IllegalArgumentException("line ends are no drift");
            case EDITED -> "edited by hand";
            case STALE -> change.byHand() ? "no longer generated, and edited by hand" : "no longer generated";
            case FOREIGN -> "not written by the generator";
        };
    }

    /** Whether the tree is what the descriptors say. */
    public boolean isEmpty() {
        return differences.isEmpty();
    }

    /** Whether carrying out the plan would change anything of it. */
    public boolean isMendedByPlan() {
        return differences.size() > plan.unowned().paths().size();
    }

    /** Whether there is something that only people can move. */
    public boolean hasUnowned() {
        return !plan.unowned().paths().isEmpty();
    }

    /** A line for each difference: its path below the root's name, a colon, and how it differs. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        differences.forEach((path, how) -> lines.add(plan.wanted().root().shown(path) + ": " + how));
        return lines;
    }

    /** The same for reports: a finding for each difference, of the file as a whole. */
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        differences.forEach((path, how) -> findings.add(Finding.of(
                DRIFT,
                Location.of(plan.wanted().root().shown(path)),
                "the file is not what the descriptors say: " + how,
                plan.unowned().paths().contains(path) ? "" : GENERATE)));
        return findings;
    }

    /** What is to be said of a tree that was not as described, and is by now. */
    public static Finding mendedMeanwhile(TreePlan plan) {
        return Finding.of(
                DRIFT,
                Location.of(plan.wanted().root().name()),
                "the tree was not what the descriptors say, and this build has just regenerated it",
                "review and commit what it has changed");
    }

    /**
     * A unified diff from what is on disk ({@code a/}) to what is wanted ({@code b/}), by path.
     *
     * @param contents reads the files on disk, and only as many as are shown
     * @param most how many lines at most; one more says how much was left out
     */
    public List<String> diff(DiskContents contents, int most) {
        return diff(contents, most, change -> change.kind() != Change.Kind.LINE_ENDS);
    }

    /**
     * As {@link #diff}, but only of what was edited by hand: what {@code generate} is about to take away.
     *
     * @param contents reads the files on disk, and only as many as are shown
     * @param most how many lines at most; one more says how much was left out
     */
    public List<String> lost(DiskContents contents, int most) {
        return diff(contents, most, change -> change.byHand() && change.kind() != Change.Kind.ADDED);
    }

    private List<String> diff(DiskContents contents, int most, Predicate<Change> which) {
        List<Change> changes = plan.changes().stream().filter(which).toList();
        List<String> shown = new ArrayList<>();
        int files = changes.size();
        for (int i = 0; i < files; i++) {
            List<String> lines = diff(changes.get(i), contents);
            int room = most - shown.size();
            if (lines.size() > room) {
                shown.addAll(lines.subList(0, room));
                shown.add(leftOut(lines.size() - room, files - i - 1));
                break;
            }
            shown.addAll(lines);
        }
        return List.copyOf(shown);
    }

    private List<String> diff(Change change, DiskContents contents) {
        String name = plan.wanted().root().shown(change.path());
        Document file = plan.wanted().files().get(change.path());
        Optional<String> after = Optional.ofNullable(file).map(Document::text);
        if (change.kind() == Change.Kind.ADDED) {
            return FileDiff.of(name, Optional.empty(), after);
        }
        try {
            byte[] bytes = contents.read(change.path(), FileDiff.MOST_BYTES + 1);
            return FileDiff.of(name, Optional.of(bytes), after);
        } catch (IOException e) {
            return List.of("--- a/" + name, "(cannot be read: " + Visible.of(String.valueOf(e.getMessage())) + ")");
        }
    }

    private static String leftOut(int lines, int files) {
        String more = "… " + lines + (lines == 1 ? " more line" : " more lines");
        return files == 0 ? more : more + ", and " + files + (files == 1 ? " more file" : " more files");
    }
}

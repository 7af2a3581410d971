package io.github.prometheusgitops.tree;

import io.github.prometheusgitops.document.Document;
import io.github.prometheusgitops.finding.Visible;
import io.github.prometheusgitops.fleet.Owner;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * How the tree on disk differs from what the descriptors say, for people.
 *
 * <p>An empty folder is no drift: version control does not know it.
 */
public final class Drift {

    private final TreePlan plan;
    private final List<DriftEntry> entries;

    private Drift(TreePlan plan, SortedSet<DriftEntry> entries) {
        this.plan = plan;
        this.entries = List.copyOf(entries);
    }

    /** The drift that a plan would mend, and the files which it would not touch and should not be there. */
    public static Drift of(TreePlan plan) {
        SortedSet<DriftEntry> entries = new TreeSet<>();
        Set<Owner> shown = new HashSet<>();
        for (Change change : plan.changes()) {
            if (change.kind() == Change.Kind.LINE_ENDS) {
                continue;
            }
            entries.add(new DriftEntry(change.path(), DriftEntry.Kind.of(change)));
            shown.add(Owner.of(change.path()));
        }
        for (ListChange list : plan.lists()) {
            // The list of an owner whose files change goes without saying.
            if (!shown.contains(list.owner()) && !list.isTidying()) {
                entries.add(new DriftEntry(list.owner().listPath(), DriftEntry.Kind.OWNERSHIP_LIST));
            }
        }
        for (String path : plan.unowned().paths()) {
            entries.add(new DriftEntry(path, DriftEntry.Kind.UNOWNED));
        }
        if (plan.disk().interrupted()) {
            entries.add(new DriftEntry(SafePath.STAGING, DriftEntry.Kind.INTERRUPTED));
        }
        return new Drift(plan, entries);
    }

    /** What differs, by path. */
    public List<DriftEntry> entries() {
        return entries;
    }

    /** Whether the tree is what the descriptors say. */
    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /** Whether carrying out the plan would change anything of it. */
    public boolean isMendedByPlan() {
        return entries.stream().anyMatch(entry -> entry.kind() != DriftEntry.Kind.UNOWNED);
    }

    /** Whether there is something that only people can move. */
    public boolean hasUnowned() {
        return !plan.unowned().paths().isEmpty();
    }

    /** A line for each entry: its path below the root's name, a colon, and how it differs. */
    public List<String> lines() {
        return entries.stream()
                .map(entry -> plan.wanted().root().shown(entry.path()) + ": "
                        + entry.kind().described())
                .toList();
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

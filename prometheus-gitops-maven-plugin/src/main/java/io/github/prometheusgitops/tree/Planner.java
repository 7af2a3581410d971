package io.github.prometheusgitops.tree;

import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Suggestion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Makes one plan; used once. */
final class Planner {

    private static final String MEND_EDIT = "make the change in the descriptor or in the template";

    private final OutputTree wanted;
    private final OutputRoot root;
    private final DiskState disk;
    private final Scope scope;

    /** Content of the wanted files within the scope, by owner and relative path. */
    private final SortedMap<Owner, Map<String, Digest>> contents = new TreeMap<>();

    private final Findings findings = new Findings();
    private final List<Change> changes = new ArrayList<>();
    private int unchanged;

    Planner(OutputTree wanted, DiskState disk, Scope scope) {
        this.wanted = wanted;
        this.root = wanted.root();
        this.disk = disk;
        this.scope = scope;
    }

    TreePlan plan() {
        wanted.files().forEach((path, file) -> {
            Owner owner = Owner.of(path);
            if (scope.includes(owner)) {
                contents.computeIfAbsent(owner, added -> new HashMap<>())
                        .put(owner.relative(path), Digest.of(file.bytes()));
            }
        });
        reportRoot();
        Set<String> stale = stale();
        Set<Owner> vanishing = new HashSet<>(disk.lists().keySet());
        vanishing.removeIf(owner -> !scope.includes(owner) || contents.containsKey(owner));
        Remains remains = Remains.of(disk, stale, vanishing);
        Obstacles obstacles = new Obstacles(root, disk, stale, remains);
        contents.forEach((owner, files) -> {
            obstacles.before(owner.listPath()).ifPresent(findings::add);
            files.forEach((relative, digest) -> compare(owner, relative, digest, obstacles));
        });
        reportStale(stale, obstacles);
        changes.sort(Comparator.comparing(Change::path));
        return new TreePlan(wanted, disk, changes, lists(), emptied(remains), unowned(), findings.sorted(), summary());
    }

    private void reportRoot() {
        findings.addAll(disk.findings());
        disk.lists().forEach((owner, list) -> {
            if (scope.includes(owner)) {
                findings.addAll(list.problems());
            }
        });
        if (disk.entries().containsKey(SafePath.STAGING)) {
            findings.error(
                    "tree/in-the-way",
                    root.at(SafePath.STAGING),
                    "is in the place of the folder in which the generator prepares its changes",
                    "delete it");
        }
        scope.environments().ifPresent(this::reportUnknown);
    }

    private void reportUnknown(SortedSet<String> names) {
        SortedSet<String> known = new TreeSet<>();
        Stream.concat(wanted.files().keySet().stream().map(Owner::of), disk.lists().keySet().stream())
                .forEach(owner -> owner.environment().ifPresent(known::add));
        for (String name : names) {
            if (!known.contains(name)) {
                findings.error(
                        "tree/unknown-environment",
                        root.at(Owner.environment(name).folder()),
                        "there is no environment " + Visible.of(name) + ", neither described nor generated",
                        Suggestion.didYouMean(name, known));
            }
        }
    }

    /** Owned files on disk that are not wanted any more. */
    private Set<String> stale() {
        Set<String> stale = new TreeSet<>();
        disk.lists().forEach((owner, list) -> {
            if (scope.includes(owner)) {
                for (String relative : list.list().digests().keySet()) {
                    String path = owner.pathOf(relative);
                    DiskEntry entry = disk.entries().get(path);
                    boolean isFile = entry != null && entry.kind() == DiskEntry.Kind.FILE;
                    if (isFile && !wanted.files().containsKey(path)) {
                        stale.add(path);
                    }
                }
            }
        });
        return stale;
    }

    private void reportStale(Set<String> stale, Obstacles obstacles) {
        disk.lists().forEach((owner, list) -> {
            if (scope.includes(owner)) {
                for (String relative : list.list().digests().keySet()) {
                    String path = owner.pathOf(relative);
                    if (!wanted.files().containsKey(path)) {
                        obstacles.hiding(path).ifPresent(findings::add);
                    }
                }
            }
        });
        for (String path : stale) {
            boolean edited =
                    !owned(path).contains(disk.entries().get(path).digest().orElseThrow());
            changes.add(new Change(path, Change.Kind.STALE, edited));
            if (edited) {
                findings.warning(
                        "tree/edited", root.at(path), "was edited by hand, and is no longer generated", MEND_EDIT);
            }
        }
    }

    private void compare(Owner owner, String relative, Digest wantedDigest, Obstacles obstacles) {
        String path = owner.pathOf(relative);
        Optional<Finding> obstacle = obstacles.before(path);
        if (obstacle.isPresent()) {
            findings.add(obstacle.get());
            return;
        }
        Set<Digest> owned = owned(path);
        DiskEntry entry = disk.entries().get(path);
        if (entry == null) {
            // After a run that was killed, a listed file that is missing is one that the run had not come to.
            changes.add(new Change(path, Change.Kind.ADDED, !owned.isEmpty() && !disk.interrupted()));
            return;
        }
        Digest actual = entry.digest().orElseThrow();
        if (actual.equals(wantedDigest)) {
            unchanged++;
        } else if (owned.contains(actual)) {
            changes.add(new Change(path, Change.Kind.OUT_OF_DATE, false));
        } else if (!owned.isEmpty()) {
            changes.add(new Change(path, Change.Kind.EDITED, true));
            findings.warning("tree/edited", root.at(path), "was edited by hand", MEND_EDIT);
        } else {
            changes.add(new Change(path, Change.Kind.FOREIGN, false));
            findings.error(
                    "tree/not-owned",
                    root.at(path),
                    "would be overwritten, but the generator did not write it",
                    "move it away, or delete it if it is not needed");
        }
    }

    private Set<Digest> owned(String path) {
        Owner owner = Owner.of(path);
        OwnershipListFile file = disk.lists().get(owner);
        return file == null
                ? Set.of()
                : file.list().digests().getOrDefault(owner.relative(path), Collections.emptySortedSet());
    }

    private List<ListChange> lists() {
        SortedSet<Owner> owners = new TreeSet<>(contents.keySet());
        disk.lists().keySet().stream().filter(scope::includes).forEach(owners::add);
        List<ListChange> lists = new ArrayList<>();
        for (Owner owner : owners) {
            OwnershipListFile before = disk.lists().get(owner);
            OwnershipList after = OwnershipList.of(contents.getOrDefault(owner, Map.of()));
            boolean settled =
                    before != null && !after.isEmpty() && before.digest().equals(Digest.of(after.bytes()));
            if (!settled) {
                OwnershipList old = before == null ? OwnershipList.EMPTY : before.list();
                lists.add(new ListChange(owner, old, after, before != null));
            }
        }
        return lists;
    }

    private List<String> emptied(Remains remains) {
        Set<String> needed = new HashSet<>();
        wanted.files().keySet().forEach(path -> needed.addAll(Folders.above(path)));
        return disk.folders().stream()
                .filter(folder -> !needed.contains(folder) && !remains.isUsed(folder) && isOurs(folder, remains))
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    /**
     * Whether an empty folder may be removed: below an owner of ours, or what a killed run can have left of an owner.
     * An empty folder within foreign ones is not ours.
     */
    private boolean isOurs(String folder, Remains remains) {
        Owner owner = Owner.ofFolder(folder);
        boolean above = scope.environments().isPresent() && folder.equals("environments");
        return above
                || scope.includes(owner)
                        && (contents.containsKey(owner)
                                || disk.lists().containsKey(owner)
                                || !remains.isUsed(owner.folder()));
    }

    private Unowned unowned() {
        List<String> paths = new ArrayList<>();
        for (String path : disk.entries().keySet()) {
            Owner owner = Owner.of(path);
            boolean ours = contents.containsKey(owner) || disk.lists().containsKey(owner);
            if (ours
                    && !owner.folder().isEmpty()
                    && scope.includes(owner)
                    && owned(path).isEmpty()
                    && !wanted.files().containsKey(path)) {
                paths.add(path);
            }
        }
        return new Unowned(root, paths);
    }

    private PlanSummary summary() {
        int added = count(Change.Kind.ADDED);
        int removed = count(Change.Kind.STALE);
        int changed = count(Change.Kind.OUT_OF_DATE) + count(Change.Kind.EDITED);
        return new PlanSummary(added, changed, removed, unchanged);
    }

    private int count(Change.Kind kind) {
        return (int) changes.stream().filter(change -> change.kind() == kind).count();
    }
}

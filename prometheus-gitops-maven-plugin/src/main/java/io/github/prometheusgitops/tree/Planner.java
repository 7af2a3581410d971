package io.github.prometheusgitops.tree;

import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.finding.Findings;
import java.util.ArrayList;
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

/** Makes one plan; used once. */
final class Planner {

    private static final String MEND_EDIT = "make the change in the descriptor or in the template";

    private final OutputTree wanted;
    private final OutputRoot root;
    private final DiskState disk;
    private final Scope scope;

    /** Content of the wanted files within the scope, by owner and relative path. */
    private final SortedMap<Owner, Map<String, Digest>> contents = new TreeMap<>();

    /** What the lists within the scope own, by path. */
    private final SortedMap<String, Set<Digest>> owned = new TreeMap<>();

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
        gather();
        Set<String> stale = stale();
        Remains remains = Remains.of(disk, stale, this::isVanishing);
        Obstacles obstacles = new Obstacles(root, disk, stale, remains);
        contents.forEach((owner, files) -> {
            obstacles.before(owner.listPath()).ifPresent(findings::add);
            files.forEach((relative, digest) -> compare(owner.pathOf(relative), digest, obstacles));
        });
        stale.forEach(this::planRemoval);
        reportHidden(obstacles);
        changes.sort(Comparator.comparing(Change::path));
        return new TreePlan(wanted, disk, changes, lists(), emptied(remains), unowned(), findings.sorted(), summary());
    }

    private void gather() {
        findings.addAll(disk.findings());
        if (disk.entries().containsKey(SafePath.STAGING)) {
            findings.error(
                    "tree/in-the-way",
                    root.at(SafePath.STAGING),
                    "is in the place of the folder in which the generator prepares its changes",
                    "delete it");
        }
        scope.reportUnknown(wanted, disk, findings);
        wanted.files().forEach((path, file) -> {
            Owner owner = Owner.of(path);
            if (scope.includes(owner)) {
                contents.computeIfAbsent(owner, added -> new HashMap<>())
                        .put(owner.relative(path), Digest.of(file.bytes()));
            }
        });
        disk.lists().forEach((owner, list) -> {
            if (scope.includes(owner)) {
                findings.addAll(list.problems());
                list.list().digests().forEach((relative, digests) -> owned.put(owner.pathOf(relative), digests));
            }
        });
    }

    /** Owned files on disk that are not wanted any more. */
    private Set<String> stale() {
        Set<String> stale = new HashSet<>();
        for (String path : owned.keySet()) {
            DiskEntry entry = disk.entries().get(path);
            boolean isFile = entry != null && entry.kind() == DiskEntry.Kind.FILE;
            if (isFile && !wanted.files().containsKey(path)) {
                stale.add(path);
            }
        }
        return stale;
    }

    /** Whether nothing of an owner's is wanted any more. */
    private boolean isVanishing(Owner owner) {
        return scope.includes(owner) && !contents.containsKey(owner);
    }

    private void compare(String path, Digest wantedDigest, Obstacles obstacles) {
        Optional<Finding> obstacle = obstacles.before(path);
        if (obstacle.isPresent()) {
            findings.add(obstacle.get());
            return;
        }
        boolean isOwned = owned.containsKey(path);
        DiskEntry entry = disk.entries().get(path);
        if (entry == null) {
            // After a run that was killed, a listed file that is missing is one that the run had not come to.
            changes.add(new Change(path, Change.Kind.ADDED, isOwned && !disk.interrupted()));
            return;
        }
        Digest actual = entry.digest().orElseThrow();
        if (actual.equals(wantedDigest)) {
            unchanged++;
        } else if (!isOwned) {
            changes.add(new Change(path, Change.Kind.FOREIGN, false));
            findings.error(
                    "tree/not-owned",
                    root.at(path),
                    "would be overwritten, but the generator did not write it",
                    "move it away, or delete it if it is not needed");
        } else if (owned.get(path).contains(actual)) {
            changes.add(new Change(path, Change.Kind.OUT_OF_DATE, false));
        } else {
            changes.add(new Change(path, Change.Kind.EDITED, true));
            findings.warning("tree/edited", root.at(path), "was edited by hand", MEND_EDIT);
        }
    }

    private void planRemoval(String path) {
        Digest actual = disk.entries().get(path).digest().orElseThrow();
        boolean edited = !owned.get(path).contains(actual);
        changes.add(new Change(path, Change.Kind.STALE, edited));
        if (edited) {
            findings.warning("tree/edited", root.at(path), "was edited by hand, and is no longer generated", MEND_EDIT);
        }
    }

    private void reportHidden(Obstacles obstacles) {
        for (String path : owned.keySet()) {
            if (!wanted.files().containsKey(path)) {
                obstacles.hiding(path).ifPresent(findings::add);
            }
        }
    }

    private List<ListChange> lists() {
        SortedSet<Owner> owners = new TreeSet<>(contents.keySet());
        disk.lists().keySet().stream().filter(scope::includes).forEach(owners::add);
        List<ListChange> lists = new ArrayList<>();
        for (Owner owner : owners) {
            OwnershipListFile before = disk.lists().get(owner);
            OwnershipList after = OwnershipList.of(contents.getOrDefault(owner, Map.of()));
            if (before == null) {
                lists.add(new ListChange(owner, OwnershipList.EMPTY, after, false));
            } else if (after.isEmpty() || !before.digest().equals(Digest.of(after.bytes()))) {
                lists.add(new ListChange(owner, before.list(), after, true));
            }
        }
        return lists;
    }

    private List<String> emptied(Remains remains) {
        Set<String> needed = new HashSet<>();
        wanted.files().keySet().forEach(path -> needed.addAll(Folders.above(path)));
        return disk.folders().stream()
                .filter(folder -> !needed.contains(folder) && !remains.isUsed(folder) && mayRemove(folder, remains))
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    /**
     * Whether an empty folder is ours: below an owner of ours, or what a killed run can have left of one. One among
     * foreign files is not.
     */
    private boolean mayRemove(String folder, Remains remains) {
        Owner owner = Owner.ofFolder(folder);
        boolean ours = isOurs(owner) || !remains.isUsed(owner.folder());
        return scope.includes(owner) && ours || scope.isParent(folder);
    }

    private Unowned unowned() {
        List<String> paths = disk.entries().keySet().stream()
                .filter(path -> !owned.containsKey(path) && !wanted.files().containsKey(path))
                .filter(path -> {
                    Owner owner = Owner.of(path);
                    return scope.includes(owner)
                            && isOurs(owner)
                            && !owner.folder().isEmpty();
                })
                .toList();
        return new Unowned(root, paths);
    }

    private boolean isOurs(Owner owner) {
        return contents.containsKey(owner) || disk.lists().containsKey(owner);
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

package io.github.prometheusgitops.tree;

import io.github.prometheusgitops.document.Document;
import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.fleet.Owner;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Makes one plan; used once. */
final class Planner {

    private static final FindingType UNMARKED_LIST = FindingType.error(
            "tree/unmarked-list",
            "a `SHA256SUMS` of somebody else stands where one shall be; nothing that it lists is touched");
    private static final FindingType LINE_ENDS = FindingType.warning(
            "tree/line-ends",
            "generated files have CRLF line ends, which version control has put into the working "
                    + "tree: no hand edit and no drift");
    private static final FindingType NOT_OWNED = FindingType.error(
            "tree/not-owned", "a file that the plugin did not write stands where one shall be; it is left as it is");
    private static final FindingType EDITED =
            FindingType.warning("tree/edited", "a generated file was edited by hand, and is overwritten or removed");

    private static final String MEND_EDIT = "make the change in the descriptor or in the template";

    private final OutputTree wanted;
    private final OutputRoot root;
    private final DiskState disk;
    private final Scope scope;
    private final Described described;

    /** Content of the wanted files within the scope, by owner and relative path. */
    private final SortedMap<Owner, Map<String, Digest>> contents = new TreeMap<>();

    /** What the lists within the scope own, by path. */
    private final SortedMap<String, Set<Digest>> owned = new TreeMap<>();

    private final Findings findings = new Findings();
    private final List<Change> changes = new ArrayList<>();
    private int unchanged;

    Planner(OutputTree wanted, DiskState disk, Scope scope, Described described) {
        this.wanted = wanted;
        this.root = wanted.root();
        this.disk = disk;
        this.scope = scope;
        this.described = described;
    }

    TreePlan plan() {
        gather();
        Set<String> stale = stale();
        Remains remains = Remains.of(disk, stale, this::isVanishing);
        Obstacles obstacles = new Obstacles(root, disk, stale, remains);
        contents.forEach((owner, files) -> {
            obstacles.before(owner.listPath()).ifPresent(findings::add);
            reportForeignList(owner);
            files.forEach((relative, digest) -> compare(owner.pathOf(relative), digest, obstacles));
        });
        stale.forEach(this::planRemoval);
        reportHidden(obstacles);
        findings.addAll(new Losses(root, described).of(stale, contents.keySet()));
        reportLineEnds();
        changes.sort(Comparator.comparing(Change::path));
        return new TreePlan(
                wanted,
                disk,
                changes,
                lists(),
                emptied(remains),
                unowned(),
                Departure.of(changes, described),
                findings.sorted(),
                summary());
    }

    private void gather() {
        findings.addAll(disk.findings());
        if (disk.entries().containsKey(SafePath.STAGING)) {
            findings.add(
                    DiskState.IN_THE_WAY,
                    root.at(SafePath.STAGING),
                    "is in the place of the folder in which the generator prepares its changes",
                    "delete it");
        }
        scope.reportUnknown(wanted, described, disk, findings);
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
                list.list()
                        .digests()
                        .forEach((relative, digests) -> owned.merge(owner.pathOf(relative), digests, Planner::union));
            }
        });
    }

    /** A file that moves from one owner to another within it is on both lists until the run has ended. */
    private static Set<Digest> union(Set<Digest> one, Set<Digest> other) {
        Set<Digest> both = new HashSet<>(one);
        both.addAll(other);
        return both;
    }

    /** A list of somebody else may go only if it says nothing that ours does not say as well. */
    private void reportForeignList(Owner owner) {
        OwnershipListFile list = disk.foreignLists().get(owner);
        if (list != null && !isOfWantedFiles(owner, list)) {
            findings.add(
                    UNMARKED_LIST,
                    root.at(owner.listPath()),
                    "would be overwritten, but the generator did not write it: it does not begin with the generator's line",
                    "move it away; if an earlier version of this plugin wrote it, make `" + OwnershipList.MARK
                            + "` its first line");
        }
    }

    private boolean isOfWantedFiles(Owner owner, OwnershipListFile list) {
        return list.list().digests().keySet().stream().map(owner::pathOf).allMatch(path -> {
            Document file = wanted.files().get(path);
            DiskEntry entry = disk.entries().get(path);
            return file != null
                    && entry != null
                    && entry.digest().filter(Digest.of(file.bytes())::equals).isPresent();
        });
    }

    private void reportLineEnds() {
        SortedSet<String> changed = new TreeSet<>();
        changes.stream()
                .filter(change -> change.kind() == Change.Kind.LINE_ENDS)
                .forEach(change -> changed.add(change.path()));
        disk.lists().forEach((owner, list) -> {
            if (scope.includes(owner) && list.windowsLineEnds()) {
                changed.add(owner.listPath());
            }
        });
        if (!changed.isEmpty()) {
            findings.add(
                    LINE_ENDS,
                    root.at(changed.first()),
                    "has Windows line ends"
                            + others(changed.size() - 1)
                            + ": version control changes them in the working tree",
                    "commit " + root.shown(".gitattributes") + ", and check the files out anew");
        }
    }

    private static String others(int others) {
        return others == 0 ? "" : ", as " + others + (others == 1 ? " more file has" : " more files have");
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
        } else if (entry.unixDigest().filter(wantedDigest::equals).isPresent()) {
            changes.add(new Change(path, Change.Kind.LINE_ENDS, false));
        } else if (!isOwned) {
            changes.add(new Change(path, Change.Kind.FOREIGN, false));
            findings.add(
                    NOT_OWNED,
                    root.at(path),
                    "would be overwritten, but the generator did not write it",
                    "move it away, or delete it if it is not needed");
        } else if (isAsWritten(path, entry)) {
            changes.add(new Change(path, Change.Kind.OUT_OF_DATE, false));
        } else {
            changes.add(new Change(path, Change.Kind.EDITED, true));
            findings.add(EDITED, root.at(path), "was edited by hand", MEND_EDIT);
        }
    }

    /** Whether nobody has edited a file; what version control does to line ends is no edit. */
    private boolean isAsWritten(String path, DiskEntry entry) {
        Set<Digest> written = owned.getOrDefault(path, Set.of());
        return written.contains(entry.digest().orElseThrow())
                || written.contains(entry.unixDigest().orElseThrow());
    }

    private void planRemoval(String path) {
        boolean edited =
                !isAsWritten(path, Objects.requireNonNull(disk.entries().get(path)));
        changes.add(new Change(path, Change.Kind.STALE, edited));
        if (edited) {
            findings.add(EDITED, root.at(path), "was edited by hand, and is no longer generated", MEND_EDIT);
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
                boolean adopted = disk.foreignLists().containsKey(owner);
                lists.add(new ListChange(owner, OwnershipList.EMPTY, after, adopted));
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
        Stream<String> lists = disk.foreignLists().keySet().stream()
                .filter(owner -> !contents.containsKey(owner))
                .map(Owner::listPath);
        Stream<String> files = disk.entries().keySet().stream()
                .filter(path -> !owned.containsKey(path) && !wanted.files().containsKey(path));
        List<String> paths = Stream.concat(files, lists)
                .filter(path -> isPlaceOfOurs(Owner.of(path)))
                .sorted()
                .toList();
        return new Unowned(root, paths);
    }

    /**
     * Whether nobody else may put anything there: delivery engines apply what they find below the folders of
     * environments and workspaces, whoever has put it there.
     */
    private boolean isPlaceOfOurs(Owner owner) {
        boolean ours = owner.isAmongSubjects()
                || isOurs(owner)
                || contents.keySet().stream().anyMatch(other -> other.encloses(owner));
        return scope.includes(owner) && ours && !owner.folder().isEmpty();
    }

    private boolean isOurs(Owner owner) {
        return contents.containsKey(owner) || disk.lists().containsKey(owner);
    }

    private PlanSummary summary() {
        int added = count(Change.Kind.ADDED);
        int removed = count(Change.Kind.STALE);
        int changed = count(Change.Kind.OUT_OF_DATE) + count(Change.Kind.EDITED) + count(Change.Kind.LINE_ENDS);
        return new PlanSummary(added, changed, removed, unchanged);
    }

    private int count(Change.Kind kind) {
        return (int) changes.stream().filter(change -> change.kind() == kind).count();
    }
}

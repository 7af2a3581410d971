package io.github.prometheusgitops.disk;

import io.github.prometheusgitops.fleet.Owner;
import io.github.prometheusgitops.tree.Change;
import io.github.prometheusgitops.tree.Digest;
import io.github.prometheusgitops.tree.ListChange;
import io.github.prometheusgitops.tree.OwnershipListFile;
import io.github.prometheusgitops.tree.TreePlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One run of the writer, in the order that makes it safe to die at any moment.
 *
 * <ol>
 *   <li>Everything is staged: a full disk shows before anything changes.
 *   <li>Stale files go, then the folders they leave: a file may take the place of a folder, a folder that of a file, and
 *       a name that of one in other case. The lists as they are own what goes.
 *   <li>The lists claim the old and the new content: no file is ever unowned or looks edited by hand.
 *   <li>New content moves into place.
 *   <li>The lists settle.
 * </ol>
 */
final class Rewrite {

    /** A staged file and where it goes. */
    private record Move(Path staged, String path, boolean isNew) {}

    private final TreePlan plan;
    private final Staging staging;
    private final OutputFolder folder;
    private final Path real;

    private final List<Move> contents = new ArrayList<>();
    private final List<Move> intents = new ArrayList<>();
    private final List<Move> settled = new ArrayList<>();

    Rewrite(TreePlan plan, Path real, Staging staging, FileOperations files) {
        this.plan = plan;
        this.staging = staging;
        this.folder = new OutputFolder(real, plan.wanted().root(), files);
        this.real = real;
    }

    /**
     * Makes the changes.
     *
     * @param eachDone called after each file that is written; what is left to do then takes no time
     */
    void run(Runnable eachDone) {
        stageContents(eachDone);
        stageLists();
        Unchanged.since(plan, real);
        removeStale();
        intents.forEach(this::carryOut);
        contents.forEach(this::carryOut);
        settled.forEach(this::carryOut);
    }

    private void stageContents(Runnable eachDone) {
        for (Change change : plan.changes()) {
            if (change.kind() != Change.Kind.STALE) {
                byte[] content = Objects.requireNonNull(plan.wanted().files().get(change.path()))
                        .bytes();
                boolean isNew = change.kind() == Change.Kind.ADDED;
                contents.add(new Move(staging.stage(content), change.path(), isNew));
            }
            eachDone.run();
        }
    }

    private void stageLists() {
        Set<Owner> changing = new HashSet<>();
        plan.changes().forEach(change -> changing.add(Owner.of(change.path())));
        for (ListChange list : plan.lists()) {
            if (!list.isRemoval()) {
                stageList(list, changing.contains(list.owner()));
            }
        }
    }

    private void stageList(ListChange list, boolean filesChange) {
        String path = list.owner().listPath();
        OwnershipListFile there = plan.disk().lists().get(list.owner());
        @Nullable Digest last = there == null ? null : there.digest();
        if (filesChange) {
            last = stageUnlessSame(list.intent().bytes(), last, path, !list.exists(), intents);
        }
        // One without our mark is there and yet none of ours.
        stageUnlessSame(list.after().bytes(), last, path, last == null && !list.exists(), settled);
    }

    private Digest stageUnlessSame(
            byte[] content, @Nullable Digest last, String path, boolean isNew, List<Move> moves) {
        Digest digest = Digest.of(content);
        if (!digest.equals(last)) {
            moves.add(new Move(staging.stage(content), path, isNew));
        }
        return digest;
    }

    private void removeStale() {
        for (Change change : plan.changes()) {
            if (change.kind() == Change.Kind.STALE) {
                folder.remove(change.path());
            }
        }
        // A list goes last in its folder: after a kill, the next run knows by it whose the emptied folders are.
        plan.emptied().stream().filter(emptied -> !isOwnerFolder(emptied)).forEach(folder::removeFolder);
        for (ListChange list : plan.lists()) {
            if (list.isRemoval()) {
                folder.remove(list.owner().listPath());
            }
        }
        // Those of owners, and those above them, which were not empty before; the others are gone already.
        plan.emptied().forEach(folder::removeFolder);
    }

    private static boolean isOwnerFolder(String path) {
        return Owner.ofFolder(path).folder().equals(path);
    }

    private void carryOut(Move move) {
        if (move.isNew()) {
            folder.add(move.staged(), move.path());
        } else {
            folder.replace(move.staged(), move.path());
        }
    }
}

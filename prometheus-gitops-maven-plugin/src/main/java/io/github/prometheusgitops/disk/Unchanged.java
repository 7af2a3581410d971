package io.github.prometheusgitops.disk;

import io.github.prometheusgitops.tree.DiskEntry;
import io.github.prometheusgitops.tree.Folders;
import io.github.prometheusgitops.tree.ListChange;
import io.github.prometheusgitops.tree.TreePlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Objects;

/** Looks whether what a plan is going to change is still as it was when the plan was made. */
record Unchanged(TreePlan plan, TreeWalk now) {

    /**
     * Compares sizes and times.
     *
     * @throws TreeBusyException if something is not what it was
     */
    static void since(TreePlan plan, Path real) {
        try {
            new Unchanged(plan, TreeWalk.of(real, plan.wanted().root())).check();
        } catch (IOException e) {
            String name = plan.wanted().root().name();
            throw new UncheckedIOException("cannot read " + name + ": " + Reason.of(e), e);
        }
    }

    private void check() {
        plan.changes().forEach(change -> checkPath(change.path()));
        for (ListChange list : plan.lists()) {
            String path = list.owner().listPath();
            checkPath(path);
            if (!Objects.equals(
                    plan.disk().listStamps().get(list.owner()), now.lists().get(list.owner()))) {
                throw changed(path);
            }
        }
    }

    private void checkPath(String path) {
        Folders.above(path).forEach(this::checkEntry);
        checkEntry(path);
    }

    private void checkEntry(String path) {
        DiskEntry before = plan.disk().entries().get(path);
        DiskEntry after = now.entries().get(path);
        boolean same = before == null || after == null
                ? before == null && after == null
                : before.kind() == after.kind() && before.stamp().equals(after.stamp());
        if (!same) {
            throw changed(path);
        }
    }

    private TreeBusyException changed(String path) {
        return OutputFolder.changed(plan.wanted().root(), path);
    }
}

package io.github.prometheusgitops.disk;

import io.github.prometheusgitops.tree.TreePlan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Carries out plans: all of a plan, or, if that fails on the way, so much of it that the next run heals the rest.
 *
 * <p>Only one run at a time writes an output root, in this process or any other.
 */
public final class TreeWriter {

    private final Path folder;
    private final FileOperations files;

    TreeWriter(Path folder, FileOperations files) {
        this.folder = folder;
        this.files = files;
    }

    /** Writes this output root; it is created if it is missing, and may be a link to a folder. */
    public static TreeWriter into(Path folder) {
        return new TreeWriter(folder, new FileOperations());
    }

    /**
     * Makes the changes of a plan. A clean plan touches nothing at all.
     *
     * @throws IllegalArgumentException if the plan has errors
     * @throws TreeBusyException if another run writes the same tree, or the tree has changed since it was read; nothing
     *     or only a part of the plan is done
     * @throws UncheckedIOException if a file operation fails; the message names the path and the reason
     */
    public void apply(TreePlan plan) {
        apply(plan, () -> {});
    }

    /**
     * As {@link #apply(TreePlan)}.
     *
     * @param eachDone called after each file that is written
     */
    public void apply(TreePlan plan, Runnable eachDone) {
        if (plan.hasErrors()) {
            throw new IllegalArgumentException("the plan has errors");
        }
        if (plan.isClean()) {
            return;
        }
        String name = plan.wanted().root().name();
        Path real = realFolder(name);
        try (Staging staging = Staging.in(real, name, files)) {
            new Rewrite(plan, real, staging, files).run(eachDone);
        }
    }

    private Path realFolder(String name) {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder);
            }
            return folder.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create " + name + ": " + Reason.of(e), e);
        }
    }
}

package io.github.prometheusgitops.pipeline;

import io.github.prometheusgitops.diff.Snapshot;
import io.github.prometheusgitops.diff.TreeDiff;
import io.github.prometheusgitops.document.DocumentTree;
import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.history.History;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What has changed in an ops repository since a commit, or between two output trees.
 *
 * @param diff empty if something is wrong
 * @param findings what is wrong
 */
public record Since(Optional<TreeDiff> diff, List<Finding> findings) {

    private static final FindingType NO_REPOSITORY = FindingType.error("diff/no-repository");
    private static final FindingType UNKNOWN_REVISION = FindingType.error("diff/unknown-revision");
    private static final FindingType NO_BASE = FindingType.error("diff/no-base");
    private static final FindingType NO_TREE = FindingType.error("diff/no-tree");

    /**
     * The folders of an ops repository.
     *
     * @param base what findings show paths relative to
     */
    public record Folders(Path base, Path descriptors, Path templates, Path output) {}

    public Since {
        findings = List.copyOf(findings);
    }

    /**
     * Compares the working tree with a commit.
     *
     * @param revision as git names it; empty for the commit in which what is checked out parted from the main branch
     */
    public static Since commit(Folders folders, Optional<String> revision) {
        Optional<History> found = History.around(folders.base());
        if (found.isEmpty()) {
            return wrong(
                    NO_REPOSITORY,
                    "this is no git repository",
                    "compare two folders: -Dgitops.diff.from=<folder> and -Dgitops.diff.to=<folder>");
        }
        try (History history = found.get()) {
            Optional<String> commit = revision.isPresent() ? history.commit(revision.get()) : history.mergeBase();
            if (commit.isEmpty()) {
                return unknown(history, revision);
            }
            return of(
                    new Snapshot(
                            tree(history, commit.get(), folders, folders.output()),
                            tree(history, commit.get(), folders, folders.descriptors()),
                            tree(history, commit.get(), folders, folders.templates())),
                    new Snapshot(
                            onDisk(folders, folders.output()),
                            onDisk(folders, folders.descriptors()),
                            onDisk(folders, folders.templates())));
        }
    }

    /** Compares two output trees. */
    public static Since folders(Path base, Path from, Path to) {
        Findings missing = new Findings();
        for (Path folder : List.of(from, to)) {
            if (!Files.isDirectory(folder)) {
                missing.add(
                        NO_TREE,
                        Location.of(shown(base, folder)),
                        "there is no such folder",
                        "name two folders that have an output tree each");
            }
        }
        if (missing.hasErrors()) {
            return new Since(Optional.empty(), missing.sorted());
        }
        return of(
                Snapshot.of(DocumentTree.read(from, shown(base, from))),
                Snapshot.of(DocumentTree.read(to, shown(base, to))));
    }

    private static Since unknown(History history, Optional<String> revision) {
        String deeper = history.isShallow()
                ? "this clone lacks older commits: fetch them (git fetch --unshallow; fetch-depth: 0 in GitHub's checkout,"
                        + " GIT_DEPTH: 0 in GitLab), or "
                : "";
        return revision.map(name -> wrong(
                        UNKNOWN_REVISION,
                        "there is no commit `" + name + "`",
                        deeper + "name a branch, a tag or a commit by -Dgitops.diff.since=<revision>"))
                .orElseGet(() -> wrong(
                        NO_BASE,
                        "nothing says since when: there is no branch main or master that has a commit with HEAD in common",
                        deeper + "say it by -Dgitops.diff.since=<revision>"));
    }

    private static Since wrong(FindingType type, String summary, String mend) {
        return new Since(Optional.empty(), List.of(Finding.of(type, Location.of("gitops.diff.since"), summary, mend)));
    }

    private static Since of(Snapshot before, Snapshot after) {
        return new Since(Optional.of(TreeDiff.between(before, after)), List.of());
    }

    private static DocumentTree tree(History history, String commit, Folders folders, Path folder) {
        return history.tree(commit, folder, shown(folders.base(), folder));
    }

    private static DocumentTree onDisk(Folders folders, Path folder) {
        return Files.isDirectory(folder)
                ? DocumentTree.read(folder, shown(folders.base(), folder))
                : DocumentTree.of(List.of());
    }

    private static String shown(Path base, Path folder) {
        Path from = base.toAbsolutePath().normalize();
        Path to = folder.toAbsolutePath().normalize();
        return (to.startsWith(from) ? from.relativize(to) : to).toString().replace('\\', '/');
    }
}

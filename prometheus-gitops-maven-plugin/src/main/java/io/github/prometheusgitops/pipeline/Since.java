package io.github.prometheusgitops.pipeline;

import io.github.prometheusgitops.diff.Snapshot;
import io.github.prometheusgitops.diff.TreeDiff;
import io.github.prometheusgitops.document.DocumentTree;
import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.finding.Visible;
import io.github.prometheusgitops.history.Folder;
import io.github.prometheusgitops.history.History;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What has changed in an ops repository since a commit, or between two output trees.
 *
 * @param diff empty if something is wrong
 * @param findings what is wrong
 */
public record Since(Optional<TreeDiff> diff, List<Finding> findings) {

    private static final FindingType NO_REPOSITORY = FindingType.error(
            "diff/no-repository", "`gitops:diff` is to compare with a commit where there is no git repository");
    private static final FindingType UNKNOWN_REVISION =
            FindingType.error("diff/unknown-revision", "`gitops.diff.since` names no commit");
    private static final FindingType NO_BASE =
            FindingType.error("diff/no-base", "nothing says since when `gitops:diff` is to compare");
    private static final FindingType OUTSIDE_REPOSITORY = FindingType.error(
            "diff/outside-repository",
            "`gitops:diff` is to compare with a commit of a git repository that the output tree does not lie in");
    private static final FindingType UNREADABLE =
            FindingType.error("diff/unreadable-repository", "the git repository cannot be read");
    private static final FindingType NO_TREE =
            FindingType.error("diff/no-tree", "an output tree that `gitops:diff` is to compare is not there");

    private static final String SINCE = "gitops.diff.since";

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
        Optional<History> found;
        try {
            found = History.around(folders.base());
        } catch (UncheckedIOException e) {
            return unreadable(e);
        }
        if (found.isEmpty()) {
            return wrong(
                    NO_REPOSITORY,
                    SINCE,
                    "this is no git repository",
                    "compare two folders: -Dgitops.diff.from=<folder> and -Dgitops.diff.to=<folder>");
        }
        try (History history = found.get()) {
            if (!history.has(folders.output())) {
                return wrong(
                        OUTSIDE_REPOSITORY,
                        "gitops.output",
                        "the output tree lies outside of the git repository of "
                                + shown(folders.base(), folders.base()),
                        "compare two folders: -Dgitops.diff.from=<folder> and -Dgitops.diff.to=<folder>");
            }
            Optional<String> commit = revision.isPresent() ? history.commit(revision.get()) : history.mergeBase();
            if (commit.isEmpty()) {
                return unknown(history, revision);
            }
            Snapshot before = new Snapshot(
                    tree(history, commit.get(), folders, folders.output()),
                    tree(history, commit.get(), folders, folders.descriptors()),
                    tree(history, commit.get(), folders, folders.templates()));
            Snapshot after = new Snapshot(
                    now(history, commit.get(), folders, folders.output()),
                    now(history, commit.get(), folders, folders.descriptors()),
                    now(history, commit.get(), folders, folders.templates()));
            if (after.output().documents().isEmpty() && hasFiles(folders.output())) {
                return wrong(
                        OUTSIDE_REPOSITORY,
                        shown(folders.base(), folders.output()),
                        "the output tree is there, and git keeps nothing of it here: it is ignored, or it is a submodule or"
                                + " a repository of its own",
                        "compare two folders: -Dgitops.diff.from=<folder> and -Dgitops.diff.to=<folder>");
            }
            if (before.output().documents().isEmpty()
                    && after.output().documents().isEmpty()) {
                return wrong(
                        NO_TREE,
                        shown(folders.base(), folders.output()),
                        "neither that commit nor the working tree has an output tree here",
                        "run `mvn gitops:generate`, or name the folder by -Dgitops.output=<folder>");
            }
            return of(before, after);
        } catch (UncheckedIOException e) {
            return unreadable(e);
        }
    }

    /** Whether there is anything to compare, whatever git knows of it. */
    private static boolean hasFiles(Path folder) {
        String[] names = folder.toFile().list();
        return names != null && Arrays.stream(names).anyMatch(name -> !name.equals(".git"));
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
        return of(Snapshot.of(Folder.read(from, shown(base, from))), Snapshot.of(Folder.read(to, shown(base, to))));
    }

    private static Since unknown(History history, Optional<String> revision) {
        String deeper = history.isShallow()
                ? "this clone lacks older commits: fetch them (git fetch --unshallow; fetch-depth: 0 in GitHub's checkout,"
                        + " GIT_DEPTH: 0 in GitLab), or "
                : "";
        return revision.map(name -> wrong(
                        UNKNOWN_REVISION,
                        SINCE,
                        "there is no commit `" + name + "`",
                        deeper + "name a branch, a tag or a commit by -Dgitops.diff.since=<revision>"))
                .orElseGet(() -> wrong(
                        NO_BASE,
                        SINCE,
                        "nothing says since when: there is no branch main or master that has a commit with HEAD in common",
                        deeper + "say it by -Dgitops.diff.since=<revision>"));
    }

    private static Since unreadable(UncheckedIOException e) {
        return wrong(
                UNREADABLE,
                SINCE,
                Visible.of(String.valueOf(e.getMessage())),
                "compare two folders: check that commit out elsewhere by git, and name it by -Dgitops.diff.from=<folder>");
    }

    private static Since wrong(FindingType type, String at, String summary, String mend) {
        return new Since(Optional.empty(), List.of(Finding.of(type, Location.of(at), summary, mend)));
    }

    private static Since of(Snapshot before, Snapshot after) {
        return new Since(Optional.of(TreeDiff.between(before, after)), List.of());
    }

    /** Nothing of a folder that lies elsewhere: it cannot be said what has changed in it. */
    private static DocumentTree tree(History history, String commit, Folders folders, Path folder) {
        return history.has(folder)
                ? history.tree(commit, folder, shown(folders.base(), folder))
                : DocumentTree.of(List.of());
    }

    private static DocumentTree now(History history, String commit, Folders folders, Path folder) {
        return history.has(folder)
                ? history.workingTree(commit, folder, shown(folders.base(), folder))
                : DocumentTree.of(List.of());
    }

    private static String shown(Path base, Path folder) {
        Path from = base.toAbsolutePath().normalize();
        Path to = folder.toAbsolutePath().normalize();
        return (to.startsWith(from) ? from.relativize(to) : to).toString().replace('\\', '/');
    }
}

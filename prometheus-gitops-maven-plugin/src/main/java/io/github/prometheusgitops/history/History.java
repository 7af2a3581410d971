package io.github.prometheusgitops.history;

import io.github.prometheusgitops.document.Document;
import io.github.prometheusgitops.document.DocumentTree;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.PathFilter;

/** The git repository that an ops repository is, or lies in. It is only read. */
public final class History implements AutoCloseable {

    /** Where teams merge to, by what is asked first. */
    private static final List<String> MAIN_BRANCHES = List.of(
            "refs/remotes/origin/HEAD",
            "refs/remotes/origin/main",
            "refs/remotes/origin/master",
            "refs/heads/main",
            "refs/heads/master");

    /** No file of a tree that the plugin reads is larger. */
    private static final int MOST_BYTES = 3 * 1024 * 1024;

    private final Repository repository;

    private History(Repository repository) {
        this.repository = repository;
    }

    /**
     * The repository that a folder lies in.
     *
     * @return empty if it lies in none
     * @throws UncheckedIOException if the repository cannot be read
     */
    public static Optional<History> around(Path folder) {
        FileRepositoryBuilder builder =
                new FileRepositoryBuilder().findGitDir(folder.toAbsolutePath().toFile());
        File found = builder.getGitDir();
        if (found == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new History(builder.build()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the git repository", e);
        }
    }

    /**
     * The commit that a revision names: a branch, a tag, a commit's id, {@code HEAD~2}.
     *
     * @return its id; empty if there is none
     * @throws UncheckedIOException if the repository cannot be read
     */
    public Optional<String> commit(String revision) {
        try (RevWalk walk = new RevWalk(repository)) {
            ObjectId id = repository.resolve(revision + "^{commit}");
            return id == null
                    ? Optional.empty()
                    : Optional.of(walk.parseCommit(id).getName());
        } catch (IOException e) {
            // Names that mean several things, or nothing at all, come as an exception, too.
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    /**
     * The commit in which what is checked out parted from the main branch: {@code origin/HEAD}, {@code main} or {@code
     * master}.
     *
     * @return its id; empty if there is no such branch, or no such commit, as in a clone that is not deep enough
     * @throws UncheckedIOException if the repository cannot be read
     */
    public Optional<String> mergeBase() {
        try (RevWalk walk = new RevWalk(repository)) {
            ObjectId head = repository.resolve(Constants.HEAD);
            Optional<ObjectId> main = main();
            if (head == null || main.isEmpty()) {
                return Optional.empty();
            }
            walk.setRevFilter(RevFilter.MERGE_BASE);
            walk.markStart(walk.parseCommit(head));
            walk.markStart(walk.parseCommit(main.get()));
            RevCommit base = walk.next();
            return Optional.ofNullable(base).map(RevCommit::getName);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the git repository", e);
        }
    }

    private Optional<ObjectId> main() throws IOException {
        for (String name : MAIN_BRANCHES) {
            Ref ref = repository.exactRef(name);
            if (ref != null && ref.getObjectId() != null) {
                return Optional.of(ref.getObjectId());
            }
        }
        return Optional.empty();
    }

    /** Whether commits are left out of the clone. */
    public boolean isShallow() {
        try {
            return !repository.getObjectDatabase().getShallowCommits().isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the git repository", e);
        }
    }

    /**
     * A folder as it was in a commit; links are left out, and files that no tree has.
     *
     * @param commit its id
     * @param folder within the repository's working tree
     * @param shownAs what findings call the folder
     * @throws UncheckedIOException if the repository cannot be read
     */
    public DocumentTree tree(String commit, Path folder, String shownAs) {
        String path = within(folder);
        List<Document> documents = new ArrayList<>();
        try (RevWalk walk = new RevWalk(repository);
                TreeWalk files = new TreeWalk(repository)) {
            files.addTree(walk.parseCommit(ObjectId.fromString(commit)).getTree());
            files.setRecursive(true);
            if (!path.isEmpty()) {
                files.setFilter(PathFilter.create(path));
            }
            while (files.next()) {
                if (isFile(files.getFileMode())) {
                    ObjectLoader blob = repository.open(files.getObjectId(0));
                    if (blob.getSize() <= MOST_BYTES) {
                        documents.add(new Document(
                                shownAs,
                                path.isEmpty()
                                        ? files.getPathString()
                                        : files.getPathString().substring(path.length() + 1),
                                text(blob)));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the git repository", e);
        }
        return DocumentTree.of(documents);
    }

    private static String text(ObjectLoader blob) throws IOException {
        return new String(blob.getBytes(MOST_BYTES), StandardCharsets.UTF_8).replace("\r\n", "\n");
    }

    private static boolean isFile(FileMode mode) {
        return mode.equals(FileMode.REGULAR_FILE) || mode.equals(FileMode.EXECUTABLE_FILE);
    }

    /** A folder's path within the working tree, with forward slashes; empty for the working tree itself. */
    private String within(Path folder) {
        Path root = repository.getWorkTree().toPath().toAbsolutePath().normalize();
        return root.relativize(folder.toAbsolutePath().normalize()).toString().replace('\\', '/');
    }

    @Override
    public void close() {
        repository.close();
    }
}

package io.github.prometheusgitops.history;

import io.github.prometheusgitops.document.Document;
import io.github.prometheusgitops.document.DocumentTree;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.AbstractTreeIterator;
import org.eclipse.jgit.treewalk.FileTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.WorkingTreeIterator;
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

    private final Repository repository;

    private History(Repository repository) {
        this.repository = repository;
    }

    /**
     * The repository that a folder lies in.
     *
     * @return empty if it lies in none, or in one without a working tree
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
            Repository repository = builder.build();
            if (repository.isBare()) {
                repository.close();
                return Optional.empty();
            }
            if ("sha256".equals(repository.getConfig().getString("extensions", null, "objectformat"))) {
                repository.close();
                throw new IOException("its objects are known by SHA-256, and only SHA-1 can be read");
            }
            return Optional.of(new History(repository));
        } catch (IOException e) {
            throw new UncheckedIOException(unreadable(e), e);
        }
    }

    /**
     * Where the repository was cloned from, without a user's name and password.
     *
     * @return empty if it has no remote {@code origin}, or that one is a folder
     */
    public Optional<String> origin() {
        return Optional.ofNullable(repository.getConfig().getString("remote", "origin", "url"))
                .map(url -> url.replaceFirst("^(https?://)[^@/]*@", "$1"))
                .filter(url -> !url.startsWith("/") && !url.startsWith(".") && !url.startsWith("file:"));
    }

    /**
     * The commit that a revision names: a branch, a tag, a commit's id, {@code HEAD~2}.
     *
     * @return its id; empty if there is none, or it cannot be read
     */
    public Optional<String> commit(String revision) {
        try (RevWalk walk = new RevWalk(repository)) {
            ObjectId id = repository.resolve(revision + "^{commit}");
            return id == null
                    ? Optional.empty()
                    : Optional.of(walk.parseCommit(id).getName());
        } catch (IOException | RuntimeException e) {
            // Names that mean several things, or nothing at all, come as an exception, too.
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
            throw new UncheckedIOException(unreadable(e), e);
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
            throw new UncheckedIOException(unreadable(e), e);
        }
    }

    /** Whether a folder lies within the working tree: of any other, no commit knows anything. */
    public boolean has(Path folder) {
        return within(folder).isPresent();
    }

    /**
     * A folder as it was in a commit. A link says where it leads to, a submodule its commit, and what is no text its digest.
     *
     * @param commit its id
     * @param folder within the repository's working tree
     * @param shownAs what findings call the folder
     * @throws UncheckedIOException if the repository cannot be read
     */
    public DocumentTree tree(String commit, Path folder, String shownAs) {
        List<Document> documents = new ArrayList<>();
        String path = within(folder).orElseThrow();
        try (RevWalk walk = new RevWalk(repository);
                TreeWalk files = new TreeWalk(repository)) {
            files.addTree(walk.parseCommit(ObjectId.fromString(commit)).getTree());
            files.setRecursive(true);
            narrow(files, path);
            while (files.next()) {
                FileMode mode = files.getFileMode();
                String text = mode.equals(FileMode.GITLINK)
                        ? Text.ofSubmodule(files.getObjectId(0).getName())
                        : text(mode, repository.open(files.getObjectId(0)).openStream());
                add(documents, files, path, shownAs, text);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(unreadable(e), e);
        }
        return DocumentTree.of(documents);
    }

    /**
     * The same folder as it lies in the working tree, without what git ignores: a build's leavings are no change.
     *
     * @param commit whose files are no leavings, even if they are ignored
     * @param folder within the repository's working tree
     * @param shownAs what findings call the folder
     * @throws UncheckedIOException if it cannot be read
     */
    public DocumentTree workingTree(String commit, Path folder, String shownAs) {
        List<Document> documents = new ArrayList<>();
        String path = within(folder).orElseThrow();
        try (RevWalk walk = new RevWalk(repository);
                TreeWalk files = new TreeWalk(repository)) {
            files.addTree(walk.parseCommit(ObjectId.fromString(commit)).getTree());
            files.addTree(new FileTreeIterator(repository));
            narrow(files, path);
            while (files.next()) {
                WorkingTreeIterator file = files.getTree(1, WorkingTreeIterator.class);
                boolean tracked = files.getTree(0, AbstractTreeIterator.class) != null;
                if (file == null || !tracked && file.isEntryIgnored()) {
                    continue;
                }
                FileMode mode = file.getEntryFileMode();
                if (mode.equals(FileMode.TREE)) {
                    files.enterSubtree();
                } else {
                    String text = mode.equals(FileMode.GITLINK)
                            ? Text.ofSubmodule(file.getEntryObjectId().getName())
                            : text(mode, file.openEntryStream());
                    add(documents, files, path, shownAs, text);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(unreadable(e), e);
        }
        return DocumentTree.of(documents);
    }

    private static void narrow(TreeWalk files, String path) {
        if (!path.isEmpty()) {
            files.setFilter(PathFilter.create(path));
        }
    }

    private static String text(FileMode mode, InputStream file) throws IOException {
        String text = Text.of(file);
        return mode.equals(FileMode.SYMLINK) ? Text.ofLink(text) : text;
    }

    private static void add(List<Document> documents, TreeWalk files, String folder, String shownAs, String text) {
        String path = files.getPathString();
        if (folder.isEmpty() || path.startsWith(folder + "/")) {
            documents.add(new Document(shownAs, folder.isEmpty() ? path : path.substring(folder.length() + 1), text));
        }
    }

    /** A folder's path within the working tree, with forward slashes; empty for the working tree itself. */
    private Optional<String> within(Path folder) {
        Path root = real(repository.getWorkTree().toPath());
        Path path = real(folder);
        return path.startsWith(root)
                ? Optional.of(root.relativize(path).toString().replace('\\', '/'))
                : Optional.empty();
    }

    /** Without the links above it, and even if it is not there. */
    private static Path real(Path folder) {
        Path path = folder.toAbsolutePath().normalize();
        Path above = path.getParent();
        try {
            return Files.exists(path) || above == null
                    ? path.toRealPath()
                    : real(above).resolve(above.relativize(path));
        } catch (IOException e) {
            return path;
        }
    }

    private static String unreadable(IOException e) {
        return "the git repository cannot be read: " + e.getMessage();
    }

    @Override
    public void close() {
        repository.close();
    }
}

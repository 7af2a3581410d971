package io.github.prometheusgitops.disk;

import io.github.prometheusgitops.fleet.Owner;
import io.github.prometheusgitops.tree.DiskEntry;
import io.github.prometheusgitops.tree.DiskEntry.Kind;
import io.github.prometheusgitops.tree.LeftAlone;
import io.github.prometheusgitops.tree.OutputRoot;
import io.github.prometheusgitops.tree.SafePath;
import io.github.prometheusgitops.tree.Stamp;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/** One walk over the output root: what lies there, without opening a file or following a link. */
final class TreeWalk extends SimpleFileVisitor<Path> {

    private final Path root;
    private final SortedMap<String, DiskEntry> entries = new TreeMap<>();
    private final SortedSet<String> folders = new TreeSet<>();
    private final Set<String> occupied = new HashSet<>();
    private final SortedMap<Owner, Stamp> lists = new TreeMap<>();
    private boolean interrupted;

    private final Set<String> applied;

    private TreeWalk(Path root, Set<String> applied) {
        this.root = root;
        this.applied = applied;
    }

    /**
     * Walks.
     *
     * @param root a folder, and not a link to one
     * @param shown the same as it is known to the user
     */
    static TreeWalk of(Path root, OutputRoot shown) throws IOException {
        TreeWalk walk = new TreeWalk(root, shown.applied());
        Files.walkFileTree(root, walk);
        return walk;
    }

    /** What a walk finds over a root that is not there. */
    static TreeWalk ofNothing(Path root) {
        return new TreeWalk(root, Set.of());
    }

    /** Everything but folders and ownership lists, without digests. */
    SortedMap<String, DiskEntry> entries() {
        return entries;
    }

    SortedSet<String> folders() {
        return folders;
    }

    Set<String> occupied() {
        return occupied;
    }

    SortedMap<Owner, Stamp> lists() {
        return lists;
    }

    boolean interrupted() {
        return interrupted;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        String path = path(folder);
        if (path.isEmpty()) {
            return FileVisitResult.CONTINUE;
        }
        if (path.equals(SafePath.STAGING)) {
            interrupted = true;
            return FileVisitResult.SKIP_SUBTREE;
        }
        if (isLeftAlone(path)) {
            return FileVisitResult.SKIP_SUBTREE;
        }
        // A junction on Windows is both a folder and something else.
        if (attributes.isOther()) {
            entries.put(path, DiskEntry.of(Kind.SPECIAL, stamp(attributes)));
            return FileVisitResult.SKIP_SUBTREE;
        }
        folders.add(path);
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        String path = path(file);
        if (isLeftAlone(path)) {
            return FileVisitResult.CONTINUE;
        }
        Kind kind = attributes.isRegularFile() ? Kind.FILE : attributes.isSymbolicLink() ? Kind.LINK : Kind.SPECIAL;
        Owner owner = Owner.of(path);
        // In a folder that the generator cannot have made, the list is somebody else's.
        boolean possible =
                owner.folder().isEmpty() || SafePath.objection(owner.folder()).isEmpty();
        if (kind == Kind.FILE && possible && path.equals(owner.listPath())) {
            lists.put(owner, stamp(attributes));
        } else {
            entries.put(path, DiskEntry.of(kind, stamp(attributes)));
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
        String path = path(file);
        if (path.isEmpty()) {
            throw failure;
        }
        boolean gone = failure instanceof NoSuchFileException;
        if (!gone && !isLeftAlone(path)) {
            entries.put(path, DiskEntry.of(Kind.UNREADABLE, new Stamp(0, 0)));
        }
        return FileVisitResult.CONTINUE;
    }

    private boolean isLeftAlone(String path) {
        if (!LeftAlone.includesPath(path, applied)) {
            return false;
        }
        int slash = path.lastIndexOf('/');
        if (slash > 0) {
            occupied.add(path.substring(0, slash));
        }
        return true;
    }

    private String path(Path file) {
        String separator = root.getFileSystem().getSeparator();
        String path = root.relativize(file).toString();
        return separator.equals("/") ? path : path.replace(separator, "/");
    }

    private static Stamp stamp(BasicFileAttributes attributes) {
        return new Stamp(attributes.size(), attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS));
    }
}

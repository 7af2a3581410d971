package io.github.prometheusgitops.disk;

import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.fleet.Owner;
import io.github.prometheusgitops.tree.DiskContents;
import io.github.prometheusgitops.tree.DiskEntry;
import io.github.prometheusgitops.tree.DiskState;
import io.github.prometheusgitops.tree.Folders;
import io.github.prometheusgitops.tree.OutputRoot;
import io.github.prometheusgitops.tree.OutputTree;
import io.github.prometheusgitops.tree.OwnershipListFile;
import io.github.prometheusgitops.tree.Stamp;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads the tree on disk; changes nothing. */
public final class TreeReader implements DiskContents {

    /** Some 100,000 files in one owner folder. */
    private static final int BIGGEST_LIST = 16 << 20;

    private final Path folder;

    private TreeReader(Path folder) {
        this.folder = folder;
    }

    /** Reads this output root, which may be missing, or be a link to a folder. */
    public static TreeReader of(Path folder) {
        return new TreeReader(folder);
    }

    /**
     * Looks at everything in the output root once, and reads what is wanted or owned.
     *
     * @throws UncheckedIOException if the root cannot be read; what cannot be read below it is part of the state
     */
    public DiskState read(OutputTree wanted) {
        OutputRoot root = wanted.root();
        if (Files.notExists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return state(folder, TreeWalk.ofNothing(folder), wanted, List.of());
        }
        if (!Files.isDirectory(folder)) {
            Finding problem = Finding.of(
                    DiskState.IN_THE_WAY,
                    root.at(""),
                    "the output root is not a folder",
                    "move it away, or choose another output root");
            return state(folder, TreeWalk.ofNothing(folder), wanted, List.of(problem));
        }
        try {
            Path real = folder.toRealPath();
            return state(real, TreeWalk.of(real, root), wanted, List.of());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + root.name() + ": " + Reason.of(e), e);
        }
    }

    private static DiskState state(Path real, TreeWalk walk, OutputTree wanted, List<Finding> findings) {
        SortedMap<Owner, OwnershipListFile> lists = new TreeMap<>();
        SortedMap<Owner, OwnershipListFile> foreignLists = new TreeMap<>();
        Set<String> known = new HashSet<>(wanted.files().keySet());
        for (Map.Entry<Owner, Stamp> list : walk.lists().entrySet()) {
            Owner owner = list.getKey();
            OwnershipListFile file = list(real, owner, wanted.root());
            if (!file.marked()) {
                foreignLists.put(owner, file);
                continue;
            }
            lists.put(owner, file);
            file.list().digests().keySet().forEach(relative -> known.add(owner.pathOf(relative)));
        }
        SortedMap<String, DiskEntry> entries = new TreeMap<>(walk.entries());
        known.retainAll(entries.keySet());
        // Reading is most of the time that a check takes.
        entries.putAll(known.parallelStream()
                .collect(Collectors.toConcurrentMap(
                        path -> path, path -> withDigest(real, path, Objects.requireNonNull(entries.get(path))))));
        return new DiskState(
                entries,
                walk.folders(),
                walk.occupied(),
                lists,
                foreignLists,
                walk.lists(),
                walk.interrupted(),
                findings);
    }

    private static OwnershipListFile list(Path real, Owner owner, OutputRoot root) {
        try (InputStream in = open(real.resolve(owner.listPath()))) {
            byte[] bytes = in.readNBytes(BIGGEST_LIST + 1);
            return bytes.length > BIGGEST_LIST
                    ? OwnershipListFile.unread(owner, root, "is too big to be read")
                    : OwnershipListFile.read(owner, bytes, root);
        } catch (IOException e) {
            return OwnershipListFile.unread(owner, root, "cannot be read: " + Reason.of(e));
        }
    }

    private static DiskEntry withDigest(Path real, String path, DiskEntry entry) {
        if (entry.kind() != DiskEntry.Kind.FILE) {
            return entry;
        }
        try (InputStream in = open(real.resolve(path))) {
            ContentDigests digests = ContentDigests.of(in);
            return DiskEntry.file(entry.stamp(), digests.exact(), digests.unix());
        } catch (IOException e) {
            return DiskEntry.of(DiskEntry.Kind.UNREADABLE, entry.stamp());
        }
    }

    private static InputStream open(Path file) throws IOException {
        return Files.newInputStream(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public byte[] read(String path, int most) throws IOException {
        Path real = folder.toRealPath();
        for (String above : Folders.above(path)) {
            if (!Files.isDirectory(real.resolve(above), LinkOption.NOFOLLOW_LINKS)) {
                throw new IOException("not a folder: " + above);
            }
        }
        try (InputStream in = open(real.resolve(path))) {
            return in.readNBytes(most);
        }
    }
}

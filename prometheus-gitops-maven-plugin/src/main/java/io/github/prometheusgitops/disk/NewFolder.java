package io.github.prometheusgitops.disk;

import io.github.prometheusgitops.start.NewFile;
import io.github.prometheusgitops.tree.Digest;
import io.github.prometheusgitops.tree.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An empty folder that is filled with files, each of which is there as a whole or not at all, and none in the place of
 * another.
 *
 * <p>Everything is prepared first, in a folder of its own with a list of all digests. A run that dies leaves that list
 * behind: the next one takes away what is still as the list says, and nothing else.
 */
public final class NewFolder {

    private static final String STAGING = ".gitops-init";
    private static final String LOCK = "lock";
    private static final String LIST = "list";

    /** As sha256sum writes it. No path leads out of the folder. */
    private static final Pattern ENTRY = Pattern.compile(
            "(?<digest>[0-9a-f]{64})  (?<path>(?!\\.{1,2}(/|$))[^/\\\\]+(/(?!\\.{1,2}(/|$))[^/\\\\]+)*)");

    /** A repository may be there already, with nothing in it. */
    private static final Set<String> WELCOME = Set.of(".git", STAGING);

    private final Path folder;
    private final FileOperations files;

    NewFolder(Path folder, FileOperations files) {
        this.folder = folder;
        this.files = files;
    }

    /** A folder, which may be missing. */
    public static NewFolder at(Path folder) {
        return new NewFolder(folder, new FileOperations());
    }

    /**
     * What stands in the way, by name: all that is in the folder but {@code .git} and what a run that died has left.
     *
     * @throws UncheckedIOException if the folder cannot be read
     */
    public SortedSet<String> obstacles() {
        try {
            if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(folder)) {
                return new TreeSet<>(Set.of("."));
            }
            return Files.isDirectory(folder) ? obstacles(left()) : new TreeSet<>();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder + ": " + Reason.of(e), e);
        }
    }

    /**
     * Writes files, by path.
     *
     * @throws TreeBusyException if something stands in the way by now, or another run fills the folder
     * @throws UncheckedIOException if a file operation fails
     */
    public void fill(SortedMap<String, NewFile> wanted) {
        try {
            Files.createDirectories(folder);
            Path staging = folder.resolve(STAGING);
            if (Files.notExists(staging, LinkOption.NOFOLLOW_LINKS)) {
                createFolder(staging);
            }
            if (!Files.isDirectory(staging, LinkOption.NOFOLLOW_LINKS)) {
                throw new TreeBusyException(staging + " is not a folder: delete it, then run again");
            }
            RunLock lock = RunLock.tryTake(staging.toRealPath().resolve(LOCK))
                    .orElseThrow(() -> new TreeBusyException("another run is writing " + folder));
            try (lock) {
                SortedMap<String, Digest> left = left();
                SortedSet<String> obstacles = obstacles(left);
                if (!obstacles.isEmpty()) {
                    throw new TreeBusyException("somebody has written " + String.join(", ", obstacles) + " just now");
                }
                remove(left);
                move(stage(staging, wanted));
                clear(staging);
                files.delete(staging.resolve(LOCK));
            }
            files.delete(staging);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + folder + ": " + Reason.of(e), e);
        }
    }

    private SortedSet<String> obstacles(SortedMap<String, Digest> left) throws IOException {
        SortedSet<String> obstacles = new TreeSet<>();
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path entry : entries.toList()) {
                String name = entry.getFileName().toString();
                if (!WELCOME.contains(name) && !isLeft(entry, left)) {
                    obstacles.add(name);
                }
            }
        }
        return obstacles;
    }

    /** Whether all that is there is what a run that died has written, and nobody has touched. */
    private boolean isLeft(Path entry, SortedMap<String, Digest> left) throws IOException {
        if (left.isEmpty()) {
            return false;
        }
        Set<String> folders = new TreeSet<>();
        left.keySet().forEach(path -> folders.addAll(Folders.above(path)));
        try (Stream<Path> all = Files.walk(entry)) {
            for (Path path : all.toList()) {
                String shown = folder.relativize(path).toString().replace('\\', '/');
                boolean ours = Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
                        ? folders.contains(shown)
                        : isLeft(path, left.get(shown));
                if (!ours) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean isLeft(Path file, @Nullable Digest digest) throws IOException {
        return digest != null
                && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && Digest.of(Files.readAllBytes(file)).equals(digest);
    }

    /** What the list of a run that died says; empty if there is none. */
    private SortedMap<String, Digest> left() throws IOException {
        SortedMap<String, Digest> left = new TreeMap<>();
        Path list = folder.resolve(STAGING).resolve(LIST);
        if (Files.isRegularFile(list, LinkOption.NOFOLLOW_LINKS)) {
            for (String line : Files.readAllLines(list, StandardCharsets.UTF_8)) {
                Matcher entry = ENTRY.matcher(line);
                if (entry.matches()) {
                    left.put(entry.group("path"), new Digest(entry.group("digest")));
                }
            }
        }
        return left;
    }

    private void remove(SortedMap<String, Digest> left) throws IOException {
        SortedSet<String> folders = new TreeSet<>();
        for (Map.Entry<String, Digest> one : left.entrySet()) {
            Path file = folder.resolve(one.getKey());
            if (isLeft(file, one.getValue())) {
                files.delete(file);
            }
            folders.addAll(Folders.above(one.getKey()));
        }
        for (String above : folders.stream().sorted(Comparator.reverseOrder()).toList()) {
            try {
                files.delete(folder.resolve(above));
            } catch (DirectoryNotEmptyException | NoSuchFileException e) {
                // Somebody has put something into it, or it was never made.
            }
        }
    }

    /** The prepared files, by path. The list is there before any of them moves. */
    private Map<String, Path> stage(Path staging, SortedMap<String, NewFile> wanted) throws IOException {
        clear(staging);
        StringBuilder list = new StringBuilder();
        Map<String, Path> staged = new LinkedHashMap<>();
        for (Map.Entry<String, NewFile> file : wanted.entrySet()) {
            byte[] content = file.getValue().text().getBytes(StandardCharsets.UTF_8);
            Path prepared = staging.resolve(Integer.toString(staged.size()));
            files.write(prepared, content);
            if (file.getValue().program()) {
                files.makeProgram(prepared);
            }
            staged.put(file.getKey(), prepared);
            list.append(Digest.of(content).hex())
                    .append("  ")
                    .append(file.getKey())
                    .append('\n');
        }
        Path listed = staging.resolve("listed");
        files.write(listed, list.toString().getBytes(StandardCharsets.UTF_8));
        files.move(listed, staging.resolve(LIST));
        return staged;
    }

    private void move(Map<String, Path> staged) throws IOException {
        for (Map.Entry<String, Path> file : staged.entrySet()) {
            for (String above : Folders.above(file.getKey())) {
                createFolder(folder.resolve(above));
            }
            Path target = folder.resolve(file.getKey());
            if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                throw new TreeBusyException("somebody has written " + file.getKey() + " just now");
            }
            files.move(file.getValue(), target);
        }
    }

    private void createFolder(Path path) throws IOException {
        if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try {
            files.createFolder(path);
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                throw e;
            }
        }
    }

    /** Removes what was prepared, the list last: as long as it is there, the next run knows what is ours. */
    private void clear(Path staging) throws IOException {
        try (Stream<Path> all = Files.list(staging)) {
            List<String> names = all.map(path -> path.getFileName().toString())
                    .filter(name -> !name.equals(LOCK) && !name.equals(LIST))
                    .sorted()
                    .toList();
            for (String name : names) {
                files.delete(staging.resolve(name));
            }
        }
        if (Files.exists(staging.resolve(LIST), LinkOption.NOFOLLOW_LINKS)) {
            files.delete(staging.resolve(LIST));
        }
    }
}

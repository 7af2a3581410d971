package io.github.prometheusgitops.disk;

import io.github.prometheusgitops.tree.SafePath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Stream;

/** The folder in the output root in which a run prepares files; who has it, has the tree for himself. */
final class Staging implements AutoCloseable {

    private static final String LOCK = "lock";
    private final Path folder;
    private final String name;
    private final FileOperations files;
    private final RunLock lock;
    private int count;

    private Staging(Path folder, String name, FileOperations files, RunLock lock) {
        this.folder = folder;
        this.name = name;
        this.files = files;
        this.lock = lock;
    }

    /**
     * Takes the staging folder, and clears it of what a killed run left.
     *
     * @param root the output root, a real path
     * @param name the output root's name, for messages
     * @throws TreeBusyException if another run has it
     */
    static Staging in(Path root, String name, FileOperations files) {
        String shown = name + "/" + SafePath.STAGING;
        Path folder = root.resolve(SafePath.STAGING);
        try {
            if (Files.notExists(folder, LinkOption.NOFOLLOW_LINKS)) {
                createFolder(folder, files);
            }
            if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                throw new TreeBusyException(shown + " is not a folder: delete it, then run again");
            }
            RunLock lock = RunLock.tryTake(folder.resolve(LOCK))
                    .orElseThrow(() -> new TreeBusyException(
                            "another run is writing " + name + ": wait until it has ended, then run again"));
            return new Staging(folder, shown, files, lock).cleared();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use " + shown + ": " + Reason.of(e), e);
        }
    }

    private static void createFolder(Path folder, FileOperations files) throws IOException {
        try {
            files.createFolder(folder);
        } catch (FileAlreadyExistsException e) {
            // Another run was faster; the lock tells who goes on.
        }
    }

    /** Prepares a file, and says where. */
    Path stage(byte[] content) {
        Path file = folder.resolve(Integer.toString(count++));
        try {
            files.write(file, content);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + name + "/" + file.getFileName() + ": " + Reason.of(e), e);
        }
    }

    /** Removes the folder, and lets the next run in. */
    @Override
    public void close() {
        try {
            try (lock) {
                clear();
                files.delete(folder.resolve(LOCK));
            }
            files.delete(folder);
        } catch (DirectoryNotEmptyException | NoSuchFileException e) {
            // The next run is already there, or gone again.
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + name + ": " + Reason.of(e), e);
        }
    }

    private Staging cleared() throws IOException {
        try {
            clear();
            return this;
        } catch (IOException | RuntimeException | Error e) {
            lock.close();
            throw e;
        }
    }

    /** Removes everything but the lock, from the inside out; a link goes itself, not what it leads to. */
    private void clear() throws IOException {
        Set<Path> staying = Set.of(folder, folder.resolve(LOCK));
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                if (!staying.contains(path)) {
                    files.delete(path);
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}

package io.github.prometheusgitops.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** An exclusive lock on a file that lives as long as the run; the system frees it when the process dies. */
final class RunLock implements AutoCloseable {

    /**
     * The locks of this process. On POSIX a process loses its lock when it closes any channel to the file, so that a
     * second run must not even open it.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    /** Behind any content: Windows lets nobody read or write what is locked. */
    private static final long POSITION = Long.MAX_VALUE - 1;

    private static final int TOKENS = 1 << 16;

    private final Path file;
    private final FileChannel channel;

    private RunLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes the lock, if nobody else has it.
     *
     * @param file a real path in a folder that exists
     */
    static Optional<RunLock> tryTake(Path file) throws IOException {
        if (!HELD.add(file)) {
            return Optional.empty();
        }
        Optional<RunLock> taken = Optional.empty();
        try {
            taken = tryTakeFromOthers(file);
            return taken;
        } finally {
            if (taken.isEmpty()) {
                HELD.remove(file);
            }
        }
    }

    private static Optional<RunLock> tryTakeFromOthers(Path file) throws IOException {
        // Opening a pipe would wait for whoever reads it, for ever.
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(file.getFileName() + " is not a file: delete it");
        }
        FileChannel channel;
        try {
            channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            // The other run has just ended, and removed the folder.
            return Optional.empty();
        }
        boolean locked = false;
        try {
            locked = channel.tryLock(POSITION, 1, false) != null && isStillAt(file, channel);
        } catch (OverlappingFileLockException e) {
            // This process has it, by another class loader's set of locks.
        } finally {
            if (!locked) {
                channel.close();
            }
        }
        return locked ? Optional.of(new RunLock(file, channel)) : Optional.empty();
    }

    /**
     * Whether the locked file is the one at this path: the run that had it may have removed it in between, and a third
     * one made a new file. Told by a random size, since the file must not be opened a second time.
     */
    private static boolean isStillAt(Path file, FileChannel channel) throws IOException {
        int size = 1 + ThreadLocalRandom.current().nextInt(TOKENS);
        channel.truncate(0);
        channel.write(ByteBuffer.allocate(1), size - 1L);
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) == size;
    }

    /** Frees the lock; the file stays. */
    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            HELD.remove(file);
        }
    }
}

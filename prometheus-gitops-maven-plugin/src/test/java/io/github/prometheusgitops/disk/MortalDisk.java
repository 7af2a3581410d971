package io.github.prometheusgitops.disk;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Arrays;

/** A disk that fails at the n-th operation: for good, as when the process is killed, or as when it is full. */
final class MortalDisk extends FileOperations {

    /** The process is gone: nothing catches this, and nothing is done any more. */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    private final boolean full;
    private int left;
    private boolean dead;

    private MortalDisk(int operations, boolean full) {
        this.left = operations;
        this.full = full;
    }

    /** So many operations succeed; the next one is cut off in the middle, and no other is done. */
    static MortalDisk killedAfter(int operations) {
        return new MortalDisk(operations, false);
    }

    /** So many operations succeed; the next one that needs room fails once. */
    static MortalDisk fullAfter(int operations) {
        return new MortalDisk(operations, true);
    }

    boolean died() {
        return dead;
    }

    @Override
    void createFolder(Path folder) throws IOException {
        if (lives(folder)) {
            super.createFolder(folder);
        }
    }

    @Override
    void write(Path file, byte[] content) throws IOException {
        if (!full && !dead && left == 0) {
            super.write(file, Arrays.copyOf(content, content.length / 2));
        }
        if (lives(file)) {
            super.write(file, content);
        }
    }

    @Override
    void move(Path from, Path to) throws IOException {
        if (lives(to)) {
            super.move(from, to);
        }
    }

    @Override
    void delete(Path path) throws IOException {
        if (full || lives(path)) {
            super.delete(path);
        }
    }

    private boolean lives(Path path) throws IOException {
        if (full && left-- == 0) {
            dead = true;
            throw new FileSystemException(path.toString(), null, "No space left on device");
        }
        if (!full && (dead || left-- == 0)) {
            dead = true;
            throw new Killed();
        }
        return true;
    }
}

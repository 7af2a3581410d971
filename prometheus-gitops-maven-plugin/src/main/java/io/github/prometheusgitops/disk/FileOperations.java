package io.github.prometheusgitops.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Every way in which the writer changes the disk. A run may die before, in the middle of, or after each.
 *
 * <p>Without fsync: a power cut may cost content, and the next run then sees files that are not what the lists say.
 */
class FileOperations {

    /** Creates one folder in a folder that exists. */
    void createFolder(Path folder) throws IOException {
        Files.createDirectory(folder);
    }

    /** Creates a file, which is not there yet. */
    void write(Path file, byte[] content) throws IOException {
        Files.write(file, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    /** Moves a file to its place, replacing what is there, in one step. */
    void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Removes a file or an empty folder. */
    void delete(Path path) throws IOException {
        Files.delete(path);
    }
}

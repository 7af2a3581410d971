package io.github.prometheusgitops.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Every way in which the writer changes the disk. A run may die before, in the middle of, or after each.
 *
 * <p>Without fsync: a power cut may cost content, and the next run then sees files that are not what the lists say.
 */
class FileOperations {

    private static final Map<PosixFilePermission, PosixFilePermission> PROGRAM = Map.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_EXECUTE,
            PosixFilePermission.GROUP_READ, PosixFilePermission.GROUP_EXECUTE,
            PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_EXECUTE);

    /** Creates one folder in a folder that exists. */
    void createFolder(Path folder) throws IOException {
        Files.createDirectory(folder);
    }

    /** Creates a file, which is not there yet. */
    void write(Path file, byte[] content) throws IOException {
        Files.write(file, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    /** Lets whoever may read a file run it, too; nothing where the disk knows no such permission. */
    void makeProgram(Path file) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view != null) {
            Set<PosixFilePermission> permissions =
                    EnumSet.copyOf(view.readAttributes().permissions());
            PROGRAM.forEach((mayRead, mayRun) -> {
                if (permissions.contains(mayRead)) {
                    permissions.add(mayRun);
                }
            });
            view.setPermissions(permissions);
        }
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

package io.github.prometheusgitops.disk;

import io.github.prometheusgitops.tree.Folders;
import io.github.prometheusgitops.tree.OutputRoot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Puts and removes single files below the output root, and looks before each step that no link leads elsewhere.
 *
 * @param real the root's real path
 */
record OutputFolder(Path real, OutputRoot root, FileOperations files) {

    /** Moves a file to a place where nothing is, creating the folders above it. */
    void add(Path staged, String path) {
        createFolders(path);
        Path target = real.resolve(path);
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw changed(root, path);
        }
        move(staged, target, path);
    }

    /** Moves a file to a place where a file is. */
    void replace(Path staged, String path) {
        move(staged, file(path), path);
    }

    /** Removes a file. */
    void remove(String path) {
        Path target = file(path);
        try {
            files.delete(target);
        } catch (IOException e) {
            throw failed("remove", path, e);
        }
    }

    /** Removes a folder, unless somebody has put something into it. */
    void removeFolder(String path) {
        Path target = real.resolve(path);
        if (Files.notExists(target, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!isInRealFolder(path) || !Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
            throw changed(root, path);
        }
        try {
            files.delete(target);
        } catch (DirectoryNotEmptyException | NoSuchFileException e) {
            // Not ours any more, or gone: either way there is no empty folder.
        } catch (IOException e) {
            throw failed("remove", path, e);
        }
    }

    /** What to tell when a path is not as it was when the tree was read. */
    static TreeBusyException changed(OutputRoot root, String path) {
        return new TreeBusyException(root.shown(path) + " was changed by somebody else just now: run again");
    }

    /** A file that is there. */
    private Path file(String path) {
        Path file = real.resolve(path);
        if (!isInRealFolder(path) || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw changed(root, path);
        }
        return file;
    }

    private void move(Path staged, Path target, String path) {
        try {
            files.move(staged, target);
        } catch (IOException e) {
            throw failed("write", path, e);
        }
    }

    private void createFolders(String path) {
        for (String above : Folders.above(path)) {
            Path folder = real.resolve(above);
            if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                continue;
            }
            try {
                files.createFolder(folder);
            } catch (FileAlreadyExistsException e) {
                throw changed(root, above);
            } catch (IOException e) {
                throw failed("create", above, e);
            }
        }
    }

    private boolean isInRealFolder(String path) {
        return Folders.above(path).stream()
                .allMatch(above -> Files.isDirectory(real.resolve(above), LinkOption.NOFOLLOW_LINKS));
    }

    private UncheckedIOException failed(String doing, String path, IOException e) {
        return new UncheckedIOException("cannot " + doing + " " + root.shown(path) + ": " + Reason.of(e), e);
    }
}

package io.github.prometheusgitops.disk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Files outside of the output tree that get other content all together or not at all.
 *
 * <p>A disk that fails leaves each as it was. A run that is killed while the last step is under way leaves some as they were and
 * the others as they shall be, and each as a whole.
 */
public final class FilesTogether {

    /**
     * A file whose content changes, in UTF-8.
     *
     * @param path a real path
     */
    public record Replacement(Path path, String before, String after) {}

    /** What is prepared beside a file. */
    private record Staged(Path path, Path before, Path after) {}

    private final FileOperations files;
    private final List<Staged> staged = new ArrayList<>();

    FilesTogether(FileOperations files) {
        this.files = files;
    }

    /**
     * Replaces the content of files.
     *
     * @throws TreeBusyException if somebody has changed one in between
     * @throws UncheckedIOException if that fails, with the reason in words
     */
    public static void replace(List<Replacement> replacements) {
        new FilesTogether(new FileOperations()).run(replacements);
    }

    void run(List<Replacement> replacements) {
        try {
            for (Replacement replacement : replacements) {
                stage(replacement);
            }
            for (Replacement replacement : replacements) {
                requireUnchanged(replacement);
            }
            moveAll();
        } finally {
            staged.forEach(each -> {
                quietlyDelete(each.before());
                quietlyDelete(each.after());
            });
        }
    }

    /** Both contents lie on the disk before anything changes: to put one back needs no room. */
    private void stage(Replacement replacement) {
        Path path = replacement.path();
        String name = "." + path.getFileName();
        Staged next =
                new Staged(path, path.resolveSibling(name + ".before.tmp"), path.resolveSibling(name + ".after.tmp"));
        try {
            Files.deleteIfExists(next.before());
            Files.deleteIfExists(next.after());
            staged.add(next);
            write(next.before(), replacement.before(), path);
            write(next.after(), replacement.after(), path);
        } catch (IOException e) {
            throw failed(path, e);
        }
    }

    /** Whoever may read the file may read the other one. */
    private void write(Path prepared, String content, Path file) throws IOException {
        files.write(prepared, content.getBytes(StandardCharsets.UTF_8));
        if (Files.getFileStore(file).supportsFileAttributeView(PosixFileAttributeView.class)) {
            Files.setPosixFilePermissions(prepared, Files.getPosixFilePermissions(file));
        }
    }

    private static void requireUnchanged(Replacement replacement) {
        try {
            byte[] expected = replacement.before().getBytes(StandardCharsets.UTF_8);
            if (!Arrays.equals(Files.readAllBytes(replacement.path()), expected)) {
                throw new TreeBusyException(
                        replacement.path().getFileName() + " was changed by somebody else just now: run again");
            }
        } catch (IOException e) {
            throw failed(replacement.path(), e);
        }
    }

    private void moveAll() {
        List<Staged> moved = new ArrayList<>();
        for (Staged next : staged) {
            try {
                files.move(next.after(), next.path());
                moved.add(next);
            } catch (IOException e) {
                UncheckedIOException failure = failed(next.path(), e);
                moved.forEach(earlier -> putBack(earlier, failure));
                throw failure;
            }
        }
    }

    private void putBack(Staged earlier, UncheckedIOException failure) {
        try {
            files.move(earlier.before(), earlier.path());
        } catch (IOException e) {
            failure.addSuppressed(failed(earlier.path(), e));
        }
    }

    private void quietlyDelete(Path prepared) {
        try {
            Files.deleteIfExists(prepared);
        } catch (IOException e) {
            // It is hidden, no descriptor, and the next run takes its place.
        }
    }

    private static UncheckedIOException failed(Path path, IOException e) {
        return new UncheckedIOException("cannot write " + path + ": " + Reason.of(e), e);
    }
}

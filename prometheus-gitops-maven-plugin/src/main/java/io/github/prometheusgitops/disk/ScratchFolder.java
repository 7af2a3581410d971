package io.github.prometheusgitops.disk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder for something to be tried out in, which nobody else may read and which goes when it is closed, or when whoever runs
 * it stops it: there may be secrets in it.
 */
public final class ScratchFolder implements AutoCloseable {

    /** Whoever writes goes on while the machine shuts down, and may put something into what is just being deleted. */
    private static final int MOST_ATTEMPTS = 100;

    private final Path path;
    private final Thread stopped = new Thread(this::deleteAtLast);

    private ScratchFolder(Path path) {
        this.path = path;
    }

    /**
     * A new one.
     *
     * @throws UncheckedIOException if it cannot be made
     */
    public static ScratchFolder create() {
        try {
            ScratchFolder folder = new ScratchFolder(Files.createTempDirectory("gitops"));
            Runtime.getRuntime().addShutdownHook(folder.stopped);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make a folder to try things out: " + Reason.of(e), e);
        }
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    /**
     * Copies the files of a folder, which may be missing, into one of this folder.
     *
     * @throws UncheckedIOException if that fails
     */
    public void copy(Path from, String to) {
        try {
            Path target = Files.createDirectories(path.resolve(to));
            if (!Files.isDirectory(from)) {
                return;
            }
            List<Path> all;
            try (Stream<Path> walk = Files.walk(from)) {
                all = walk.toList();
            }
            for (Path one : all) {
                Path copy = target.resolve(from.relativize(one).toString());
                if (Files.isDirectory(one)) {
                    Files.createDirectories(copy);
                } else if (Files.isRegularFile(one)) {
                    Files.copy(one, copy);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot copy " + from + ": " + Reason.of(e), e);
        }
    }

    @Override
    public void close() {
        try {
            delete();
            Runtime.getRuntime().removeShutdownHook(stopped);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + path + ": " + Reason.of(e), e);
        } catch (IllegalStateException e) {
            // It is being stopped, and the hook finds nothing.
        }
    }

    private void delete() throws IOException {
        if (!Files.isDirectory(path)) {
            return;
        }
        try (Stream<Path> all = Files.walk(path)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(one);
            }
        }
    }

    private void deleteAtLast() {
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            try {
                delete();
                return;
            } catch (IOException | UncheckedIOException e) {
                // Something has come into it, or has gone, just now.
            }
        }
    }
}

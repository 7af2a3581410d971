package io.github.prometheusgitops.disk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** A file outside of the output tree that is there as a whole or not at all, whoever reads it meanwhile. */
public final class WholeFile {

    private WholeFile() {}

    /**
     * Writes a file, in UTF-8, and replaces what is there; makes the folders that it lies in.
     *
     * @throws UncheckedIOException if that fails, with the reason in words
     */
    public static void write(Path file, String text) {
        try {
            Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
            // Not a temporary file, which nobody else may read: who reads a build's reports may be somebody else.
            Path prepared = folder.resolve("." + file.getFileName() + UUID.randomUUID() + ".tmp");
            try {
                Files.writeString(prepared, text, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
                move(prepared, file);
            } finally {
                Files.deleteIfExists(prepared);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file + ": " + Reason.of(e), e);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}

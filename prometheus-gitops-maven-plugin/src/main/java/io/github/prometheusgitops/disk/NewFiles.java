package io.github.prometheusgitops.disk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Files that come into a folder beside those that are there, none of which is overwritten.
 *
 * <p>Everything is prepared first, in a hidden folder of its own: a disk that is full, or a file that has come meanwhile, shows
 * before there is one of them. A run that dies leaves that folder behind, and the next one takes it away.
 */
public final class NewFiles {

    private static final String STAGING = ".gitops-new";

    private NewFiles() {}

    /**
     * Writes files, by path within the folder.
     *
     * @param folder it may be missing
     * @throws UncheckedIOException if that fails, or there is another file
     */
    public static void write(Path folder, Map<String, String> texts) {
        Path staging = folder.resolve(STAGING);
        try {
            Files.createDirectories(folder);
            clear(staging);
            Files.createDirectory(staging);
            try {
                move(folder, staged(folder, staging, texts));
            } finally {
                clear(staging);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write into " + folder + ": " + Reason.of(e), e);
        }
    }

    /** In the order that they come in. */
    private static Map<Path, Path> staged(Path folder, Path staging, Map<String, String> texts) throws IOException {
        Map<Path, Path> staged = new LinkedHashMap<>();
        for (Map.Entry<String, String> text : texts.entrySet()) {
            Path target = folder.resolve(text.getKey());
            if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                throw new FileAlreadyExistsException(target.toString());
            }
            Path prepared = staging.resolve(Integer.toString(staged.size()));
            Files.writeString(prepared, text.getValue(), StandardCharsets.UTF_8);
            staged.put(prepared, target);
        }
        return staged;
    }

    private static void move(Path folder, Map<Path, Path> staged) throws IOException {
        for (Path target : staged.values()) {
            Path above = target.getParent();
            Files.createDirectories(above == null ? folder : above);
        }
        FileOperations files = new FileOperations();
        for (Map.Entry<Path, Path> file : staged.entrySet()) {
            files.move(file.getKey(), file.getValue());
        }
    }

    private static void clear(Path staging) throws IOException {
        if (!Files.isDirectory(staging, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        List<Path> left = new ArrayList<>();
        try (Stream<Path> all = Files.list(staging)) {
            all.forEach(left::add);
        }
        for (Path file : left) {
            Files.delete(file);
        }
        Files.delete(staging);
    }
}

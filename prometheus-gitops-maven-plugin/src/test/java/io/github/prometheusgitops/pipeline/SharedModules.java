package io.github.prometheusgitops.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The one committed copy of the Terraform modules that golden trees have alike.
 *
 * <p>A tree says in its {@code modules/SHA256SUMS} which modules it has, and has itself only what differs from the copy.
 */
public final class SharedModules {

    /** Where the copy lies. */
    static final Path FOLDER = Path.of("src/test/modules");

    private static final Pattern LISTED = Pattern.compile("[0-9a-f]{64} [ *](.+)");

    private SharedModules() {}

    /** Copies a committed tree and adds what it lists and shares with others. */
    public static Path complete(Path tree, Path copy) {
        FolderCopy.copy(tree, copy);
        Path list = copy.resolve("modules/SHA256SUMS");
        try {
            for (String line : Files.exists(list) ? Files.readAllLines(list) : List.<String>of()) {
                Matcher listed = LISTED.matcher(line);
                if (listed.matches()) {
                    Path shared = FOLDER.resolve(listed.group(1));
                    Path own = copy.resolve("modules").resolve(listed.group(1));
                    if (!Files.exists(own) && Files.exists(shared)) {
                        Files.createDirectories(own.getParent());
                        Files.copy(shared, own);
                    }
                }
            }
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Files of a tree that are byte for byte those of the copy. */
    static List<Path> repeatedIn(Path tree) {
        Path modules = tree.resolve("modules");
        if (!Files.exists(modules)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(modules)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> isSame(FOLDER.resolve(modules.relativize(file)), file))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isSame(Path shared, Path file) {
        try {
            return Files.exists(shared) && Files.mismatch(shared, file) == -1;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.github.prometheusgitops.syntax;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * A script of {@code grammar/shell.txt}, and what is thought of it.
 *
 * @param says {@code bash} or {@code sh} for one that this shell takes, {@code refused at <line>:<column>}
 * @param why what it shows
 */
public record ShellCase(String says, String why, String text) {

    /** All of them. */
    public static List<ShellCase> all() {
        try {
            String[] blocks = Files.readString(Path.of("src/test/resources/grammar/shell.txt"))
                    .split("(?m)^=== ");
            return Arrays.stream(blocks)
                    .skip(1)
                    .map(block -> {
                        String head = block.lines().findFirst().orElseThrow();
                        int colon = head.lastIndexOf(": ");
                        return new ShellCase(
                                head.substring(0, colon),
                                head.substring(colon + 2),
                                block.substring(head.length() + 1));
                    })
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a shell takes it. */
    public boolean accepted() {
        return !says.startsWith("refused");
    }

    @Override
    public String toString() {
        return says + ": " + why;
    }
}

package io.github.prometheusgitops.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A mistake of a table that people read: what is edited, and everything that is said of it.
 *
 * @param edits in the order in which they are made
 * @param said all findings, as the user sees them
 */
record Mistake(List<Edit> edits, String said) {

    /** What stands once in a file, and what stands there instead. */
    record Edit(String file, String from, String to) {

        @Override
        public String toString() {
            return "in " + file + "\n" + signed("-", from) + signed("+", to);
        }

        private static String signed(String sign, String text) {
            return text.isEmpty()
                    ? ""
                    : text.lines()
                            .map(line -> (sign + " " + line).stripTrailing() + "\n")
                            .collect(Collectors.joining("", "", text.endsWith("\n") ? sign + "\n" : ""));
        }
    }

    /** The mistakes of a table, in which an empty line stands between any two. */
    static List<Mistake> read(Path table) {
        List<Mistake> mistakes = blocks(table).stream()
                .filter(block -> !block.startsWith("#"))
                .map(Mistake::of)
                .toList();
        assertThat(mistakes).hasSizeGreaterThan(70);
        return mistakes;
    }

    /** Replaces the mistakes of a table; what is said about the table itself stays. */
    static void write(Path table, List<Mistake> mistakes) {
        List<String> blocks = new ArrayList<>(blocks(table));
        blocks.removeIf(block -> !block.startsWith("#"));
        mistakes.forEach(mistake -> blocks.add(mistake.toString()));
        try {
            Files.writeString(table, String.join("\n\n", blocks) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> blocks(Path table) {
        try {
            return List.of(Files.readString(table).strip().split("\n\n+"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Mistake of(String block) {
        List<Edit> edits = new ArrayList<>();
        List<String> said = new ArrayList<>();
        String file = "";
        List<String> from = new ArrayList<>();
        List<String> to = new ArrayList<>();
        for (String line : block.split("\n")) {
            if (said.isEmpty() && (line.equals("-") || line.startsWith("- "))) {
                from.add(line.substring(Math.min(2, line.length())));
            } else if (said.isEmpty() && (line.equals("+") || line.startsWith("+ "))) {
                to.add(line.substring(Math.min(2, line.length())));
            } else {
                if (!from.isEmpty()) {
                    edits.add(new Edit(file, String.join("\n", from), String.join("\n", to)));
                    from.clear();
                    to.clear();
                }
                if (line.startsWith("in ")) {
                    file = line.substring("in ".length());
                } else {
                    said.add(line);
                }
            }
        }
        if (!from.isEmpty()) {
            edits.add(new Edit(file, String.join("\n", from), String.join("\n", to)));
        }
        return new Mistake(edits, String.join("\n", said));
    }

    /** Makes the mistake in a sound repository. */
    Workbench madeIn(Workbench repository) {
        edits.forEach(edit -> repository.edit(edit.file(), edit.from(), edit.to()));
        return repository;
    }

    /** The same mistake, of which something else is said. */
    Mistake saying(List<String> findings) {
        return new Mistake(edits, String.join("\n", findings));
    }

    @Override
    public String toString() {
        return edits.stream().map(Edit::toString).collect(Collectors.joining()) + said;
    }
}

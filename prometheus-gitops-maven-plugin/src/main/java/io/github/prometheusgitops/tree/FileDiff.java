package io.github.prometheusgitops.tree;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.Patch;
import io.github.prometheusgitops.finding.Visible;
import io.github.prometheusgitops.secret.Concealment;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The unified diff of one file, bounded in time and space, and harmless to print. */
public final class FileDiff {

    /** A bigger file is not compared line by line. */
    static final int MOST_BYTES = 1 << 20;

    /** The algorithm takes time in proportion to lines × differences. */
    private static final int MOST_LINES = 4_000;

    private static final int CONTEXT = 3;
    private static final int LONGEST_LINE = 500;
    private static final String NO_NEWLINE = "\n\\ No newline at end of file";

    private FileDiff() {}

    /**
     * The diff, headers first.
     *
     * @param name how the file is called in the headers
     * @param before content on disk, one byte more than {@link #MOST_BYTES} if it is longer; empty if not there
     * @param after wanted content; empty if not wanted
     */
    public static List<String> of(String name, Optional<byte[]> before, Optional<String> after) {
        String from = before.isPresent() ? "a/" + name : "/dev/null";
        String to = after.isPresent() ? "b/" + name : "/dev/null";
        if (before.filter(bytes -> bytes.length > MOST_BYTES).isPresent()
                || after.filter(text -> text.length() > MOST_BYTES).isPresent()) {
            return note(from, to, "too big to be compared line by line");
        }
        Optional<String> old = before.isPresent() ? text(before.get()) : Optional.of("");
        if (old.isEmpty()) {
            return note(from, to, "not UTF-8 text");
        }
        List<String> left = lines(old.get());
        List<String> right = lines(after.orElse(""));
        if (!left.isEmpty() && !right.isEmpty() && left.size() + right.size() > MOST_LINES) {
            return note(from, to, "too long to be compared line by line");
        }
        return diff(from, to, left, right);
    }

    private static List<String> diff(String from, String to, List<String> left, List<String> right) {
        Patch<String> patch = DiffUtils.diff(left, right, new MyersDiffWithLinearSpace<>());
        List<String> diff = UnifiedDiffUtils.generateUnifiedDiff(from, to, left, patch, CONTEXT);
        List<String> shown = new ArrayList<>();
        for (String line : oldBeforeNew(diff)) {
            // Lines never contain a newline but for the marker that there is none.
            for (String part : line.split("\n", -1)) {
                shown.add(Visible.of(concealed(part), LONGEST_LINE));
            }
        }
        // An empty file that is created or removed has no lines to show.
        return shown.isEmpty() ? List.of("--- " + from, "+++ " + to) : shown;
    }

    /** A file that was edited by hand may have a secret, and so may one that a newer version refuses to write. */
    private static String concealed(String line) {
        return line.isEmpty() ? line : line.charAt(0) + Concealment.of(line.substring(1));
    }

    /** The linear-space algorithm mixes the lines of a change: people expect what was, then what will be. */
    private static List<String> oldBeforeNew(List<String> diff) {
        List<String> ordered = new ArrayList<>(diff.size());
        List<String> added = new ArrayList<>();
        // The headers start with minus and plus, too, and stay where they are.
        for (String line : diff) {
            if (line.startsWith("+") && ordered.size() > 1) {
                added.add(line);
            } else {
                if (!line.startsWith("-")) {
                    ordered.addAll(added);
                    added.clear();
                }
                ordered.add(line);
            }
        }
        ordered.addAll(added);
        return ordered;
    }

    private static List<String> note(String from, String to, String why) {
        return List.of("--- " + from, "+++ " + to, "(files differ: " + why + ")");
    }

    private static Optional<String> text(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.indexOf('\0') < 0 ? Optional.of(text) : Optional.empty();
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** Only LF ends a line: a CR is a character that has to be seen. */
    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        int last = lines.size() - 1;
        if (lines.get(last).isEmpty()) {
            lines.remove(last);
        } else {
            lines.set(last, lines.get(last) + NO_NEWLINE);
        }
        return lines;
    }
}

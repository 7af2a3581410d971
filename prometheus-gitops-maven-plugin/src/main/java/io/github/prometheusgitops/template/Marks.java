package io.github.prometheusgitops.template;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a marked template has rendered, read.
 *
 * @param text without marks
 * @param lines of the template by the line of the text, each in ascending order
 */
public record Marks(String text, List<SortedSet<Integer>> lines) {

    /** Of Unicode's private use: no text that means something has them, and where one does, the texts are not the same. */
    private static final char START = '\uE0F0';

    private static final char END = '\uE0F1';

    public Marks {
        lines = List.copyOf(lines);
    }

    static String mark(int line) {
        return START + Integer.toString(line) + END;
    }

    /** Reads a rendered text. */
    public static Marks read(String marked) {
        StringBuilder text = new StringBuilder();
        List<SortedSet<Integer>> lines = new ArrayList<>();
        SortedSet<Integer> current = new TreeSet<>();
        int origin = 0;
        int index = 0;
        while (index < marked.length()) {
            char c = marked.charAt(index);
            int end = c == START ? marked.indexOf(END, index) : -1;
            if (end > 0 && marked.substring(index + 1, end).matches("[0-9]{1,9}")) {
                origin = Integer.parseInt(marked.substring(index + 1, end));
                index = end + 1;
                continue;
            }
            text.append(c);
            if (origin > 0 && (c != '\n' || current.isEmpty())) {
                current.add(origin);
            }
            if (c == '\n') {
                lines.add(current);
                current = new TreeSet<>();
            }
            index++;
        }
        if (!current.isEmpty()) {
            lines.add(current);
        }
        return new Marks(text.toString(), lines);
    }

    /** The lines of the template that a line is from; empty if that is not known. */
    public SortedSet<Integer> of(int line) {
        return line < 1 || line > lines.size() ? new TreeSet<>() : lines.get(line - 1);
    }
}

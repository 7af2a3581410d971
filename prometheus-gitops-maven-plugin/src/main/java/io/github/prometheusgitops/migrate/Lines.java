package io.github.prometheusgitops.migrate;

import io.github.prometheusgitops.yaml.YamlLayout.Entry;
import io.github.prometheusgitops.yaml.YamlLayout.Span;

/** The lines of a text, and which of them belong to an entry of a mapping. */
record Lines(String text) {

    /** What ends lines here. */
    String end() {
        int first = text.indexOf('\n');
        return first > 0 && text.charAt(first - 1) == '\r' ? "\r\n" : "\n";
    }

    /** Where the line of a place begins. */
    int start(int at) {
        return text.lastIndexOf('\n', at - 1) + 1;
    }

    /** Behind the end of the line of a place; the end of the text for one that has no end. */
    int next(int at) {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end + 1;
    }

    /** How far a place is from the beginning of its line. */
    int column(int at) {
        return at - start(at);
    }

    /** Whether nothing but spaces stands before a place in its line. */
    boolean isFirst(int at) {
        return text.substring(start(at), at).isBlank();
    }

    /**
     * The lines of an entry that is not in braces: those of its key and value, comments directly above that stand as far to the
     * right as the key, and those below that stand further to the right. Behind a hyphen, an entry begins with its key.
     */
    Span of(Entry entry) {
        int key = entry.keyAt().start();
        int column = column(key);
        int from = key;
        if (isFirst(key)) {
            from = start(key);
            while (from > 0 && commentColumn(start(from - 1)) == column) {
                from = start(from - 1);
            }
        }
        int to = next(Math.max(entry.keyAt().end(), entry.valueAt().end()));
        while (to < text.length() && commentColumn(to) > column) {
            to = next(to);
        }
        return new Span(from, to);
    }

    /** Where the comment stands that a line consists of; -1 if it is another line. */
    private int commentColumn(int lineStart) {
        int at = lineStart;
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        return at < text.length() && text.charAt(at) == '#' ? at - lineStart : -1;
    }

    /** Lines moved to the right or, by a negative number, to the left; blank ones stay. */
    static String moved(String lines, int by) {
        StringBuilder moved = new StringBuilder();
        int next;
        for (int at = 0; at < lines.length(); at = next) {
            int end = lines.indexOf('\n', at);
            next = end < 0 ? lines.length() : end + 1;
            String line = lines.substring(at, next);
            if (line.isBlank()) {
                moved.append(line);
            } else if (by > 0) {
                moved.append(" ".repeat(by)).append(line);
            } else {
                int spaces = 0;
                while (spaces < -by && spaces < line.length() && line.charAt(spaces) == ' ') {
                    spaces++;
                }
                moved.append(line.substring(spaces));
            }
        }
        return moved.toString();
    }
}

package io.github.prometheusgitops.finding;

import java.util.Comparator;

/**
 * A place in a file.
 *
 * @param file path with forward slashes, relative to the project's base directory where it lies below it
 * @param line first line is 1; 0 means the file as a whole
 * @param column first column is 1; 0 means the line as a whole
 */
public record Location(String file, int line, int column) implements Comparable<Location> {

    private static final int LONGEST_PATH = 1_000;

    private static final Comparator<Location> ORDER = Comparator.comparing(Location::file)
            .thenComparingInt(Location::line)
            .thenComparingInt(Location::column);

    /** The file as a whole. */
    public static Location of(String file) {
        return new Location(file, 0, 0);
    }

    /** Where a character of a file's text stands. */
    public static Location of(String file, String text, int index) {
        String before = text.substring(0, index);
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        return new Location(file, line, index - before.lastIndexOf('\n'));
    }

    @Override
    public int compareTo(Location other) {
        return ORDER.compare(this, other);
    }

    /** {@code file:line:column}, leaving out what is unknown; whatever the file is called, on one line. */
    @Override
    public String toString() {
        String shown = Visible.of(file, LONGEST_PATH);
        if (line == 0) {
            return shown;
        }
        return column == 0 ? shown + ":" + line : shown + ":" + line + ":" + column;
    }
}

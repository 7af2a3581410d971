package io.github.prometheusgitops.yaml;

import io.github.prometheusgitops.finding.Location;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The text of a file, in which characters of its scalars are found again.
 *
 * <p>A scalar is read a second time, character by character, and compared with what the YAML reader made of it: where the
 * two are not the same, no place is known.
 */
public final class YamlSource {

    private final String text;
    /** Empty until somebody asks. */
    private int[] lineStarts = new int[0];

    YamlSource(String text) {
        this.text = text;
    }

    /** Where a character of a scalar stands; empty where it is not certain. */
    Optional<Location> placeOf(YamlScalar scalar, int index) {
        if (index < 0 || index > scalar.text().length() || scalar.at().column() == 0) {
            return Optional.empty();
        }
        int start = offset(scalar.at().line(), scalar.at().column());
        if (start < 0) {
            return Optional.empty();
        }
        int place = new ScalarScan(text, start, scalar.text()).placeOf(index);
        return place < 0 ? Optional.empty() : Optional.of(location(scalar, start, place));
    }

    /** Where a place stands behind another one, whose line and column are known. */
    private Location location(YamlScalar scalar, int start, int place) {
        int lines = 0;
        int lineStart = start - scalar.at().column() + 1;
        for (int i = start; i < place; i++) {
            if (text.charAt(i) == '\n') {
                lines++;
                lineStart = i + 1;
            }
        }
        return new Location(scalar.at().file(), scalar.at().line() + lines, place - lineStart + 1);
    }

    private int offset(int line, int column) {
        int[] starts = lineStarts();
        return line < 1 || line > starts.length ? -1 : Math.min(starts[line - 1] + column - 1, text.length());
    }

    private synchronized int[] lineStarts() {
        if (lineStarts.length == 0) {
            lineStarts = IntStream.concat(
                            IntStream.of(0),
                            IntStream.range(0, text.length())
                                    .filter(i -> text.charAt(i) == '\n')
                                    .map(i -> i + 1))
                    .toArray();
        }
        return lineStarts;
    }

    /** Where scalars stand is part of their places already: which file it was makes no difference between them. */
    @Override
    public boolean equals(Object other) {
        return other instanceof YamlSource;
    }

    @Override
    public int hashCode() {
        return 1;
    }

    @Override
    public String toString() {
        return "…";
    }
}

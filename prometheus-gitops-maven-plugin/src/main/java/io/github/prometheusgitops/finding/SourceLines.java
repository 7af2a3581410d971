package io.github.prometheusgitops.finding;

import java.util.Map;
import java.util.Optional;

/** The lines of files that findings point at, by place: those that are known and that everybody may see. */
public record SourceLines(Map<Location, SourceLine> byPlace) {

    public SourceLines {
        byPlace = Map.copyOf(byPlace);
    }

    /** Where no line is known. */
    public static SourceLines none() {
        return new SourceLines(Map.of());
    }

    /** The line of a place. */
    public Optional<SourceLine> at(Location place) {
        return Optional.ofNullable(byPlace.get(place));
    }

    /** The line of a place on lines of its own; empty text if it is not known. */
    String below(Location place) {
        return at(place).map(line -> "\n" + line.numbered(place.line())).orElse("");
    }
}

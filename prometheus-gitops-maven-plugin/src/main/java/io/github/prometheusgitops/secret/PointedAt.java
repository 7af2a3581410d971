package io.github.prometheusgitops.secret;

import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.finding.Related;
import io.github.prometheusgitops.finding.SourceLine;
import io.github.prometheusgitops.finding.SourceLines;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** Picks the lines that findings point at out of the texts of a run, so that these need not be kept. */
public final class PointedAt {

    private PointedAt() {}

    /**
     * The lines of all places, without those that may hold a secret.
     *
     * @param texts of files by the name that findings show
     */
    public static SourceLines by(
            Collection<Finding> findings, Function<String, Optional<String>> texts, SecretReview secrets) {
        Map<String, Set<Location>> places = new TreeMap<>();
        findings.stream()
                .flatMap(finding -> Stream.concat(
                        Stream.of(finding.at()), finding.also().stream().map(Related::at)))
                .filter(place -> place.line() > 0)
                .forEach(place -> places.computeIfAbsent(place.file(), file -> new TreeSet<>())
                        .add(place));
        Map<Location, SourceLine> lines = new HashMap<>();
        places.forEach((file, ofFile) -> texts.apply(file).ifPresent(text -> {
            HiddenLines readable = HiddenLines.of(file, text, secrets);
            for (Location place : ofFile) {
                String line = readable.shown(place.line());
                if (!line.isBlank()) {
                    lines.put(place, SourceLine.of(line, place.column()));
                }
            }
        }));
        return new SourceLines(lines);
    }
}

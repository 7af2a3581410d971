package io.github.prometheusgitops.adopt;

import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.format.YamlText;
import io.github.prometheusgitops.yaml.PlainValues;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlReader;
import io.github.prometheusgitops.yaml.YamlSequence;
import io.github.prometheusgitops.yaml.YamlValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A document as it is written, of which each value's origin is known.
 *
 * @param text the whole file
 * @param places in the order of the text
 */
public record AdoptedText(String text, List<Place> places) {

    /**
     * A value of the text.
     *
     * @param written where it stands there
     * @param path its keys and indices
     * @param origin where it comes from
     */
    public record Place(Location written, List<Object> path, Location origin) {

        public Place {
            path = List.copyOf(path);
        }
    }

    public AdoptedText {
        places = List.copyOf(places);
    }

    /** Writes a document. */
    public static AdoptedText of(String file, YamlMapping document) {
        String text = YamlText.document(PlainValues.of(document));
        List<Place> places = new ArrayList<>();
        YamlReader.read(file, text, new Findings()).ifPresent(read -> walk(List.of(), read, document, places));
        places.sort((one, other) -> one.written().compareTo(other.written()));
        return new AdoptedText(text, places);
    }

    private static void walk(List<Object> path, YamlValue written, YamlValue origin, List<Place> places) {
        places.add(new Place(written.at(), path, origin.at()));
        if (written instanceof YamlMapping left && origin instanceof YamlMapping right) {
            left.entries().forEach((key, entry) -> {
                YamlMapping.Entry from = right.entries().get(key);
                if (from != null) {
                    List<Object> inner = with(path, key);
                    places.add(new Place(entry.key().at(), inner, from.key().at()));
                    walk(inner, entry.value(), from.value(), places);
                }
            });
        } else if (written instanceof YamlSequence left && origin instanceof YamlSequence right) {
            for (int i = 0; i < Math.min(left.items().size(), right.items().size()); i++) {
                walk(with(path, i), left.items().get(i), right.items().get(i), places);
            }
        }
    }

    private static List<Object> with(List<Object> path, Object more) {
        List<Object> longer = new ArrayList<>(path);
        longer.add(more);
        return longer;
    }

    /** The item of a list in {@code spec} that has a name. */
    Optional<Place> named(String list, String name) {
        return places.stream()
                .filter(place -> place.path().size() == 3 && place.path().get(1).equals(list))
                .filter(place -> text.lines()
                        .skip(place.written().line() - 1L)
                        .findFirst()
                        .filter(line -> line.strip().equals("- name: " + name))
                        .isPresent())
                .findFirst();
    }

    /** What stands at a place of the text, or begins before it; empty for the file as a whole. */
    public Optional<Place> at(Location place) {
        if (place.line() == 0) {
            return Optional.empty();
        }
        Place found = null;
        for (Place candidate : places) {
            boolean before = candidate.written().line() < place.line()
                    || candidate.written().line() == place.line()
                            && candidate.written().column() <= Math.max(place.column(), 1);
            // Of several at one place, the innermost: it comes last.
            if (before) {
                found = candidate;
            }
        }
        return Optional.ofNullable(found);
    }
}

package io.github.prometheusgitops.adopt;

import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.yaml.YamlMapping;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What of new descriptors is refused.
 *
 * @param texts the descriptors by path within their folder
 * @param units what can be left out, with the first finding that asks for it
 * @param others findings of which nothing can be left out
 */
public record Refusals(SortedMap<String, AdoptedText> texts, Map<Unit, Finding> units, List<Finding> others) {

    /** The folder of descriptors, as findings of a trial show it. */
    public static final String FOLDER = "environments";

    private static final Pattern READER =
            Pattern.compile("gitops/workspaces/(?<workspace>[^/]+)/iam/readers/(?<reader>[^/]+)/.*");

    /** Inner ones before outer ones, and later items before earlier ones: each is there when it is its turn. */
    private static final Comparator<Unit> INNER_FIRST =
            Comparator.comparing(Unit::file).thenComparing((one, other) -> compare(other.path(), one.path()));

    /**
     * What goes of a document.
     *
     * @param origin where it comes from
     */
    public record Unit(String file, List<Object> path, Location origin) {

        public Unit {
            path = List.copyOf(path);
        }
    }

    /** Sorts findings by what they are about. */
    public static Refusals of(List<Finding> errors, SortedMap<String, AdoptedText> texts) {
        Map<Unit, Finding> units = new LinkedHashMap<>();
        List<Finding> others = new ArrayList<>();
        for (Finding error : errors) {
            Optional<Unit> unit = file(error.at())
                    .flatMap(file -> place(texts, file, error)
                            .flatMap(place -> Units.of(file, place.path(), error.id())
                                    .map(path -> new Unit(file, path, origin(texts, file, path, place)))));
            unit.or(() -> reader(texts, error))
                    .ifPresentOrElse(found -> units.putIfAbsent(found, error), () -> others.add(error));
        }
        return new Refusals(texts, units, others);
    }

    /** The reader whose rendered policy a finding is about. */
    private static Optional<Unit> reader(SortedMap<String, AdoptedText> texts, Finding error) {
        Matcher matcher = READER.matcher(error.at().file());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String file = "workspaces/" + matcher.group("workspace") + ".yaml";
        return Optional.ofNullable(texts.get(file))
                .flatMap(text -> text.named("readers", matcher.group("reader"))
                        .map(place -> new Unit(file, place.path(), place.origin())));
    }

    /** Of the whole, rather than of what is wrong within it. */
    private static Location origin(
            SortedMap<String, AdoptedText> texts, String file, List<Object> path, AdoptedText.Place within) {
        return Optional.ofNullable(texts.get(file)).stream()
                .flatMap(text -> text.places().stream())
                .filter(place -> place.path().equals(path))
                .reduce((key, value) -> value)
                .orElse(within)
                .origin();
    }

    private static Optional<String> file(Location at) {
        return Optional.of(at.file())
                .filter(file -> file.startsWith(FOLDER + "/"))
                .map(file -> file.substring(FOLDER.length() + 1));
    }

    private static Optional<AdoptedText.Place> place(SortedMap<String, AdoptedText> texts, String file, Finding error) {
        return Optional.ofNullable(texts.get(file)).flatMap(text -> text.at(error.at()));
    }

    /** Whether a finding is about a descriptor that was there before. */
    public boolean isOfOthers(Finding error) {
        return file(error.at()).filter(file -> !texts.containsKey(file)).isPresent();
    }

    /** Where what a finding is about comes from. */
    public Optional<Location> origin(Finding error) {
        return file(error.at()).flatMap(file -> place(texts, file, error)).map(AdoptedText.Place::origin);
    }

    /** Says what is left out. */
    public void tell(Notes notes) {
        units.forEach((unit, error) -> notes.left(
                unit.origin(),
                "`" + Units.shown(unit.path()) + "`",
                error.summary() + (error.mend().isEmpty() ? "" : ": " + error.mend()) + " [" + error.id() + "]"));
    }

    /** The same without what is refused. */
    public Adopted leftOut(Adopted adopted) {
        Adopted rest = adopted;
        for (Unit unit : units.keySet().stream().sorted(INNER_FIRST).toList()) {
            YamlMapping document = rest.documents().get(unit.file());
            if (document != null) {
                rest = rest.with(unit.file(), Units.without(document, unit.path()));
            }
        }
        return rest;
    }

    private static int compare(List<Object> one, List<Object> other) {
        for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
            Object left = one.get(i);
            Object right = other.get(i);
            int compared = left instanceof Integer a && right instanceof Integer b
                    ? a.compareTo(b)
                    : left.toString().compareTo(right.toString());
            if (compared != 0) {
                return compared;
            }
        }
        return Integer.compare(one.size(), other.size());
    }
}

package io.github.prometheusgitops.tree;

import io.github.prometheusgitops.fleet.Owner;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * An environment or workspace that leaves the tree, since nobody describes it any more.
 *
 * @param subject its folder in the tree, such as {@code environments/dev}
 * @param paths the files that are removed, sorted: by them one sees who applied what
 */
public record Departure(String subject, List<String> paths) {

    public Departure {
        paths = List.copyOf(paths);
    }

    /** Whoever loses files and is not described. */
    static List<Departure> of(List<Change> changes, Described described) {
        SortedMap<String, SortedSet<String>> leaving = new TreeMap<>();
        for (Change change : changes) {
            if (change.kind() == Change.Kind.STALE) {
                Owner.of(change.path())
                        .subject()
                        .filter(subject -> !described.subjects().containsKey(subject))
                        .ifPresent(subject -> leaving.computeIfAbsent(subject, added -> new TreeSet<>())
                                .add(change.path()));
            }
        }
        List<Departure> departures = new ArrayList<>();
        leaving.forEach((subject, paths) -> departures.add(new Departure(subject, List.copyOf(paths))));
        return departures;
    }

    /** Whether a folder of this name had files of it: {@code terraform}, {@code ack}, {@code argocd}, {@code flux} … */
    public boolean had(String folder) {
        return paths.stream()
                .anyMatch(path -> Folders.above(path).stream()
                        .anyMatch(above -> above.equals(folder) || above.endsWith("/" + folder)));
    }
}

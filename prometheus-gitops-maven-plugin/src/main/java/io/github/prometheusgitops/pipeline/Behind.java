package io.github.prometheusgitops.pipeline;

import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.fleet.Fleet;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Which environments do not run the fleet's Prometheus yet. */
final class Behind {

    private static final int MOST_NAMES = 10;

    private Behind() {}

    /**
     * A line for each earlier version that is still there; none if nobody waits.
     *
     * @param chooses whether an environment runs what the fleet says, and not what AWS does
     */
    static List<String> of(Fleet fleet, Predicate<Environment> chooses) {
        String common = fleet.versions().prometheus();
        List<Environment> all =
                fleet.environments().values().stream().filter(chooses).toList();
        SortedMap<String, SortedSet<String>> byVersion = new TreeMap<>();
        for (Environment environment : all) {
            byVersion
                    .computeIfAbsent(environment.versions().prometheus(), version -> new TreeSet<>())
                    .add(environment.name());
        }
        SortedSet<String> there = byVersion.remove(common);
        int arrived = there == null ? 0 : there.size();
        return byVersion.entrySet().stream()
                .map(entry -> "Prometheus " + common + ": " + arrived + " of "
                        + all.size() + " environments; still on " + entry.getKey() + ": "
                        + names(entry.getValue()))
                .toList();
    }

    private static String names(SortedSet<String> names) {
        int more = names.size() - MOST_NAMES;
        return names.stream().limit(MOST_NAMES).collect(Collectors.joining(", "))
                + (more > 0 ? " and " + more + " more" : "");
    }
}

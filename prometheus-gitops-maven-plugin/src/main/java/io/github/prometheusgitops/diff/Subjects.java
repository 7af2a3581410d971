package io.github.prometheusgitops.diff;

import io.github.prometheusgitops.fleet.Owner;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** How environments, workspaces and other folders are called. */
final class Subjects {

    /** More names than these are counted, or told by those that are left out. */
    private static final int MOST_NAMES = 12;

    private final SortedSet<String> all;

    /** @param all those of the later tree */
    Subjects(Collection<String> all) {
        this.all = new TreeSet<>(all);
    }

    /** {@code dev}, {@code dev, qa}, {@code all 200 environments}, {@code 198 environments, all but perf, uat}. */
    String named(List<String> subjects) {
        if (subjects.size() <= MOST_NAMES) {
            return subjects.stream().map(this::name).collect(Collectors.joining(", "));
        }
        boolean areEnvironments = subjects.stream().allMatch(Subjects::isEnvironment);
        String counted = Counted.of(subjects.size(), areEnvironments ? "environment" : "folder");
        if (areEnvironments) {
            Set<String> named = new HashSet<>(subjects);
            List<String> others = all.stream()
                    .filter(Subjects::isEnvironment)
                    .filter(name -> !named.contains(name))
                    .toList();
            if (others.isEmpty()) {
                return "all " + counted;
            }
            if (others.size() <= MOST_NAMES) {
                return counted + ", all but " + others.stream().map(this::name).collect(Collectors.joining(", "));
            }
        }
        return counted + ": "
                + subjects.stream().limit(MOST_NAMES).map(this::name).collect(Collectors.joining(", ")) + " and "
                + Counted.of(subjects.size() - MOST_NAMES, "other");
    }

    /** The name alone, where no environment and workspace have the same. */
    String name(String subject) {
        if (subject.isEmpty()) {
            return "fleet";
        }
        String name = subject.substring(subject.lastIndexOf('/') + 1);
        boolean ambiguous = all.contains(Owner.environment(name).folder())
                && all.contains(Owner.workspace(name).folder());
        return (ambiguous ? isEnvironment(subject) ? "environment " : "workspace " : "") + Code.word(name);
    }

    static boolean isEnvironment(String subject) {
        return subject.startsWith(Owner.ENVIRONMENTS + "/");
    }
}

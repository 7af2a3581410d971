package io.github.prometheusgitops.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What depends on a value.
 *
 * @param files those that differ, by path
 * @param added paths of files that come
 * @param tried what was written in its place and rendered
 * @param refused why nothing could be, where nothing was
 */
record Effect(SortedMap<String, Difference> files, SortedSet<String> added, List<String> tried, List<String> refused) {

    Effect {
        tried = List.copyOf(tried);
        refused = List.copyOf(refused);
    }

    static Effect none() {
        return new Effect(new TreeMap<>(), new TreeSet<>(), List.of(), List.of());
    }

    boolean isEmpty() {
        return files.isEmpty() && added.isEmpty();
    }

    /** Whether files go, and nothing else differs. */
    boolean isLoss() {
        return !files.isEmpty() && added.isEmpty() && files.values().stream().allMatch(Difference::gone);
    }

    /** Both, where one could be tried. */
    Effect and(Effect other) {
        SortedMap<String, Difference> all = new TreeMap<>(files);
        other.files.forEach((path, difference) -> all.merge(path, difference, Difference::and));
        SortedSet<String> allAdded = new TreeSet<>(added);
        allAdded.addAll(other.added);
        List<String> allTried = new ArrayList<>(tried);
        allTried.addAll(other.tried);
        List<String> allRefused = new ArrayList<>(refused);
        allRefused.addAll(other.refused);
        return new Effect(all, allAdded, allTried, allRefused);
    }
}

package io.github.prometheusgitops.tree;

import io.github.prometheusgitops.finding.Location;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * What the descriptors describe, whether or not AWS has assigned yet what it needs to be rendered.
 *
 * @param subjects where each environment and workspace is described, by its folder in the tree, such as
 *     {@code environments/dev}
 * @param onceAssigned the paths of all files that there will be as soon as AWS has assigned everything; asked for only
 *     if files are to be removed
 */
public record Described(SortedMap<String, Location> subjects, Supplier<Set<String>> onceAssigned) {

    public Described {
        subjects = Collections.unmodifiableSortedMap(new TreeMap<>(subjects));
    }

    /** Of a fleet that waits for nothing. */
    public static Described of(Map<String, Location> subjects) {
        return new Described(new TreeMap<>(subjects), Set::of);
    }
}

package io.github.prometheusgitops.tree;

import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** The part of the tree that a plan covers; everything else stays as it is. */
public final class Scope {

    private static final Scope ALL = new Scope(Optional.empty());

    private final Optional<SortedSet<String>> environments;

    private Scope(Optional<SortedSet<String>> environments) {
        this.environments = environments;
    }

    /** The whole tree. */
    public static Scope all() {
        return ALL;
    }

    /**
     * Only the folders {@code environments/<name>} of these environments; the folder of one that has no descriptor any
     * more is pruned.
     */
    public static Scope environments(Set<String> names) {
        return new Scope(Optional.of(Collections.unmodifiableSortedSet(new TreeSet<>(names))));
    }

    /** Whether a plan covers this owner's files. */
    public boolean includes(Owner owner) {
        return environments.isEmpty()
                || owner.environment().filter(environments.get()::contains).isPresent();
    }

    /** The names it is narrowed to; empty if it covers everything. */
    Optional<SortedSet<String>> environments() {
        return environments;
    }
}

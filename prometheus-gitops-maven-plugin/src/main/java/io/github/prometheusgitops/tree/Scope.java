package io.github.prometheusgitops.tree;

import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Suggestion;
import io.github.prometheusgitops.finding.Visible;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The part of the tree that a plan covers; everything else stays as it is. */
public final class Scope {

    private static final Scope ALL = new Scope(Optional.empty(), Set.of());

    private final Optional<SortedSet<String>> environments;
    private final Set<String> described;

    private Scope(Optional<SortedSet<String>> environments, Set<String> described) {
        this.environments = environments;
        this.described = Set.copyOf(described);
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
        return environments(names, Set.of());
    }

    /**
     * As {@link #environments(Set)}.
     *
     * @param described environments that there are although nothing may be wanted of them yet
     */
    public static Scope environments(Set<String> names, Set<String> described) {
        return new Scope(Optional.of(Collections.unmodifiableSortedSet(new TreeSet<>(names))), described);
    }

    /** Whether a plan covers this owner's files. */
    public boolean includes(Owner owner) {
        return environments.isEmpty()
                || owner.environment().filter(environments.get()::contains).isPresent();
    }

    /** Whether this is the folder above those of the named environments. */
    boolean isParent(String folder) {
        return environments.isPresent() && Owner.environment("").folder().equals(folder + "/");
    }

    /** Reports names that are neither described, wanted nor owned: misspelt ones. */
    void reportUnknown(OutputTree wanted, DiskState disk, Findings findings) {
        if (environments.isEmpty()) {
            return;
        }
        SortedSet<String> known = new TreeSet<>(described);
        Stream.concat(wanted.files().keySet().stream().map(Owner::of), disk.lists().keySet().stream())
                .forEach(owner -> owner.environment().ifPresent(known::add));
        for (String name : environments.get()) {
            if (!known.contains(name)) {
                findings.error(
                        "tree/unknown-environment",
                        wanted.root().at(Owner.environment(name).folder()),
                        "there is no environment " + Visible.of(name) + ", neither described nor generated",
                        Suggestion.didYouMean(name, known));
            }
        }
    }
}

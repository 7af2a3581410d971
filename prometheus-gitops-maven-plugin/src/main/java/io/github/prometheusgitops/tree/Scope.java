package io.github.prometheusgitops.tree;

import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Suggestion;
import io.github.prometheusgitops.finding.Visible;
import io.github.prometheusgitops.fleet.Owner;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The part of the tree that a plan covers; everything else stays as it is. */
public final class Scope {

    private static final FindingType UNKNOWN_ENVIRONMENT = FindingType.error(
            "tree/unknown-environment",
            "`gitops.environments` names an environment that is neither described nor generated");

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

    /** Whether this is the folder above those of the named environments. */
    boolean isParent(String folder) {
        return environments.isPresent() && Owner.environment("").folder().equals(folder + "/");
    }

    /** Reports names that are neither described nor owned: misspelt ones. One that is described may wait for AWS. */
    void reportUnknown(OutputTree wanted, Described described, DiskState disk, Findings findings) {
        if (environments.isEmpty()) {
            return;
        }
        SortedSet<String> known = new TreeSet<>();
        Stream<Owner> named = Stream.concat(
                wanted.files().keySet().stream().map(Owner::of),
                described.subjects().keySet().stream().map(Owner::ofFolder));
        Stream.concat(named, disk.lists().keySet().stream())
                .forEach(owner -> owner.environment().ifPresent(known::add));
        for (String name : environments.get()) {
            if (!known.contains(name)) {
                findings.add(
                        UNKNOWN_ENVIRONMENT,
                        wanted.root().at(Owner.environment(name).folder()),
                        "there is no environment " + Visible.of(name) + ", neither described nor generated",
                        Suggestion.didYouMean(name, known));
            }
        }
    }
}

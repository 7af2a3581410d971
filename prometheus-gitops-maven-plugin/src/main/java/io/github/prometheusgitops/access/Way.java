package io.github.prometheusgitops.access;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How somebody comes by a role.
 *
 * @param roles none for whom a workspace lets in by its own policy; else from the one that is entered to the one that is had in the end
 * @param conditions what else has to hold of which the tree does not say whether it does
 */
public record Way(List<MadeRole> roles, SortedSet<String> conditions) {

    /** That of whom a workspace lets in by its own policy. */
    static final Way NONE = new Way(List.of(), new TreeSet<>());

    public Way {
        roles = List.copyOf(roles);
        conditions = new TreeSet<>(conditions);
    }

    /** The role that is had in the end. */
    public MadeRole last() {
        return roles.get(roles.size() - 1);
    }

    boolean passes(MadeRole role) {
        return roles.contains(role);
    }
}

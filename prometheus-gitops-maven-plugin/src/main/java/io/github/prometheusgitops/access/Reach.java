package io.github.prometheusgitops.access;

import java.util.List;
import java.util.SortedSet;

/**
 * What somebody may do.
 *
 * @param ways how they come by roles, each to another one
 * @param grants what they may do with workspaces
 * @param others what else their roles allow, as {@code action on resource}
 */
public record Reach(Entrant entrant, List<Way> ways, List<Grant> grants, SortedSet<Other> others) {

    /** Something that is not on a workspace. */
    public record Other(String action, String resource) implements Comparable<Other> {

        @Override
        public int compareTo(Other other) {
            int byAction = action.compareTo(other.action);
            return byAction != 0 ? byAction : resource.compareTo(other.resource);
        }
    }

    public Reach {
        ways = List.copyOf(ways);
        grants = List.copyOf(grants);
    }
}

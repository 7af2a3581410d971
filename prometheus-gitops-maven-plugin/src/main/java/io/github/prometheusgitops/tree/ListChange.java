package io.github.prometheusgitops.tree;

import io.github.prometheusgitops.fleet.Owner;

/**
 * An ownership list that has to change.
 *
 * @param owner whose list
 * @param before as it is; empty if it is not there
 * @param after as it shall be; empty if it is to be removed
 * @param exists whether it is there
 */
public record ListChange(Owner owner, OwnershipList before, OwnershipList after, boolean exists) {

    /** The list while the files change: owns them before and after. */
    public OwnershipList intent() {
        return before.and(after);
    }

    /**
     * Whether the list owns what it shall, and only its digests or their order are not the ones that the next run writes:
     * what a merge leaves that keeps the lines of both sides.
     */
    public boolean isTidying() {
        return exists && before.ownsAll(after);
    }

    /** Whether the owner has no files any more. */
    public boolean isRemoval() {
        return after.isEmpty();
    }
}

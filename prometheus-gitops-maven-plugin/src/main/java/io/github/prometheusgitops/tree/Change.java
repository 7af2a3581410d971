package io.github.prometheusgitops.tree;

/**
 * One file that is not as it shall be.
 *
 * @param path relative to the output root
 * @param kind what is to be done, and why
 * @param byHand whether somebody else than the generator deleted (ADDED) or edited (EDITED, STALE) it
 */
public record Change(String path, Kind kind, boolean byHand) {

    /** How a file differs from what is wanted. */
    public enum Kind {
        /** Wanted, and not there. */
        ADDED,
        /** As the generator wrote it, and to be replaced. */
        OUT_OF_DATE,
        /** As it shall be but for {@code \r\n}, which version control has put into the working tree: no drift. */
        LINE_ENDS,
        /** Written by the generator, edited since, and to be replaced. */
        EDITED,
        /** Written by the generator, and not wanted any more: to be removed. */
        STALE,
        /** Wanted, but something else that the generator did not write is there: an error. */
        FOREIGN
    }
}

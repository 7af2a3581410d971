package io.github.prometheusgitops.tree;

import java.util.Comparator;
import java.util.Objects;

/**
 * One way in which the tree on disk is not what the descriptors say.
 *
 * @param path relative to the output root
 * @param kind how it differs
 */
public record DriftEntry(String path, Kind kind) implements Comparable<DriftEntry> {

    private static final Comparator<DriftEntry> ORDER =
            Comparator.comparing(DriftEntry::path).thenComparing(DriftEntry::kind);

    /** How something differs. */
    public enum Kind {
        MISSING("missing"),
        DELETED("deleted by hand"),
        OUT_OF_DATE("out of date"),
        EDITED("edited by hand"),
        STALE("no longer generated"),
        STALE_AND_EDITED("no longer generated, and edited by hand"),
        FOREIGN("not written by the generator"),
        UNOWNED("not generated: move it out of the tree"),
        OWNERSHIP_LIST("ownership list out of date"),
        INTERRUPTED("left by a run that was killed");

        private final String described;

        Kind(String described) {
            this.described = described;
        }

        /** In words, for messages. */
        public String described() {
            return described;
        }

        static Kind of(Change change) {
            return switch (change.kind()) {
                case ADDED -> change.byHand() ? DELETED : MISSING;
                case OUT_OF_DATE -> OUT_OF_DATE;
                case LINE_ENDS -> throw new IllegalArgumentException("line ends are no drift");
                case EDITED -> EDITED;
                case STALE -> change.byHand() ? STALE_AND_EDITED : STALE;
                case FOREIGN -> FOREIGN;
            };
        }
    }

    public DriftEntry {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(kind, "kind");
    }

    @Override
    public int compareTo(DriftEntry other) {
        return ORDER.compare(this, other);
    }
}

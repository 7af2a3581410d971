package io.github.prometheusgitops.adopt;

import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.finding.Visible;
import java.util.Comparator;

/**
 * Something that whoever adopts has to know: what no descriptor has, or what one has and nobody said.
 *
 * @param at in the file that was read
 * @param what it is about, such as the path of a key
 * @param why one sentence in lower case without a full stop; never what may be a secret
 */
public record Note(Kind kind, Location at, String what, String why) implements Comparable<Note> {

    private static final int LONGEST = 600;

    private static final Comparator<Note> ORDER = Comparator.comparing(Note::kind)
            .thenComparing(Note::at)
            .thenComparing(Note::what)
            .thenComparing(Note::why);

    /** What has to be done about it. In the order in which they are shown. */
    public enum Kind {
        /** It was there and is in no descriptor. */
        LEFT("Not carried over"),
        /** Nothing said it, so that somebody has to confirm it. */
        ASSUMED("Assumed, since nothing says it"),
        /** AWS or another Terraform has it, and somebody has to act. */
        BY_HAND("To be done by hand"),
        /** The file is of no kind that is read. */
        UNREAD("Not read");

        private final String heading;

        Kind(String heading) {
            this.heading = heading;
        }

        /** What stands above them. */
        public String heading() {
            return heading;
        }
    }

    public Note {
        what = Visible.of(what, LONGEST);
        why = Visible.of(why, LONGEST);
    }

    @Override
    public int compareTo(Note other) {
        return ORDER.compare(this, other);
    }

    /** {@code file:line:column: what: why}. */
    @Override
    public String toString() {
        return at + ": " + what + ": " + why;
    }
}

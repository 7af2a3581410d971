package io.github.prometheusgitops.finding;

/**
 * A further place that a finding is about.
 *
 * @param at where it is
 * @param note why it is shown, a few words in lower case without a full stop
 */
public record Related(Location at, String note) {

    private static final int LONGEST_NOTE = 200;

    public Related {
        note = Visible.of(note, LONGEST_NOTE);
    }

    /** {@code file:line:column: note}. */
    @Override
    public String toString() {
        return at + ": " + note;
    }
}

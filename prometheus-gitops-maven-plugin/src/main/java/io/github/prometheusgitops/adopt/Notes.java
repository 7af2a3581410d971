package io.github.prometheusgitops.adopt;

import io.github.prometheusgitops.finding.Location;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Collects what has to be known while descriptors are made. Not thread-safe. */
public final class Notes {

    private final SortedSet<Note> all = new TreeSet<>();

    /** What was there and is in no descriptor. */
    public void left(Location at, String what, String why) {
        all.add(new Note(Note.Kind.LEFT, at, what, why));
    }

    /** What nothing said. */
    public void assumed(Location at, String what, String why) {
        all.add(new Note(Note.Kind.ASSUMED, at, what, why));
    }

    /** What somebody has to do. */
    public void byHand(Location at, String what, String why) {
        all.add(new Note(Note.Kind.BY_HAND, at, what, why));
    }

    /** A file, or a document in one, of no kind that is read. */
    public void unread(Location at, String what, String why) {
        all.add(new Note(Note.Kind.UNREAD, at, what, why));
    }

    /** By kind and place, each once. */
    public List<Note> sorted() {
        return List.copyOf(all);
    }
}

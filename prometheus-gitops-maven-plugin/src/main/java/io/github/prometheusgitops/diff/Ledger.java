package io.github.prometheusgitops.diff;

import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.tree.Digest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Keeps what is said of a comparison, and what nobody has said anything of yet. */
final class Ledger {

    private final Comparison trees;
    private final List<Change> changes = new ArrayList<>();
    private final Set<Object> explained = Collections.newSetFromMap(new IdentityHashMap<>());
    private final IdentityHashMap<FileChange, List<ValueChange>> added = new IdentityHashMap<>();
    private final SortedMap<String, Integer> noise = new TreeMap<>();

    private final Own own;
    private final Map<String, List<FileChange>> bySubject = new TreeMap<>();

    Ledger(Comparison trees, Own own) {
        this.trees = trees;
        this.own = own;
        trees.files()
                .forEach(file -> bySubject
                        .computeIfAbsent(file.subject(), unused -> new ArrayList<>())
                        .add(file));
    }

    Comparison trees() {
        return trees;
    }

    /** Says what something means that the text says in full; it explains nothing by itself. */
    void say(Risk risk, String subject, String topic, String text, Location at) {
        say(risk, subject, topic, text, text, at);
    }

    /**
     * Says what something means; it explains nothing by itself.
     *
     * @param whole all that is different, of which the text may show a part
     */
    void say(Risk risk, String subject, String topic, String text, String whole, Location at) {
        changes.add(new Change(risk, subject, topic, text, digest(own.without(subject, whole)), at));
    }

    /** Says what one value of a file means, which is explained by that. */
    void say(Risk risk, FileChange file, ValueChange edit, String topic, String text) {
        say(risk, file.subject(), topic, text, edit.whole(), edit.at());
        explained.add(edit);
    }

    /** Says what a file means that came, went or differs, which is explained by that as a whole. */
    void say(Risk risk, FileChange file, String topic, String text) {
        say(risk, file.subject(), topic, text, file.whole(), file.document().at());
        explained.add(file);
    }

    private static String digest(String text) {
        return Digest.of(text.getBytes(StandardCharsets.UTF_8)).hex();
    }

    /** Values of a file that differ from what stood in another one. */
    void add(FileChange file, List<ValueChange> edits) {
        added.computeIfAbsent(file, unused -> new ArrayList<>()).addAll(edits);
    }

    /** A file of which nobody wants to read; it is counted. */
    void fold(FileChange file, String what) {
        explained.add(file);
        noise.merge(what, 1, Integer::sum);
    }

    /** A value that is told by what is said of another one. */
    void explain(ValueChange edit) {
        explained.add(edit);
    }

    /** A file that is told by what is said of the folder that it lies in. */
    void explain(FileChange file) {
        explained.add(file);
    }

    /** The files of a subject of which something is left to be said. */
    List<FileChange> left(String subject) {
        return bySubject.getOrDefault(subject, List.of()).stream()
                .filter(file -> !explained.contains(file))
                .toList();
    }

    /** The files of which something is left to be said. */
    List<FileChange> left() {
        return trees.files().stream().filter(file -> !explained.contains(file)).toList();
    }

    /** The values of a file of which something is left to be said. */
    List<ValueChange> left(FileChange file) {
        return explained.contains(file)
                ? List.of()
                : Stream.concat(file.edits().stream(), added.getOrDefault(file, List.of()).stream())
                        .filter(edit -> !explained.contains(edit))
                        .toList();
    }

    /** Sorted by risk, subject and topic. */
    List<Change> changes() {
        return changes.stream().sorted().distinct().toList();
    }

    /** How many files are folded, by what they are. */
    SortedMap<String, Integer> noise() {
        return Collections.unmodifiableSortedMap(noise);
    }
}

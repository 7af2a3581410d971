package io.github.prometheusgitops.diff;

import io.github.prometheusgitops.document.Document;
import io.github.prometheusgitops.document.DocumentTree;
import io.github.prometheusgitops.history.Folder;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** An output tree that a test changes. */
final class Trees {

    /** The committed tree of the sample ops repository. */
    static final Path SAMPLE = Path.of("../environments/gitops");

    private final SortedMap<String, String> files = new TreeMap<>();

    /** A tree with nothing in it. */
    static Trees empty() {
        return new Trees();
    }

    /** The sample's. */
    static Trees sample() {
        Trees trees = new Trees();
        Folder.read(SAMPLE, "gitops")
                .documents()
                .forEach(document -> trees.files.put(document.path(), document.text()));
        return trees;
    }

    Trees with(String path, String text) {
        Trees other = new Trees();
        other.files.putAll(files);
        other.files.put(path, text);
        return other;
    }

    Trees without(String prefix) {
        Trees other = new Trees();
        files.forEach((path, text) -> {
            if (!path.startsWith(prefix)) {
                other.files.put(path, text);
            }
        });
        return other;
    }

    /** With one text instead of another, which has to be there. */
    Trees replacing(String path, String old, String now) {
        String text = files.getOrDefault(path, "");
        if (!text.contains(old)) {
            throw new AssertionError(path + " has no " + old);
        }
        return with(path, text.replace(old, now));
    }

    String text(String path) {
        return files.getOrDefault(path, "");
    }

    List<String> paths() {
        return List.copyOf(files.keySet());
    }

    DocumentTree tree() {
        return DocumentTree.of(files.entrySet().stream()
                .map(file -> new Document("gitops", file.getKey(), file.getValue()))
                .toList());
    }

    /** What is said of a change from this tree to another one. */
    TreeDiff to(Trees other) {
        return TreeDiff.between(Snapshot.of(tree()), Snapshot.of(other.tree()));
    }

    /** The same, as a terminal shows it, without the number of files. */
    List<String> linesTo(Trees other) {
        return DiffText.lines(to(other)).stream()
                .filter(line -> !line.contains(" changed, ") && !line.startsWith("not told"))
                .toList();
    }
}

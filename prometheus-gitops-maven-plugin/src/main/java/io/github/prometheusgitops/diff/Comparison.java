package io.github.prometheusgitops.diff;

import io.github.prometheusgitops.document.Document;
import io.github.prometheusgitops.document.DocumentTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Two output trees side by side.
 *
 * @param files those that differ, sorted by path
 */
record Comparison(DocumentTree before, DocumentTree after, List<FileChange> files) {

    Comparison {
        files = List.copyOf(files);
    }

    static Comparison of(DocumentTree before, DocumentTree after) {
        List<FileChange> files = new ArrayList<>();
        SortedSet<String> paths = new TreeSet<>();
        before.documents().forEach(document -> paths.add(document.path()));
        after.documents().forEach(document -> paths.add(document.path()));
        for (String path : paths) {
            Optional<Document> old = before.find(path);
            Optional<Document> now = after.find(path);
            if (!old.map(Document::text).equals(now.map(Document::text))) {
                files.add(FileChange.of(path, old, now));
            }
        }
        return new Comparison(before, after, Renames.in(files));
    }

    /** The environments, workspaces and other folders of a tree. */
    static SortedSet<String> subjects(DocumentTree tree) {
        SortedSet<String> subjects = new TreeSet<>();
        tree.documents().forEach(document -> subjects.add(FileChange.subject(document)));
        return subjects;
    }
}

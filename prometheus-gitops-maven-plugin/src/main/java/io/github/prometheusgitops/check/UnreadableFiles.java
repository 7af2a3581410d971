package io.github.prometheusgitops.check;

import io.github.prometheusgitops.document.Document;
import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.syntax.Content;
import java.util.Collection;
import java.util.List;

/** Finds rendered files that are not what their names say. No check looks at a tree that has one. */
public final class UnreadableFiles {

    private UnreadableFiles() {}

    /**
     * Reads each file in its own language; one of a language that nothing here reads passes.
     *
     * @param eachDone called after each file, from several threads
     */
    public static void check(Collection<Document> files, Runnable eachDone, Findings findings) {
        List<List<Finding>> found = files.parallelStream()
                .map(file -> {
                    List<Finding> problems =
                            file.content() instanceof Content.Unreadable unreadable ? unreadable.problems() : List.of();
                    eachDone.run();
                    return problems;
                })
                .toList();
        found.forEach(findings::addAll);
    }
}

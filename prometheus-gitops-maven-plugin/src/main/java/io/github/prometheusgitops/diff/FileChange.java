package io.github.prometheusgitops.diff;

import io.github.prometheusgitops.document.Document;
import io.github.prometheusgitops.fleet.Owner;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file that is not the same in both trees.
 *
 * @param subject whose it is: {@code environments/<name>}, {@code workspaces/<name>}, or the first folder of its path. What
 *     a workspace has for one environment's sake is that environment's
 * @param before empty if it came
 * @param after empty if it went
 * @param said what it said and says; empty if nothing reads its language, in either tree
 * @param edits the values that differ; none for a file that came, went or is not read
 */
record FileChange(
        String path,
        String subject,
        Optional<Document> before,
        Optional<Document> after,
        Optional<Both> said,
        List<ValueChange> edits) {

    private static final Pattern WRITER = Pattern.compile(".*/iam/writers/(?<environment>[^/]+)");

    /** What a file said and says. */
    record Both(Node before, Node after) {}

    FileChange {
        edits = List.copyOf(edits);
    }

    /** What two files of one path differ in. */
    static FileChange of(String path, Optional<Document> before, Optional<Document> after) {
        Optional<Both> said = before.flatMap(old -> after.flatMap(now -> Nodes.of(old, now)));
        return new FileChange(
                path,
                subject(after.or(() -> before).orElseThrow()),
                before,
                after,
                said,
                said.map(both -> ValueChanges.between(both.before(), both.after()))
                        .orElse(List.of()));
    }

    /** The file, in the new tree if it is there still. */
    Document document() {
        return after.or(() -> before).orElseThrow();
    }

    boolean came() {
        return before.isEmpty();
    }

    boolean went() {
        return after.isEmpty();
    }

    /** Whether it has another path than before. */
    boolean moved() {
        return before.filter(old -> !old.path().equals(path)).isPresent() && after.isPresent();
    }

    /** All that it said and says, for comparison only. */
    String whole() {
        return before.map(Document::text).orElse("") + "\n→\n"
                + after.map(Document::text).orElse("");
    }

    static String subject(Document document) {
        Owner owner = document.owner();
        Matcher writer = WRITER.matcher(owner.folder());
        return writer.matches()
                ? Owner.environment(writer.group("environment")).folder()
                : owner.subject().orElse(owner.folder());
    }

    /** The path without the subject's folder. */
    String within() {
        return within(path);
    }

    /** Another path, without the subject's folder. */
    String within(String path) {
        return path.startsWith(subject + "/") ? path.substring(subject.length() + 1) : path;
    }
}

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
 * @param before empty if it came
 * @param after empty if it went
 * @param said what it said and says; empty if nothing reads its language, in either tree
 * @param edits the values that differ; none for a file that came, went or is not read
 */
record FileChange(
        String path, Optional<Document> before, Optional<Document> after, Optional<Both> said, List<Edit> edits) {

    private static final Pattern WRITER = Pattern.compile(".*/iam/writers/(?<environment>[^/]+)");

    /** What a file said and says. */
    record Both(Node before, Node after) {}

    FileChange {
        edits = List.copyOf(edits);
    }

    /** What two files of one path differ in. */
    static FileChange of(String path, Optional<Document> before, Optional<Document> after) {
        Optional<Both> said = before.flatMap(Nodes::of)
                .flatMap(old -> after.flatMap(Nodes::of).map(now -> new Both(old, now)));
        return new FileChange(
                path,
                before,
                after,
                said,
                said.map(both -> Edits.between(both.before(), both.after())).orElse(List.of()));
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

    /**
     * Whose it is: {@code environments/<name>}, {@code workspaces/<name>}, or the first folder of its path. What a
     * workspace has for one environment's sake is that environment's.
     */
    String subject() {
        return subject(document());
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
        String subject = subject();
        return path.startsWith(subject + "/") ? path.substring(subject.length() + 1) : path;
    }
}

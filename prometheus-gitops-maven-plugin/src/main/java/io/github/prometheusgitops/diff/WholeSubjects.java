package io.github.prometheusgitops.diff;

import io.github.prometheusgitops.document.Document;
import io.github.prometheusgitops.document.DocumentTree;
import io.github.prometheusgitops.fleet.Owner;
import java.util.List;
import java.util.SortedSet;

/** Environments, workspaces and whole folders that come or go: their files are not told one by one. */
final class WholeSubjects implements Reading {

    @Override
    public void read(Ledger ledger) {
        SortedSet<String> before = Comparison.subjects(ledger.trees().before());
        SortedSet<String> after = Comparison.subjects(ledger.trees().after());
        for (String subject : after) {
            if (!before.contains(subject) && !subject.isEmpty()) {
                List<FileChange> files = files(ledger, subject);
                if (files.isEmpty()) {
                    continue;
                }
                say(ledger, Risk.NEW, subject, "new " + kind(subject) + ", " + Counted.of(files.size(), "file"), files);
            }
        }
        for (String subject : before) {
            if (!after.contains(subject) && !subject.isEmpty()) {
                List<FileChange> files = files(ledger, subject);
                if (files.isEmpty()) {
                    continue;
                }
                say(
                        ledger,
                        isSubject(subject) || makes(files) ? Risk.DESTROYS : Risk.NEW,
                        subject,
                        kind(subject) + " is gone, " + Counted.of(files.size(), "file") + lost(ledger.trees(), subject),
                        files);
            }
        }
    }

    private static List<FileChange> files(Ledger ledger, String subject) {
        List<FileChange> files = ledger.left(subject);
        files.forEach(ledger::explain);
        return files;
    }

    /** The text is the topic: that another one has other files, or is something else, is no news beside this one. */
    private static void say(Ledger ledger, Risk risk, String subject, String text, List<FileChange> files) {
        ledger.say(risk, subject, text, text, files.get(0).document().at());
    }

    private static boolean isSubject(String subject) {
        return subject.startsWith(Owner.ENVIRONMENTS + "/") || subject.startsWith(Owner.WORKSPACES + "/");
    }

    /** Whether something was applied from them. */
    private static boolean makes(List<FileChange> files) {
        return files.stream()
                .map(FileChange::document)
                .anyMatch(document -> document.isTerraform()
                        || document.mappings().stream()
                                .anyMatch(object -> Nodes.objectName(object).isPresent()));
    }

    private static String kind(String subject) {
        return subject.startsWith(Owner.ENVIRONMENTS + "/")
                ? "environment"
                : subject.startsWith(Owner.WORKSPACES + "/") ? "workspace" : "folder " + Code.of(subject);
    }

    /** What goes with it, when what made it is destroyed. */
    private static String lost(Comparison trees, String subject) {
        if (subject.startsWith(Owner.WORKSPACES + "/")) {
            return ": its metrics are lost if AWS deletes it";
        }
        return subject.startsWith(Owner.ENVIRONMENTS + "/") && hasRoot(trees.before(), subject)
                ? ": nothing destroys any more what its root modules have made"
                : "";
    }

    private static boolean hasRoot(DocumentTree tree, String subject) {
        return tree.below(subject).stream().anyMatch(Document::isTerraform);
    }
}

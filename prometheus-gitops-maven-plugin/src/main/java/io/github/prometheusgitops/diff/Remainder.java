package io.github.prometheusgitops.diff;

import io.github.prometheusgitops.document.Document;
import java.util.List;
import java.util.Optional;

/** What no other reading knows the meaning of, as it is written: nothing that differs is passed over. */
final class Remainder implements Reading {

    private static final String LAYOUT = "file in which only comments or the layout differ";

    @Override
    public void read(Ledger ledger) {
        for (FileChange file : ledger.left()) {
            if (file.came()) {
                ledger.say(Risk.NEW, file, "file " + file.within(), "new file " + Code.of(file.within()));
            } else if (file.went()) {
                ledger.say(risk(file), file, "file " + file.within(), "file " + Code.of(file.within()) + " is gone");
            } else if (file.edits().isEmpty()) {
                lines(ledger, file);
            } else {
                ledger.left(file).forEach(edit -> value(ledger, file, edit));
            }
        }
    }

    private static void value(Ledger ledger, FileChange file, Edit edit) {
        String what = Code.of(file.within()) + " " + Code.of(edit.shownPath());
        String text = edit.before().isEmpty()
                ? what + " is new: " + Values.shown(edit.after())
                : edit.after().isEmpty()
                        ? what + " is gone, it was " + Values.shown(edit.before())
                        : what + ": " + Values.fromTo(edit);
        ledger.say(risk(file), file, edit, file.within() + " " + edit.shownPath(), text);
    }

    /** A text that nothing reads, or one whose values are the same. */
    private static void lines(Ledger ledger, FileChange file) {
        List<String> before = lines(file.before());
        List<String> after = lines(file.after());
        if (before.equals(after)) {
            ledger.fold(file, LAYOUT);
            return;
        }
        int front = 0;
        int shorter = Math.min(before.size(), after.size());
        while (front < shorter && before.get(front).equals(after.get(front))) {
            front++;
        }
        int back = 0;
        while (back < shorter - front
                && before.get(before.size() - 1 - back).equals(after.get(after.size() - 1 - back))) {
            back++;
        }
        int lines = Math.max(before.size(), after.size()) - front - back;
        ledger.say(
                risk(file),
                file,
                "lines " + file.within(),
                Code.of(file.within()) + ": " + Counted.of(lines, "line") + " from "
                        + Values.fromTo(line(before, front, file), line(after, front, file)));
    }

    private static Optional<Node> line(List<String> lines, int number, FileChange file) {
        return number < lines.size()
                ? Optional.of(new Node.Text(lines.get(number), file.document().at()))
                : Optional.empty();
    }

    /** Without those that only people read; in Markdown that is all. */
    private static List<String> lines(Optional<Document> document) {
        boolean hasComments =
                document.filter(file -> !file.path().endsWith(".md")).isPresent();
        return document.map(Document::text)
                .orElse("")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .filter(line -> !hasComments || !line.startsWith("#") || line.startsWith("#!"))
                .toList();
    }

    private static Risk risk(FileChange file) {
        return file.path().endsWith("/alertmanager.yaml") ? Risk.ALERTS : Risk.SETTINGS;
    }
}

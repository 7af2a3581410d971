package io.github.prometheusgitops.diff;

import io.github.prometheusgitops.document.Document;
import io.github.prometheusgitops.secret.HiddenLines;
import io.github.prometheusgitops.secret.SecretReview;
import java.util.List;
import java.util.Optional;

/** What no other reading knows the meaning of, as it is written: nothing that differs is passed over. */
final class Remainder implements Reading {

    private static final String LAYOUT = "file in which only comments or the layout differ";

    @Override
    public void read(Ledger ledger) {
        for (FileChange file : ledger.left()) {
            if (file.moved()) {
                ledger.say(
                        Risk.SETTINGS,
                        file.subject(),
                        "file " + file.within(),
                        "file "
                                + Code.of(
                                        file.within(file.before().orElseThrow().path())) + " is called "
                                + Code.of(file.within()) + " now",
                        file.document().at());
            }
            if (file.came()) {
                ledger.left(file).forEach(edit -> value(ledger, file, edit));
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

    private static void value(Ledger ledger, FileChange file, ValueChange edit) {
        String what = Code.of(file.within()) + " " + Code.of(edit.shownPath());
        String text = edit.before().isEmpty()
                ? what + " is new: " + ShownValues.shown(edit.after())
                : edit.after().isEmpty()
                        ? what + " is gone, it was " + ShownValues.shown(edit.before())
                        : what + ": " + ShownValues.fromTo(edit);
        ledger.say(risk(file), file, edit, file.within() + " " + edit.shownPath(), text);
    }

    /** A text that nothing reads, or one whose values are the same. */
    private static void lines(Ledger ledger, FileChange file) {
        List<String> before = lines(file, file.before());
        List<String> after = lines(file, file.after());
        if (before.equals(after)) {
            if (!file.moved()) {
                ledger.fold(file, LAYOUT);
            }
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
                        + ShownValues.fromTo(line(before, front, file.before()), line(after, front, file.after())));
    }

    private static Optional<Node> line(List<String> lines, int number, Optional<Document> of) {
        if (number >= lines.size()) {
            return Optional.empty();
        }
        String line = lines.get(number);
        return of.map(document -> new Node.Text(line, document.at(), isSecret(document, line)));
    }

    /** Whether nobody may see a line, wherever it stands. */
    private static boolean isSecret(Document document, String line) {
        HiddenLines shown = HiddenLines.of(document.shown(), document.text(), SecretReview.empty());
        List<String> lines = shown.lines();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).strip().equals(line.strip()) && shown.shown(i + 1).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** Of what is read, without those that only people read; in what nobody reads, each character may mean something. */
    private static List<String> lines(FileChange file, Optional<Document> document) {
        List<String> lines = document.map(Document::text).orElse("").lines().toList();
        return file.said().isEmpty()
                ? lines
                : lines.stream()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                        .toList();
    }

    private static Risk risk(FileChange file) {
        return file.path().endsWith("/alertmanager.yaml") ? Risk.ALERTS : Risk.SETTINGS;
    }
}

package io.github.prometheusgitops.diff;

import io.github.prometheusgitops.document.Document;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.secret.SecretScan;
import io.github.prometheusgitops.secret.Suspicion;
import java.util.HashSet;
import java.util.Set;

/** What looks like a secret in a file, an earlier one above all: a comment on a pull request has more readers than a commit. */
final class Hidden {

    /** Of shorter ones, only the whole text is one. */
    private static final int SHORTEST_WITHIN = 4;

    static final Hidden NOTHING = new Hidden();

    private final Set<String> texts = new HashSet<>();
    private final Set<Integer> lines = new HashSet<>();

    private Hidden() {}

    static Hidden in(Document document) {
        Hidden hidden = new Hidden();
        boolean structured = !document.path().endsWith(".tf");
        for (Suspicion suspicion : SecretScan.ofFile(document.shown(), document.text(), document::documents)) {
            if (structured) {
                suspicion.hidden().stream()
                        .map(String::strip)
                        .filter(text -> !text.isEmpty())
                        .forEach(hidden.texts::add);
            } else {
                hidden.lines.add(suspicion.at().line());
            }
        }
        return hidden;
    }

    /** Whether a text has something in it that nobody may see. */
    boolean has(String text, Location at) {
        if (lines.contains(at.line())) {
            return true;
        }
        return texts.stream()
                .anyMatch(one -> one.length() < SHORTEST_WITHIN ? one.equals(text.strip()) : text.contains(one));
    }
}

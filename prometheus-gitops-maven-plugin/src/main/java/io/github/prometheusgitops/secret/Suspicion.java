package io.github.prometheusgitops.secret;

import io.github.prometheusgitops.finding.Location;
import java.util.List;
import java.util.stream.Stream;

/**
 * A text that looks like a secret.
 *
 * @param path the keys that lead to it, joined by dots, with {@code [0]} for list items; of plain text, the key that it
 *     is assigned to or what it looks like. Never the secret itself
 * @param at where it stands
 * @param reason why, completes "this looks like a secret: …"; never the secret itself
 * @param text the whole value that it was found in, for comparison only: it must not be shown
 */
public record Suspicion(String path, Location at, String reason, String text) {

    /** The text and what is secret in it, none of which any message may show. */
    public List<String> hidden() {
        return Stream.of(List.of(text), UserInformation.passwords(text), Assignments.values(text))
                .flatMap(List::stream)
                .toList();
    }

    /** Without the text, so that no message or log can show it by accident. */
    @Override
    public String toString() {
        return at + ": " + path + ": " + reason;
    }
}

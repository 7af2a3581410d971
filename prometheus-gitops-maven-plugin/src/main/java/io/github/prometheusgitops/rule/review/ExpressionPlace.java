package io.github.prometheusgitops.rule.review;

import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.promql.Span;
import io.github.prometheusgitops.yaml.YamlScalar;

/** Where a piece of an expression stands in its file; where the file does not show that, in its line or its expression. */
public final class ExpressionPlace {

    private static final int SHOWN = 40;

    private ExpressionPlace() {}

    /** The place in the file. */
    public static Location of(YamlScalar written, Span span) {
        return written.atCharacter(
                Math.min(span.start(), written.text().stripTrailing().length()));
    }

    /** How it begins, to stand behind a message, and which character that is where the place does not say it. */
    public static String shown(YamlScalar written, Span span) {
        String text = written.text();
        int end = text.stripTrailing().length();
        if (span.start() >= end) {
            return ", at its end";
        }
        if (written.exactly(span.start()).isPresent()) {
            return ", at " + beginning(text, new Span(span.start(), end));
        }
        // Of a literal block, the place is the line.
        int from = written.literal() ? text.lastIndexOf('\n', span.start() - 1) + 1 : 0;
        return ", at character " + (span.start() - from + 1) + ": " + beginning(text, new Span(span.start(), end));
    }

    /** How a piece begins, in backquotes. */
    static String beginning(String text, Span span) {
        String piece = span.of(text);
        String shown = piece.substring(0, Math.min(piece.length(), SHOWN))
                .lines()
                .findFirst()
                .orElse("")
                .strip();
        return "`" + shown + (shown.length() < piece.strip().length() ? "…" : "") + "`";
    }
}

package io.github.prometheusgitops.rule.review;

import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.promql.Span;
import io.github.prometheusgitops.yaml.YamlScalar;

/**
 * Where a piece of an expression stands in its file: in its line, where the expression is a block of lines, or else
 * where the expression begins, since quotes, escapes and folded lines hide the rest.
 */
public final class ExpressionPlace {

    private static final int SHOWN = 40;

    private ExpressionPlace() {}

    /** The place in the file. */
    public static Location of(YamlScalar written, Span span) {
        String text = written.text().stripTrailing();
        String before = text.substring(0, Math.min(span.start(), text.length()));
        return written.at((int) before.chars().filter(c -> c == '\n').count() + 1);
    }

    /** Where it is within its line of a block, or the expression, and how it begins, to stand behind a message. */
    public static String shown(YamlScalar written, Span span) {
        String text = written.text();
        if (span.start() >= text.stripTrailing().length()) {
            return ", at its end";
        }
        // Of a literal block, the place is the line.
        int from = written.literal() ? text.lastIndexOf('\n', span.start() - 1) + 1 : 0;
        return ", at character " + (span.start() - from + 1) + ": "
                + beginning(text, new Span(span.start(), text.stripTrailing().length()));
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

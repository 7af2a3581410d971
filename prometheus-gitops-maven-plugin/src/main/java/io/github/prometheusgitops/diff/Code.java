package io.github.prometheusgitops.diff;

import io.github.prometheusgitops.finding.Visible;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Values within a sentence, as Markdown's code spans, in which nothing means anything.
 *
 * @see <a href="https://spec.commonmark.org/0.31.2/#code-spans">Code spans of CommonMark</a>
 */
final class Code {

    static final int LONGEST = 160;

    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]*");
    private static final Pattern BACKTICKS = Pattern.compile("`+");

    private Code() {}

    /** A text between as many backticks as it takes, cut where it is too long to read. */
    static String of(String text) {
        return of(text, LONGEST);
    }

    /** A name as it is, if nothing in it means anything in Markdown. */
    static String word(String name) {
        return WORD.matcher(name).matches() ? name : of(name);
    }

    static String of(String text, int most) {
        String visible = Visible.of(text, most);
        int longest = 0;
        Matcher runs = BACKTICKS.matcher(visible);
        while (runs.find()) {
            longest = Math.max(longest, runs.end() - runs.start());
        }
        String fence = "`".repeat(longest + 1);
        boolean atEdge = visible.isEmpty() || visible.startsWith("`") || visible.endsWith("`");
        return atEdge ? fence + " " + visible + " " + fence : fence + visible + fence;
    }
}

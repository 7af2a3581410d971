package io.github.prometheusgitops.rule;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The numbers and durations of a PromQL expression.
 *
 * <p>What looks like one within a string, a comment or a name is none: not the {@code 5} of {@code code=~"5.."},
 * {@code node_load5} or {@code 0.5}.
 *
 * @see <a href="https://prometheus.io/docs/prometheus/latest/querying/basics/#literals">PromQL's literals</a>
 */
final class PromqlLiterals {

    /** Possessive, or a long one would exhaust the stack. */
    private static final String DURATION = "(?:[0-9]+(?:ms|[smhdwy]))++";

    private static final String NUMBER =
            "0[xX][0-9a-fA-F]+|(?:[0-9][0-9_]*(?:\\.[0-9_]*)?|\\.[0-9][0-9_]*)(?:[eE][+-]?[0-9]+)?";

    private static final Pattern TOKEN = Pattern.compile("#[^\n]*"
            + "|\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"|'[^'\\\\]*+(?:\\\\.[^'\\\\]*+)*+'|`[^`]*`"
            + "|[a-zA-Z_][a-zA-Z0-9_:]*"
            + "|(?<literal>" + DURATION + "|" + NUMBER + ")");

    private static final Pattern ONE_DURATION = Pattern.compile(DURATION);
    private static final Pattern ONE_NUMBER = Pattern.compile(NUMBER);

    private PromqlLiterals() {}

    /** Whether a text is exactly one unsigned number. */
    static boolean isNumber(String text) {
        return ONE_NUMBER.matcher(text).matches();
    }

    /** Whether a text is exactly one duration. */
    static boolean isDuration(String text) {
        return ONE_DURATION.matcher(text).matches();
    }

    /** The literals of an expression, each once, as they are written. */
    static Set<String> of(String expression) {
        Set<String> literals = new TreeSet<>();
        Matcher token = TOKEN.matcher(expression);
        while (token.find()) {
            if (token.group("literal") != null) {
                literals.add(token.group());
            }
        }
        return literals;
    }

    /** The expression with literals replaced wherever they are written like this; nothing else changes. */
    static String replace(String expression, Map<String, String> replacements) {
        return TOKEN.matcher(expression)
                .replaceAll(token -> Matcher.quoteReplacement(
                        token.group(1) == null
                                ? token.group()
                                : replacements.getOrDefault(token.group(), token.group())));
    }
}

package io.github.prometheusgitops.alertmanager;

import io.github.prometheusgitops.regex.GoRegex;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads matchers as Alertmanager always has: a list separated by commas, in braces or not, with values in quotes or not.
 *
 * <p>Since 0.27 Alertmanager tries a parser of UTF-8 names first and falls back to this grammar. AMP does not say that it
 * has that one, and Cortex, which it comes from, has not.
 *
 * @param problem why it is refused; the matchers are then those before that place
 * @see <a href="https://prometheus.io/docs/alerting/latest/configuration/#matcher">Matchers</a>
 * @see <a href="https://github.com/cortexproject/cortex/issues/6389">UTF-8 matchers in Cortex</a>
 */
record Matchers(List<Matcher> matchers, Optional<Problem> problem) {

    /**
     * Why a text is no matcher.
     *
     * @param mend may be empty
     */
    record Problem(String what, String mend) {}

    private static final String SPACES = "\t\n\f\r ";
    private static final String SPACE = "[" + SPACES + "]*";

    static final Pattern HEAD =
            Pattern.compile(SPACE + "(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)" + SPACE + "(?<operator>=~|=|!=|!~)" + SPACE);

    private static final Pattern OPERATOR = Pattern.compile("=~|!~|!=|=");

    /** What an empty text says. */
    static final Matchers NONE = new Matchers(List.of(), Optional.empty());

    Matchers {
        matchers = List.copyOf(matchers);
    }

    /** Reads the text of one or more matchers. */
    static Matchers parse(String text) {
        List<Matcher> matchers = new ArrayList<>();
        List<String> parts = parts(text);
        for (String part : parts) {
            java.util.regex.Matcher head = HEAD.matcher(part);
            if (!head.lookingAt()) {
                return new Matchers(matchers, Optional.of(unreadable(part, text, matchers)));
            }
            String raw = withoutSpaceBehind(part.substring(head.end()));
            Optional<String> value = value(raw);
            if (value.isEmpty()) {
                return new Matchers(matchers, Optional.of(quotes(part, raw)));
            }
            Matcher matcher = new Matcher(head.group("name"), head.group("operator"), value.get());
            Optional<Problem> broken = matcher.isRegex() ? regexProblem(matcher.value()) : Optional.empty();
            if (broken.isPresent()) {
                return new Matchers(matchers, broken);
            }
            matchers.add(matcher);
        }
        return new Matchers(matchers, Optional.empty());
    }

    /** Why some Alertmanager would not take a regular expression; empty if every one would. */
    static Optional<Problem> regexProblem(String text) {
        GoRegex regex = GoRegex.of(text, false);
        return regex.problem()
                .or(regex::problemOfOlderGo)
                .map(problem -> new Problem("`" + text + "` is no regular expression: " + problem, ""));
    }

    /** The parts between commas that are not within quotes. */
    private static List<String> parts(String text) {
        String inner = text.startsWith("{") ? text.substring(1) : text;
        inner = inner.endsWith("}") ? inner.substring(0, inner.length() - 1) : inner;
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        boolean quoted = false;
        boolean escaped = false;
        for (int i = 0; i < inner.length(); i++) {
            char c = inner.charAt(i);
            if (c == ',' && !quoted) {
                // What was escaped before a comma stays so behind it: Alertmanager does not reset it either.
                parts.add(part.toString());
                part.setLength(0);
                continue;
            }
            if (c == '"' && !escaped) {
                quoted = !quoted;
            }
            escaped = c == ',' ? escaped : c == '\\' && !escaped;
            part.append(c);
        }
        if (!part.toString().isBlank()) {
            parts.add(part.toString());
        }
        return parts;
    }

    private static String withoutSpaceBehind(String text) {
        int end = text.length();
        while (end > 0 && SPACES.indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return text.substring(0, end);
    }

    /** The value without quotes and escapes; empty if there is a quote that should not be there. */
    private static Optional<String> value(String raw) {
        boolean quoted = raw.startsWith("\"");
        String inner = quoted ? raw.substring(1) : raw;
        StringBuilder value = new StringBuilder();
        for (int i = 0; i < inner.length(); i++) {
            char c = inner.charAt(i);
            if (c == '\\' && i + 1 < inner.length()) {
                char next = inner.charAt(++i);
                if (next == 'n') {
                    value.append('\n');
                } else {
                    value.append(next == '"' || next == '\\' ? "" : "\\").append(next);
                }
            } else if (c == '"') {
                return quoted && i + 1 == inner.length() ? Optional.of(value.toString()) : Optional.empty();
            } else {
                value.append(c);
            }
        }
        return quoted ? Optional.empty() : Optional.of(value.toString());
    }

    private static Problem unreadable(String part, String text, List<Matcher> before) {
        String shown = part.strip();
        if (shown.isEmpty()) {
            return new Problem("there is a comma without a matcher before it", "remove the comma");
        }
        if (!OPERATOR.matcher(shown).find()) {
            return before.isEmpty()
                    ? new Problem(
                            "`" + shown + "` has no operator",
                            "write `" + shown + "=\"…\"`, or `" + shown + "=~\".+\"` for any value")
                    : new Problem(
                            "`" + shown + "` has no operator: a comma ends a value that is not quoted",
                            "quote the value: `" + quoted(text) + "`");
        }
        String name = OPERATOR.split(shown, 2)[0].strip();
        if (name.isEmpty()) {
            return new Problem("`" + shown + "` has no label name", "write the label before the operator");
        }
        return new Problem(
                "`" + name + "` is no label name",
                "write letters, digits and _ without quotes; AMP does not say that it knows others");
    }

    /** The text with all that follows its first operator in quotes. */
    private static String quoted(String text) {
        java.util.regex.Matcher operator = OPERATOR.matcher(text);
        if (!operator.find()) {
            return text;
        }
        String value =
                text.substring(operator.end()).strip().replace("\\", "\\\\").replace("\"", "\\\"");
        return text.substring(0, operator.start()).strip() + operator.group() + '"' + value + '"';
    }

    private static Problem quotes(String part, String raw) {
        String mend =
                raw.startsWith("=") ? "write one `=`" : "quote the whole value, and write `\\\"` for a quote within it";
        return new Problem("the quotes of `" + part.strip() + "` do not match", mend);
    }
}

package io.github.prometheusgitops.secret;

import io.github.prometheusgitops.secret.SecretKeys.Holds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds secrets that are assigned to a key within a text: command lines, connection strings, INI files, JSON, headers.
 */
final class Assignments {

    private static final String KEY = "(?<key>[A-Za-z_][A-Za-z0-9_.-]{0,80})";

    /** {@code password=…}, {@code --password=…}; quoted after a brace it is a matcher of PromQL. */
    private static final Pattern EQUALS = Pattern.compile(
            "(?<before>^|[\\s;&?'\"(]|[{,]\\s*)-{0,2}" + KEY + "=(?<value>\"[^\"]*\"|'[^']*'|[^\\s;&,\"'{}()]+)");

    /** {@code --password …} */
    private static final Pattern FLAG =
            Pattern.compile("(?:^|\\s)--" + KEY + "\\s+(?<value>\"[^\"]+\"|'[^']+'|[^\\s\"'-]\\S*)");

    /** A line of INI, TOML, HCL or YAML of its own: {@code bind_password = "…"}. */
    private static final Pattern LINE = Pattern.compile(
            "^[ \\t]*(?:[-*][ \\t]+|export[ \\t]+|set[ \\t]+)?[\"']?" + KEY
                    + "[\"']?(?<sign>[ \\t]*(?:=|:)[ \\t]+|[ \\t]+=[ \\t]*|:[ \\t]*(?=[\"']))(?<value>\"[^\"]*\"|'[^']*'|[^\\s\"'#]+)[ \\t]*[,;]?[ \\t]*(?:#.*)?$",
            Pattern.MULTILINE);

    /** {@code "password": "…"} of JSON, and a header in quotes: {@code -H "X-Api-Key: …"}. */
    private static final Pattern QUOTED = Pattern.compile("\"" + KEY + "\"\\s*:\\s*(?<value>\"[^\"]+\")");

    private static final Pattern HEADER = Pattern.compile(
            "[\"']" + KEY + ":\\s*(?<value>(?:(?i:basic|bearer|token|apikey|geniekey)\\s+)?[^\\s\"']+)[\"']");

    /** Shorter values in the middle of a text are hardly secrets. */
    private static final int SHORTEST = 3;

    /** What follows an equals sign where two things are compared: {@code token=~"a.*"}, {@code token==…}. */
    private static final Pattern COMPARISON = Pattern.compile("[=~]");

    private static final Pattern BARE_WORD = Pattern.compile("[A-Za-z]+[.,:;!?]?");

    private Assignments() {}

    /** The key that a secret is assigned to in a text; empty if there is none. */
    static Optional<String> in(String text) {
        return first(EQUALS, text)
                .or(() -> first(FLAG, text))
                .or(() -> first(LINE, text))
                .or(() -> first(QUOTED, text))
                .or(() -> first(HEADER, text));
    }

    /** The same of one line of HCL, where only what is quoted is a value and all else refers to one. */
    static Optional<String> inHcl(String line) {
        return first(LINE, line, true);
    }

    /** The secrets that are assigned to keys in a text. */
    static List<String> values(String text) {
        List<String> values = new ArrayList<>();
        for (Pattern pattern : List.of(EQUALS, FLAG, LINE, QUOTED, HEADER)) {
            Matcher matcher = pattern.matcher(text);
            while (matcher.find()) {
                if (isSecret(matcher, pattern, false)) {
                    values.add(matcher.group("value").replaceAll("^[\"']|[\"']$", ""));
                }
            }
        }
        return values;
    }

    /** A text with {@code ***} for every secret that is assigned to a key in it. */
    static String concealed(String text) {
        String concealed = text;
        for (Pattern pattern : List.of(EQUALS, FLAG, LINE, QUOTED, HEADER)) {
            Matcher matcher = pattern.matcher(concealed);
            StringBuilder rest = new StringBuilder();
            int from = 0;
            while (matcher.find()) {
                if (isSecret(matcher, pattern, false)) {
                    rest.append(concealed, from, matcher.start("value")).append("***");
                    from = matcher.end("value");
                }
            }
            concealed = rest.append(concealed, from, concealed.length()).toString();
        }
        return concealed;
    }

    private static Optional<String> first(Pattern pattern, String text) {
        return first(pattern, text, false);
    }

    private static Optional<String> first(Pattern pattern, String text, boolean quotedOnly) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            if (isSecret(matcher, pattern, quotedOnly)) {
                return Optional.of(matcher.group("key"));
            }
        }
        return Optional.empty();
    }

    private static boolean isSecret(Matcher matcher, Pattern pattern, boolean quotedOnly) {
        String written = matcher.group("value");
        boolean quoted = written.startsWith("\"") || written.startsWith("'");
        String value = quoted ? written.substring(1, written.length() - 1) : written;
        boolean comparison = quoted && pattern == EQUALS && isMatcher(matcher.group("before"));
        boolean sentence = !quoted && pattern == LINE && isProse(value);
        return (quoted || !quotedOnly) && !comparison && !sentence && isSecret(matcher.group("key"), value);
    }

    private static boolean isSecret(String key, String value) {
        Holds holds = SecretKeys.of(key, "");
        return (holds == Holds.SECRET || holds == Holds.PASSWORD)
                && value.length() >= SHORTEST
                && !COMPARISON.matcher(value).lookingAt()
                && !References.is(value)
                && (holds == Holds.PASSWORD || !value.matches("[0-9.]+[a-z]{0,2}"));
    }

    private static boolean isMatcher(String before) {
        return before.startsWith("{") || before.startsWith(",");
    }

    /** "Password: rotated" is a sentence. */
    private static boolean isProse(String value) {
        return BARE_WORD.matcher(value).matches();
    }
}

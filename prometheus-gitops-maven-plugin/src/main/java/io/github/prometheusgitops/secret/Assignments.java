package io.github.prometheusgitops.secret;

import io.github.prometheusgitops.secret.SecretKeys.Holds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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

    /** What stands before a matcher of PromQL. */
    private static final Pattern MATCHER = Pattern.compile("[{,]");

    private static final Pattern BARE_WORD = Pattern.compile("[A-Za-z]+[.,:;!?]?");

    private static final List<Pattern> ALL = List.of(EQUALS, FLAG, LINE, QUOTED, HEADER);

    /** A secret as it is written, perhaps in quotes, and where. */
    private record Secret(String key, String value, int start, int end) {}

    private Assignments() {}

    /** The key that a secret is assigned to in a text; empty if there is none. */
    static Optional<String> in(String text) {
        return all(text).map(Secret::key).findFirst();
    }

    /** The same of one line of HCL, where only what is quoted is a value and all else refers to one. */
    static Optional<String> inHcl(String line) {
        return secrets(LINE, line, true).stream().map(Secret::key).findFirst();
    }

    /** The secrets that are assigned to keys in a text. */
    static List<String> values(String text) {
        return all(text)
                .map(secret -> secret.value().replaceAll("^[\"']|[\"']$", ""))
                .toList();
    }

    /** A text with {@code ***} for every secret that is assigned to a key in it. */
    static String concealed(String text) {
        StringBuilder concealed = new StringBuilder(text);
        for (Pattern pattern : ALL) {
            List<Secret> secrets = secrets(pattern, concealed.toString(), false);
            // From the last one on, so that those before it stay where they are.
            for (int i = secrets.size() - 1; i >= 0; i--) {
                concealed.replace(secrets.get(i).start(), secrets.get(i).end(), "***");
            }
        }
        return concealed.toString();
    }

    private static Stream<Secret> all(String text) {
        return ALL.stream().flatMap(pattern -> secrets(pattern, text, false).stream());
    }

    private static List<Secret> secrets(Pattern pattern, String text, boolean quotedOnly) {
        List<Secret> secrets = new ArrayList<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            String key = matcher.group("key");
            String written = matcher.group("value");
            boolean quoted = written.startsWith("\"") || written.startsWith("'");
            String value = quoted ? written.substring(1, written.length() - 1) : written;
            boolean comparison = quoted
                    && pattern == EQUALS
                    && MATCHER.matcher(matcher.group("before")).lookingAt();
            // "Password: rotated" is a sentence.
            boolean sentence =
                    !quoted && pattern == LINE && BARE_WORD.matcher(value).matches();
            if ((quoted || !quotedOnly) && !comparison && !sentence && isSecret(key, value)) {
                secrets.add(new Secret(key, written, matcher.start("value"), matcher.end("value")));
            }
        }
        return secrets;
    }

    private static boolean isSecret(String key, String value) {
        Holds holds = SecretKeys.of(key, "");
        return (holds == Holds.SECRET || holds == Holds.PASSWORD)
                && value.length() >= SHORTEST
                && !COMPARISON.matcher(value).lookingAt()
                && !References.is(value)
                && (holds == Holds.PASSWORD || !value.matches("[0-9.]+[a-z]{0,2}"));
    }
}

package io.github.prometheusgitops.migrate;

import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How a value is written: as the one before it was, with quotes of the same kind. */
final class Written {

    /** What is the same text in any place, in braces, too, and needs no quotes. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./][A-Za-z0-9_./@+-]*(:[A-Za-z0-9_./@+-]+)*");

    private Written() {}

    /** A scalar. */
    static String scalar(String value) {
        return PLAIN.matcher(value).matches() ? value : quoted(value);
    }

    /** A scalar in the place of another one. */
    static String scalar(String value, String before) {
        if (before.startsWith("\"")) {
            return quoted(value);
        }
        boolean ordinary = value.chars().noneMatch(Character::isISOControl);
        return before.startsWith("'") && ordinary ? "'" + value.replace("'", "''") + "'" : scalar(value);
    }

    /** A mapping in braces, of scalars with quotes as the one had in whose place it stands. */
    static String mapping(Map<String, String> entries, String before) {
        return entries.entrySet().stream()
                .map(entry -> scalar(entry.getKey()) + ": " + scalar(entry.getValue(), before))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String quoted(String value) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"', '\\' -> quoted.append('\\').append(c);
                case '\n' -> quoted.append("\\n");
                case '\t' -> quoted.append("\\t");
                default -> {
                    if (Character.isISOControl(c)) {
                        quoted.append(String.format("\\u%04x", (int) c));
                    } else {
                        quoted.append(c);
                    }
                }
            }
        }
        return quoted.append('"').toString();
    }
}

package io.github.prometheusgitops.regex;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Go's bounds on regular expressions, which RE2/J does not have: counts of nested repetitions may multiply to 1,000, and
 * groups nest 1,000 deep. Without them a short text compiles to gigabytes.
 *
 * @see <a href="https://pkg.go.dev/regexp/syntax">Package regexp/syntax</a>
 */
final class RepetitionBound {

    private static final int MOST = 1000;

    /** What counts as one: a quotation, an escape, a class, the beginning of a group, a count, or one character. */
    private static final Pattern PART = Pattern.compile("\\\\Q(?s:.*?)(?:\\\\E|\\z)"
            + "|\\\\[pPx]\\{[^}]{0,100}}|\\\\(?s:.)"
            + "|\\[\\^?]?(?:\\[:\\^?[a-z]{1,10}:]|\\\\(?s:.)|[^\\]\\\\])*+(?:]|\\z)"
            + "|\\((?:\\?(?:P?<[A-Za-z0-9_]{1,100}>|[a-zA-Z-]{0,10}[:)]))?"
            + "|\\{(?<min>[0-9]{1,9})(?<range>,(?<max>[0-9]{0,9}))?}"
            + "|(?s:.)");

    private final Deque<Long> outer = new ArrayDeque<>();
    /** The most that repetitions multiply to: in the open group so far, and in what was last read. */
    private long most = 1;

    private long last = 1;

    private RepetitionBound() {}

    /** Why Go would refuse it; empty if its bounds are no reason. */
    static Optional<String> problem(String regex) {
        return new RepetitionBound().read(PART.matcher(regex));
    }

    private Optional<String> read(Matcher part) {
        while (part.find()) {
            String text = part.group();
            if (text.startsWith("(") && !text.endsWith(")")) {
                if (outer.size() == MOST) {
                    return Optional.of("groups nest more than " + MOST + " deep");
                }
                outer.push(most);
                most = 1;
                last = 1;
            } else if (text.equals(")") && !outer.isEmpty()) {
                last = most;
                most = Math.max(outer.pop(), last);
            } else if (part.group("min") != null) {
                last *= count(part);
                if (last > MOST) {
                    return Optional.of("repetitions multiply to more than " + MOST);
                }
                most = Math.max(most, last);
            } else if (!"*+?".contains(text)) {
                last = 1;
            }
        }
        return Optional.empty();
    }

    private static long count(Matcher part) {
        long least = Long.parseLong(part.group("min"));
        String max = part.group("range") == null ? part.group("min") : part.group("max");
        return Math.max(1, max.isEmpty() ? least : Long.parseLong(max));
    }
}

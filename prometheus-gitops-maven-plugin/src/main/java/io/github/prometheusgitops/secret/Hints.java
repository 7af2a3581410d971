package io.github.prometheusgitops.secret;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Pieces of text without which there is nothing to look for: nearly every file of a tree has none of them, and one
 * pass tells, where a regular expression with as many alternatives takes a hundred times as long.
 */
final class Hints {

    private static final int ASCII = 128;

    private final boolean[] starts = new boolean[ASCII * ASCII];
    private final Map<Integer, List<String>> byStart = new HashMap<>();

    /**
     * Hints that are looked for without regard to case.
     *
     * @param hints of at least two characters of ASCII
     */
    Hints(Iterable<String> hints) {
        for (String hint : hints) {
            String lower = hint.toLowerCase(Locale.ROOT);
            int start = lower.charAt(0) * ASCII + lower.charAt(1);
            starts[start] = true;
            byStart.computeIfAbsent(start, key -> new ArrayList<>()).add(lower);
        }
    }

    /** Whether any of them is in a text. */
    boolean isAnyIn(String text) {
        int last = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int lower = c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c < ASCII ? c : 0;
            int start = last * ASCII + lower;
            if (starts[start] && isHintAt(text, i - 1, byStart.get(start))) {
                return true;
            }
            last = lower;
        }
        return false;
    }

    private static boolean isHintAt(String text, int at, List<String> hints) {
        for (String hint : hints) {
            if (text.regionMatches(true, at, hint, 0, hint.length())) {
                return true;
            }
        }
        return false;
    }
}

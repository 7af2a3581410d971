package io.github.prometheusgitops.secret;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Pieces of text without which there is nothing to look for: nearly every file of a tree has none of them, and one
 * pass tells, where a regular expression with as many alternatives takes a hundred times as long.
 */
final class Hints {

    private static final int ASCII = 128;

    private final boolean anyCase;
    private final boolean[] starts = new boolean[ASCII * ASCII];
    private final Map<Integer, List<String>> byStart = new HashMap<>();

    private Hints(Iterable<String> hints, boolean anyCase) {
        this.anyCase = anyCase;
        for (String hint : hints) {
            int start = hint.charAt(0) * ASCII + hint.charAt(1);
            starts[start] = true;
            byStart.computeIfAbsent(start, key -> new ArrayList<>()).add(hint);
        }
    }

    /** Hints of at least two characters of ASCII. */
    static Hints of(Iterable<String> hints) {
        return new Hints(hints, false);
    }

    /** Hints of at least two lower-case characters of ASCII, which may have any case in a text. */
    static Hints inAnyCase(Iterable<String> hints) {
        return new Hints(hints, true);
    }

    /** Whether any of them is in a text. */
    boolean isAnyIn(String text) {
        int last = 0;
        for (int i = 0; i < text.length(); i++) {
            int c = text.charAt(i);
            if (c >= ASCII) {
                c = 0;
            } else if (anyCase && c >= 'A' && c <= 'Z') {
                c += 'a' - 'A';
            }
            int start = last * ASCII + c;
            if (starts[start] && isHintAt(text, i - 1, byStart.getOrDefault(start, List.of()))) {
                return true;
            }
            last = c;
        }
        return false;
    }

    private boolean isHintAt(String text, int at, List<String> hints) {
        // A loop and no stream: this is asked of every other word of a tree.
        for (String hint : hints) {
            if (text.regionMatches(anyCase, at, hint, 0, hint.length())) {
                return true;
            }
        }
        return false;
    }
}

package io.github.prometheusgitops.finding;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what the user probably meant. */
public final class Suggestion {

    /** Nobody means a word of ours by more; and comparing takes as much time and memory as both have characters. */
    private static final int LONGEST_WORD = 200;

    private Suggestion() {}

    /**
     * The known word that is nearest to the given one.
     *
     * @return empty if none is near enough to be worth asking about
     */
    public static Optional<String> nearest(String given, Collection<String> known) {
        if (given.length() > LONGEST_WORD) {
            return Optional.empty();
        }
        String wanted = given.toLowerCase(Locale.ROOT);
        int limit = Math.max(1, given.length() / 3);
        return known.stream()
                .filter(candidate -> candidate.length() <= LONGEST_WORD)
                .filter(candidate -> isNear(wanted, candidate.toLowerCase(Locale.ROOT), limit))
                .min(Comparator.<String>comparingInt(candidate -> distance(wanted, candidate.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Whether few edits lead from one to the other, or one is the beginning of the other. */
    private static boolean isNear(String wanted, String candidate, int limit) {
        boolean abbreviated = wanted.length() >= 3 && (candidate.startsWith(wanted) || wanted.startsWith(candidate));
        // Most words differ too much in length alone.
        boolean comparable = Math.abs(wanted.length() - candidate.length()) <= limit;
        return abbreviated || comparable && distance(wanted, candidate) <= limit;
    }

    /** "did you mean `x`?", or the list of what is known where nothing is near. */
    public static String didYouMean(String given, Collection<String> known) {
        return nearest(given, known)
                .map(candidate -> "did you mean `" + candidate + "`?")
                .orElseGet(() -> known.isEmpty()
                        ? ""
                        : "known: " + String.join(", ", known.stream().sorted().toList()));
    }

    /** Edits between two words, where swapping two neighbours is one edit (optimal string alignment). */
    private static int distance(String left, String right) {
        int[][] edits = new int[left.length() + 1][right.length() + 1];
        for (int i = 0; i <= left.length(); i++) {
            for (int j = 0; j <= right.length(); j++) {
                if (i == 0 || j == 0) {
                    edits[i][j] = i + j;
                    continue;
                }
                int change = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
                edits[i][j] = Math.min(Math.min(edits[i - 1][j], edits[i][j - 1]) + 1, edits[i - 1][j - 1] + change);
                boolean swapped = i > 1
                        && j > 1
                        && left.charAt(i - 1) == right.charAt(j - 2)
                        && left.charAt(i - 2) == right.charAt(j - 1);
                if (swapped) {
                    edits[i][j] = Math.min(edits[i][j], edits[i - 2][j - 2] + 1);
                }
            }
        }
        return edits[left.length()][right.length()];
    }
}

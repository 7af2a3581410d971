package io.github.prometheusgitops.finding;

import java.util.Collection;
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
        String nearest = "";
        int fewest = Integer.MAX_VALUE;
        for (String candidate : known) {
            if (candidate.length() <= LONGEST_WORD) {
                String other = candidate.toLowerCase(Locale.ROOT);
                int edits = distance(wanted, other, Math.min(fewest, most(wanted, other, limit)));
                if (edits < fewest || edits == fewest && isLikelier(wanted, candidate, nearest)) {
                    fewest = edits;
                    nearest = candidate;
                }
            }
        }
        return fewest == Integer.MAX_VALUE ? Optional.empty() : Optional.of(nearest);
    }

    /** Of two that are as near, the one that was begun; else the first one of the alphabet. */
    private static boolean isLikelier(String wanted, String candidate, String nearest) {
        boolean begun = isBegun(wanted, candidate);
        return begun == isBegun(wanted, nearest) ? candidate.compareTo(nearest) < 0 : begun;
    }

    /** Whether letters are missing at the end; a digit more is another number. */
    private static boolean isBegun(String wanted, String candidate) {
        return candidate.length() > wanted.length()
                && candidate.toLowerCase(Locale.ROOT).startsWith(wanted)
                && Character.isLetter(candidate.charAt(wanted.length()));
    }

    /** How many edits may lead from one to the other: few, or any where one is the beginning of the other. */
    private static int most(String wanted, String candidate, int limit) {
        boolean abbreviated = wanted.length() >= 3 && (candidate.startsWith(wanted) || wanted.startsWith(candidate));
        return abbreviated ? 2 * LONGEST_WORD : limit;
    }

    /** "did you mean `x`?", or the list of what is known where nothing is near. */
    public static String didYouMean(String given, Collection<String> known) {
        String all = String.join(", ", known.stream().sorted().toList());
        return didYouMean(given, known, known.isEmpty() ? "" : "known: " + all);
    }

    /** "did you mean `x`?", or something else where nothing is near. */
    public static String didYouMean(String given, Collection<String> known, String otherwise) {
        return nearest(given, known)
                .map(candidate -> "did you mean `" + candidate + "`?")
                .orElse(otherwise);
    }

    /**
     * Edits between two words, where swapping two neighbours is one edit (optimal string alignment).
     *
     * @param most how many are worth counting
     * @return the largest number there is for more than these
     */
    private static int distance(String left, String right, int most) {
        if (Math.abs(left.length() - right.length()) > most) {
            return Integer.MAX_VALUE;
        }
        int[] beforeLast = new int[right.length() + 1];
        int[] last = new int[right.length() + 1];
        int[] row = new int[right.length() + 1];
        for (int i = 0; i <= left.length(); i++) {
            int fewest = Integer.MAX_VALUE;
            for (int j = 0; j <= right.length(); j++) {
                if (i == 0 || j == 0) {
                    row[j] = i + j;
                } else {
                    int change = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
                    row[j] = Math.min(Math.min(last[j], row[j - 1]) + 1, last[j - 1] + change);
                    boolean swapped = i > 1
                            && j > 1
                            && left.charAt(i - 1) == right.charAt(j - 2)
                            && left.charAt(i - 2) == right.charAt(j - 1);
                    if (swapped) {
                        row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                    }
                }
                fewest = Math.min(fewest, row[j]);
            }
            // Two rows back count for a swap, too, which is never cheaper than what this row already has by one.
            if (fewest > most + 1) {
                return Integer.MAX_VALUE;
            }
            int[] free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
        }
        return last[right.length()] <= most ? last[right.length()] : Integer.MAX_VALUE;
    }
}

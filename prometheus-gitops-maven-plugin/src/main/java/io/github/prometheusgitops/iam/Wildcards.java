package io.github.prometheusgitops.iam;

import java.util.Arrays;

/**
 * A text in which {@code *} stands for any characters and {@code ?} for one. Comparing takes time proportional to the
 * product of both lengths at most, whatever the pattern.
 */
final class Wildcards {

    private static final int ANY = -1;
    private static final int ONE = -2;

    private final int[] pattern;

    private Wildcards(int[] pattern) {
        this.pattern = pattern;
    }

    static final class Builder {
        private int[] pattern = new int[16];
        private int length;

        void any() {
            add(ANY);
        }

        void one() {
            add(ONE);
        }

        void literal(String text) {
            text.codePoints().forEach(this::add);
        }

        private void add(int codePoint) {
            if (length == pattern.length) {
                pattern = Arrays.copyOf(pattern, 2 * length);
            }
            pattern[length++] = codePoint;
        }

        Wildcards build() {
            return new Wildcards(Arrays.copyOf(pattern, length));
        }
    }

    boolean matches(String text, boolean ignoringCase) {
        int[] given = text.codePoints().toArray();
        int p = 0;
        int t = 0;
        int star = -1;
        int taken = 0;
        while (t < given.length) {
            if (p < pattern.length && pattern[p] == ANY) {
                star = p++;
                taken = t;
            } else if (p < pattern.length && (pattern[p] == ONE || same(pattern[p], given[t], ignoringCase))) {
                p++;
                t++;
            } else if (star >= 0) {
                // The last star takes one character more; those before it have taken enough.
                p = star + 1;
                t = ++taken;
            } else {
                return false;
            }
        }
        while (p < pattern.length && pattern[p] == ANY) {
            p++;
        }
        return p == pattern.length;
    }

    private static boolean same(int one, int other, boolean ignoringCase) {
        return one == other
                || ignoringCase
                        && Character.toLowerCase(Character.toUpperCase(one))
                                == Character.toLowerCase(Character.toUpperCase(other));
    }
}

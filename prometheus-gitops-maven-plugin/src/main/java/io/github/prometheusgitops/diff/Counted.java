package io.github.prometheusgitops.diff;

/** Numbers of things. */
final class Counted {

    private Counted() {}

    /** {@code 1 file}, {@code 2 files}. */
    static String of(int number, String what) {
        return String.format(java.util.Locale.ROOT, "%,d", number) + " " + what + (number == 1 ? "" : "s");
    }
}

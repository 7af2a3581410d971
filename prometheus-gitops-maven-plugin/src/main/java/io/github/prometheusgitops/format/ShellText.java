package io.github.prometheusgitops.format;

/** Writes for a POSIX shell. */
public final class ShellText {

    private ShellText() {}

    /**
     * A single word that the shell takes literally, in single quotes.
     *
     * @throws IllegalArgumentException if the text has a NUL or a lone surrogate: no argument can hold them
     * @see <a href="https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_02">Quoting</a>
     */
    public static String word(String text) {
        if (Unicode.requireWellFormed(text).indexOf(0) >= 0) {
            throw new IllegalArgumentException(
                    "a shell word cannot hold the NUL character at index " + text.indexOf(0));
        }
        return "'" + text.replace("'", "'\\''") + "'";
    }
}

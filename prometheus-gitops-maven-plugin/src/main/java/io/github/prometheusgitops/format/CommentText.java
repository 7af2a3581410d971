package io.github.prometheusgitops.format;

/** Writes for comments that start with {@code #} and end with their line. */
public final class CommentText {

    private CommentText() {}

    /**
     * The text on one line that cannot end the comment: each character that cannot be seen, line ends of any kind
     * included, becomes a space; trailing spaces are dropped.
     *
     * @throws IllegalArgumentException if the text has a lone surrogate
     */
    public static String line(String text) {
        StringBuilder out = new StringBuilder(text.length());
        Unicode.requireWellFormed(text).codePoints().forEach(c -> out.appendCodePoint(Unicode.isUnseen(c) ? ' ' : c));
        return out.toString().stripTrailing();
    }
}

package io.github.prometheusgitops.template;

/**
 * One piece of a template's text.
 *
 * @param kind what it is
 * @param text for text as it is; for the others what stands between the delimiters, without white space control
 * @param line of its first character, from 1
 * @param column of its first character, from 1
 * @param offset from the first character of the piece to the first of {@code text}
 * @param trimsBefore whether it eats white space before it ({@code {%-})
 * @param trimsAfter whether it eats white space after it ({@code -%}})
 */
record Piece(Kind kind, String text, int line, int column, int offset, boolean trimsBefore, boolean trimsAfter) {

    enum Kind {
        TEXT,
        RAW,
        EXPRESSION,
        TAG,
        COMMENT
    }

    boolean isText() {
        return kind == Kind.TEXT || kind == Kind.RAW;
    }

    /** Whether a line that holds nothing else leaves no trace in the output. */
    boolean isSilent() {
        return kind == Kind.TAG || kind == Kind.COMMENT;
    }

    Piece withText(String changed) {
        return new Piece(kind, changed, line, column, offset, trimsBefore, trimsAfter);
    }
}

package io.github.prometheusgitops.template;

/**
 * One piece of a template's text.
 *
 * @param kind what it is
 * @param text for text as it is; for the others what stands between the delimiters, without white space control
 * @param start where the piece starts, in characters from the start of the template
 * @param textStart where {@code text} starts
 * @param trimsBefore whether it eats white space before it (<code>{%-</code>)
 * @param trimsAfter whether it eats white space after it (<code>-%}</code>)
 */
record Piece(Kind kind, String text, int start, int textStart, boolean trimsBefore, boolean trimsAfter) {

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
        return new Piece(kind, changed, start, textStart, trimsBefore, trimsAfter);
    }
}

package io.github.prometheusgitops.template;

/**
 * One piece of a template's text.
 *
 * @param kind what it is
 * @param text for text as it is; for the others what stands between the delimiters, without white space control
 * @param line of its first character, from 1
 * @param column of its first character, from 1
 * @param offset from the first character of the piece to the first of {@code text}
 * @param trimsBefore whether it eats white space before it (<code>{%-</code>)
 * @param trimsAfter whether it eats white space after it (<code>-%}</code>)
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

    /** Where a character is, by its offset from the first one of the piece, which may span lines. */
    PlacedExpression.Place placeOf(int characters) {
        int inLine = column + characters;
        int lines = 0;
        int inText = Math.min(characters - offset, text.length());
        for (int i = 0; i < inText; i++) {
            if (text.charAt(i) == '\n') {
                lines++;
                inLine = inText - i;
            }
        }
        return new PlacedExpression.Place(line + lines, inLine);
    }

    Piece withText(String changed) {
        return new Piece(kind, changed, line, column, offset, trimsBefore, trimsAfter);
    }
}

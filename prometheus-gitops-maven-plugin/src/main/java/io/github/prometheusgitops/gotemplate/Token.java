package io.github.prometheusgitops.gotemplate;

/**
 * One token of a template.
 *
 * @param text as it was written; of an error: what is wrong
 * @param line first line is 1
 * @param at index of its first character in the text
 */
record Token(Kind kind, String text, int line, int at) {

    enum Kind {
        TEXT,
        OPEN,
        CLOSE,
        SPACE,
        KEYWORD,
        IDENTIFIER,
        BOOLEAN,
        FIELD,
        DOT,
        VARIABLE,
        NUMBER,
        STRING,
        CHARACTER,
        ASSIGN,
        PIPE,
        LEFT_PARENTHESIS,
        RIGHT_PARENTHESIS,
        OTHER,
        ERROR,
        END
    }

    boolean is(Kind wanted) {
        return kind == wanted;
    }

    boolean isKeyword(String word) {
        return kind == Kind.KEYWORD && text.equals(word);
    }

    /** What a message calls it. */
    String shown() {
        return switch (kind) {
            case END -> "the end of the text";
            case CLOSE -> "`}}`";
            case OPEN -> "`{{`";
            case SPACE -> "a space";
            case TEXT -> "text";
            default -> "`" + text + "`";
        };
    }
}

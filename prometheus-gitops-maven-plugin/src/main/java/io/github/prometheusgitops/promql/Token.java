package io.github.prometheusgitops.promql;

import java.util.Locale;

/**
 * A word, literal or sign of an expression.
 *
 * @param text as it is written; for one that is broken what is wrong with it
 * @param word the same, but keywords in lower case: they are the same in any case; for one that is broken how to mend it
 */
record Token(Kind kind, String text, String word, Span span) {

    /** What a token is. */
    enum Kind {
        /** A name without a colon. */
        NAME,
        /** A name with a colon, which only metrics have. */
        METRIC_NAME,
        KEYWORD,
        NUMBER,
        DURATION,
        STRING,
        SYMBOL,
        /** Where nothing more can be read. */
        BROKEN,
        END
    }

    Token(Kind kind, String text, Span span) {
        this(kind, text, kind == Kind.KEYWORD ? text.toLowerCase(Locale.ROOT) : text, span);
    }

    boolean is(String symbolOrKeyword) {
        return (kind == Kind.SYMBOL || kind == Kind.KEYWORD) && word.equals(symbolOrKeyword);
    }

    /** As a message names it. */
    String shown() {
        return kind == Kind.END ? "the end" : "`" + text + "`";
    }
}

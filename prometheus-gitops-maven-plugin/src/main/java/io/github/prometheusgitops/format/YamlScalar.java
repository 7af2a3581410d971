package io.github.prometheusgitops.format;

import java.nio.charset.StandardCharsets;

/** A string as a YAML scalar on one line: plain where that is safe, else in the quotes that need fewer escapes. */
final class YamlScalar {

    /** YAML allows 1024 characters from the start of an implicit key to its colon; some parsers count bytes. */
    private static final int MAX_IMPLICIT_KEY = 1000;

    private YamlScalar() {}

    /** In a block collection. */
    static String block(String text) {
        return YamlPlain.isSafe(text) ? text : quoted(text);
    }

    /** In a flow collection, hence anywhere, and as the key of a mapping. */
    static String flow(String text) {
        return YamlPlain.isSafeInFlow(text) ? text : quoted(text);
    }

    /** Whether the written key may stand before its colon without {@code ? }. */
    static boolean isImplicitKey(String key) {
        return key.getBytes(StandardCharsets.UTF_8).length <= MAX_IMPLICIT_KEY;
    }

    private static String quoted(String text) {
        boolean escapes = text.codePoints().anyMatch(Unicode::isUnseen);
        boolean marks = text.indexOf('"') >= 0 || text.indexOf('\\') >= 0;
        return marks && !escapes ? "'" + text.replace("'", "''") + "'" : '"' + QuotedText.escape(text) + '"';
    }
}

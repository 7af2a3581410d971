package io.github.prometheusgitops.format;

/** Text between double quotes, with the escapes that YAML and HCL share. */
final class QuotedText {

    private QuotedText() {}

    /** The text as it stands between the quotes. */
    static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (Unicode.isUnseen(c)) {
                        out.append(Unicode.escape(c));
                    } else {
                        out.appendCodePoint(c);
                    }
                }
            }
        });
        return out.toString();
    }
}

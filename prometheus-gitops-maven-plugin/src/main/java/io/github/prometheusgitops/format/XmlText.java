package io.github.prometheusgitops.format;

/** Writes for XML: the text of an element, or of an attribute between quotes of either kind. */
public final class XmlText {

    private XmlText() {}

    /**
     * The text with everything escaped that could end it or start something else.
     *
     * @throws IllegalArgumentException if it has a character that no document of XML 1.0 may have
     * @see <a href="https://www.w3.org/TR/xml/#charsets">Characters</a>
     */
    public static String text(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        Unicode.requireWellFormed(text).codePoints().forEach(c -> {
            if (c < ' ' && c != '\t' && c != '\n' && c != '\r' || c == 0xfffe || c == 0xffff) {
                throw new IllegalArgumentException("XML has no character " + Unicode.escape(c));
            }
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                // A reader would make another character of them.
                case '\t', '\n', '\r' -> out.append("&#").append(c).append(';');
                default -> out.appendCodePoint(c);
            }
        });
        return out.toString();
    }
}

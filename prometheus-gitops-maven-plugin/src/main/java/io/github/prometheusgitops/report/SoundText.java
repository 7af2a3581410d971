package io.github.prometheusgitops.report;

/** Text as UTF-8, JSON and XML 1.0 can hold it. */
final class SoundText {

    private static final int REPLACEMENT = 0xfffd;

    private SoundText() {}

    /**
     * A text with U+FFFD for each character that XML 1.0 has no way to write, and for lone surrogates.
     *
     * @see <a href="https://www.w3.org/TR/xml/#charsets">Characters of XML 1.0</a>
     */
    static String of(String text) {
        StringBuilder sound = new StringBuilder(text.length());
        text.codePoints().forEach(c -> sound.appendCodePoint(isSound(c) ? c : REPLACEMENT));
        return sound.toString();
    }

    private static boolean isSound(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || c >= 0x20 && c <= 0xd7ff
                || c >= 0xe000 && c <= 0xfffd
                || c >= 0x10000 && c <= 0x10ffff;
    }
}

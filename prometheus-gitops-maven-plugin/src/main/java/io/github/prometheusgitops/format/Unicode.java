package io.github.prometheusgitops.format;

import java.util.Locale;

/** What the writers have to know about characters; fixed here, as the JDK's tables grow from version to version. */
final class Unicode {

    private Unicode() {}

    /**
     * The text itself.
     *
     * @throws IllegalArgumentException if it has a lone surrogate, which no UTF-8 file can hold
     */
    static String requireWellFormed(String text) {
        int index = loneSurrogate(text);
        if (index >= 0) {
            throw new IllegalArgumentException(loneSurrogateAt(text, index));
        }
        return text;
    }

    /** Index of the first lone surrogate, -1 if there is none. */
    static int loneSurrogate(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                return i;
            }
        }
        return -1;
    }

    static String loneSurrogateAt(String text, int index) {
        return "lone surrogate " + escape(text.charAt(index)) + " at index " + index
                + " of a text cannot be written as UTF-8";
    }

    /**
     * Whether a reviewer cannot see the character, or cannot tell it from a space: controls and line separators of any
     * kind, spaces but the ordinary one, zero-width and bidirectional marks, noncharacters.
     *
     * <p>This includes all that YAML calls not printable, and the "Trojan Source" characters (CVE-2021-42574).
     */
    static boolean isUnseen(int c) {
        return c < 0x20
                || c >= 0x7F && c <= 0xA0
                || c == 0xAD
                || c == 0x34F
                || c == 0x61C
                || c == 0x1680
                || c == 0x180E
                || c >= 0x2000 && c <= 0x200F
                || c >= 0x2028 && c <= 0x202F
                || c >= 0x205F && c <= 0x206F
                || c == 0x3000
                || c >= 0xFDD0 && c <= 0xFDEF
                || c == 0xFEFF
                || c >= 0xFFF0 && c <= 0xFFFB
                || (c & 0xFFFE) == 0xFFFE
                || c >= 0xE0000 && c <= 0xE0FFF;
    }

    /** The character as {@code \}{@code uXXXX} or {@code \UXXXXXXXX}, as YAML and HCL know them. */
    static String escape(int c) {
        String hex = Integer.toHexString(c).toUpperCase(Locale.ROOT);
        int width = c > 0xFFFF ? 8 : 4;
        return (c > 0xFFFF ? "\\U" : "\\u") + "0".repeat(width - hex.length()) + hex;
    }
}

package io.github.prometheusgitops.format;

import java.text.Normalizer;

/** Strings in HCL, which are templates. */
final class HclString {

    private HclString() {}

    /** The string in quotes. */
    static String quote(String text) {
        return '"' + escape(text) + '"';
    }

    /**
     * The string in quotes, in ASCII: {@code terraform fmt} aligns by grapheme clusters, whose number depends on its
     * version, so that only of ASCII it is certain how wide a key is.
     */
    static String quoteAscii(String text) {
        StringBuilder out = new StringBuilder();
        quote(text).codePoints().forEach(c -> {
            if (c < 0x80) {
                out.append((char) c);
            } else {
                out.append(Unicode.escape(c));
            }
        });
        return out.toString();
    }

    /**
     * The string as it stands between quotes.
     *
     * @throws IllegalArgumentException if Terraform could not hold it: with a lone surrogate or a NUL, or not in
     *     Unicode's normal form C, which Terraform would change it to
     */
    static String escape(String text) {
        requireCarriable(text);
        return QuotedText.escape(text).replace("${", "$${").replace("%{", "%%{");
    }

    private static void requireCarriable(String text) {
        Unicode.requireWellFormed(text);
        if (text.indexOf(0) >= 0) {
            throw new IllegalArgumentException("HCL cannot hold the NUL character at index " + text.indexOf(0));
        }
        if (!Normalizer.isNormalized(text, Normalizer.Form.NFC)) {
            throw new IllegalArgumentException("HCL cannot hold \"" + text
                    + "\" as it is: Terraform would compose its characters (Unicode normal form C)");
        }
    }
}

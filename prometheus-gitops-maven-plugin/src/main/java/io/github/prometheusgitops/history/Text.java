package io.github.prometheusgitops.history;

import io.github.prometheusgitops.tree.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;

/** What a file says for a comparison, wherever it was read from: two that differ never say the same. */
final class Text {

    /** No file of a tree that the plugin reads is larger. */
    private static final int MOST_BYTES = 3 * 1024 * 1024;

    private Text() {}

    /**
     * The text with LF line ends, or of what is no text, or too long, its size and digest.
     *
     * @param file is closed
     * @throws IOException if it cannot be read
     */
    static String of(InputStream file) throws IOException {
        try (file) {
            byte[] bytes = file.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                return digest("more than 3 MiB", bytes, file);
            }
            try {
                String text = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString();
                if (text.indexOf('\0') < 0) {
                    return text.replace("\r\n", "\n");
                }
            } catch (CharacterCodingException e) {
                // It is told by its digest.
            }
            return digest("not text", bytes, file);
        }
    }

    /** A link's text. */
    static String ofLink(String target) {
        return "link to " + target;
    }

    /** A submodule's text. */
    static String ofSubmodule(String commit) {
        return "submodule at " + commit;
    }

    private static String digest(String what, byte[] read, InputStream rest) throws IOException {
        MessageDigest digest = Digest.algorithm();
        digest.update(read);
        long size = read.length;
        byte[] buffer = new byte[1 << 16];
        for (int some = rest.read(buffer); some >= 0; some = rest.read(buffer)) {
            digest.update(buffer, 0, some);
            size += some;
        }
        return String.format(
                Locale.ROOT,
                "%s: %,d bytes, SHA-256 %s",
                what,
                size,
                Digest.of(digest).hex());
    }
}

package io.github.prometheusgitops.disk;

import io.github.prometheusgitops.tree.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/**
 * Both digests of a file's content, from one reading.
 *
 * @param exact of the bytes
 * @param unix of the bytes with {@code \n} for each {@code \r\n}
 */
record ContentDigests(Digest exact, Digest unix) {

    private static final int PIECE = 1 << 16;

    static ContentDigests of(InputStream in) throws IOException {
        MessageDigest exact = Digest.algorithm();
        MessageDigest unix = Digest.algorithm();
        byte[] piece = new byte[PIECE];
        boolean pending = false;
        boolean differs = false;
        for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
            exact.update(piece, 0, read);
            int start = 0;
            for (int i = 0; i < read; i++) {
                if (pending && piece[i] != '\n') {
                    unix.update((byte) '\r');
                }
                differs |= pending && piece[i] == '\n';
                pending = piece[i] == '\r';
                if (pending) {
                    unix.update(piece, start, i - start);
                    start = i + 1;
                }
            }
            unix.update(piece, start, read - start);
        }
        if (pending) {
            unix.update((byte) '\r');
        }
        Digest digest = Digest.of(exact);
        return new ContentDigests(digest, differs ? Digest.of(unix) : digest);
    }
}

package io.github.prometheusgitops.tree;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 of a file's bytes.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record Digest(String hex) implements Comparable<Digest> {

    public Digest {
        if (hex.length() != 64) {
            throw new IllegalArgumentException("not a SHA-256 digest: " + hex);
        }
    }

    /** The digest of these bytes. */
    public static Digest of(byte[] bytes) {
        MessageDigest algorithm = algorithm();
        algorithm.update(bytes);
        return of(algorithm);
    }

    /** The digest of what the algorithm was fed. */
    public static Digest of(MessageDigest fed) {
        return new Digest(HexFormat.of().formatHex(fed.digest()));
    }

    /** A fresh algorithm, for content that comes in pieces. */
    public static MessageDigest algorithm() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public int compareTo(Digest other) {
        return hex.compareTo(other.hex);
    }
}

package io.github.prometheusgitops.tree;

import java.util.Optional;

/**
 * Something in the output root that is not a folder.
 *
 * @param kind what it is; a link is never followed
 * @param stamp to notice that it has changed since
 * @param digest of its content; empty unless it is a file that is wanted or owned
 * @param unixDigest of its content with {@code \n} for each {@code \r\n}: as it is if version control has changed the
 *     line ends of the working tree; empty like the digest
 */
public record DiskEntry(Kind kind, Stamp stamp, Optional<Digest> digest, Optional<Digest> unixDigest) {

    /** What can lie in a folder. */
    public enum Kind {
        FILE("a file"),
        LINK("a symbolic link"),
        SPECIAL("a device, pipe, socket or junction"),
        UNREADABLE("something that cannot be read");

        private final String described;

        Kind(String described) {
            this.described = described;
        }

        /** With its article, for messages. */
        public String described() {
            return described;
        }
    }

    /** Something whose content is not of interest. */
    public static DiskEntry of(Kind kind, Stamp stamp) {
        return new DiskEntry(kind, stamp, Optional.empty(), Optional.empty());
    }

    /** A file with known content. */
    public static DiskEntry file(Stamp stamp, Digest digest, Digest unixDigest) {
        return new DiskEntry(Kind.FILE, stamp, Optional.of(digest), Optional.of(unixDigest));
    }
}

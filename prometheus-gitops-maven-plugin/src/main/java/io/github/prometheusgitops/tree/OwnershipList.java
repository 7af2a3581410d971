package io.github.prometheusgitops.tree;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which files of one owner folder the generator wrote, and with which content.
 *
 * <p>On disk it is a file that {@code sha256sum -c} understands. A settled list has one digest per path. While a run
 * changes files the list has both the old and the new digest of each: whenever the run dies, every file is owned.
 *
 * @param digests the contents by path relative to the owner folder; paths are ASCII, so that the natural order of strings
 *     is the order of their bytes
 */
public record OwnershipList(SortedMap<String, SortedSet<Digest>> digests) {

    /**
     * Its first line. A list without it is somebody else's: nothing that it names is ours. {@code sha256sum} takes the
     * line for a comment.
     */
    public static final String MARK =
            "# Written by prometheus-gitops-maven-plugin, which replaces and removes what is listed here: do not edit.";

    /** Owns nothing. */
    public static final OwnershipList EMPTY = new OwnershipList(new TreeMap<>());

    public OwnershipList {
        digests = Collections.unmodifiableSortedMap(digests);
    }

    /**
     * A settled list.
     *
     * @param files content by path relative to the owner folder
     */
    public static OwnershipList of(Map<String, Digest> files) {
        SortedMap<String, SortedSet<Digest>> digests = new TreeMap<>();
        files.forEach((path, digest) -> digests.put(path, new TreeSet<>(Set.of(digest))));
        return new OwnershipList(digests);
    }

    /** A list that owns what this one or the other owns. */
    public OwnershipList and(OwnershipList other) {
        SortedMap<String, SortedSet<Digest>> union = new TreeMap<>();
        for (OwnershipList list : List.of(this, other)) {
            list.digests.forEach((path, digest) ->
                    union.computeIfAbsent(path, added -> new TreeSet<>()).addAll(digest));
        }
        return new OwnershipList(union);
    }

    /** Whether it owns nothing. */
    public boolean isEmpty() {
        return digests.isEmpty();
    }

    /** Whether it owns these paths and, with whatever digest, none but these. */
    boolean ownsAll(OwnershipList other) {
        return digests.keySet().equals(other.digests.keySet());
    }

    /**
     * The file's content: the {@link #MARK}, then a line {@code <hex>  <path>} for each digest, sorted by the bytes of
     * the path. Comments before and after keep the lines of two files apart: git merges changes of neighbouring files
     * only if a line between them stays.
     */
    public byte[] bytes() {
        StringBuilder text = new StringBuilder(MARK).append('\n');
        digests.forEach((path, ofPath) -> {
            text.append("# [ ").append(path).append('\n');
            ofPath.forEach(digest ->
                    text.append(digest.hex()).append("  ").append(path).append('\n'));
            text.append("# ] ").append(path).append('\n');
        });
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }
}

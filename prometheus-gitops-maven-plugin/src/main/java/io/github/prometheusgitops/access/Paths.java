package io.github.prometheusgitops.access;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Paths of the tree, with forward slashes. */
public final class Paths {

    private Paths() {}

    /**
     * A path that is said from a folder, as one from the root of the tree.
     *
     * @return empty if it leads out of the tree
     */
    public static Optional<String> within(String folder, String path) {
        Deque<String> segments = new ArrayDeque<>();
        if (!folder.isEmpty()) {
            segments.addAll(List.of(folder.split("/", -1)));
        }
        for (String segment : path.split("/", -1)) {
            if (segment.equals("..")) {
                if (segments.pollLast() == null) {
                    return Optional.empty();
                }
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                segments.addLast(segment);
            }
        }
        return Optional.of(String.join("/", segments));
    }
}

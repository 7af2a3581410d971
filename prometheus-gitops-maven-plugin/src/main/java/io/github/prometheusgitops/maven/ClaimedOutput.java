package io.github.prometheusgitops.maven;

import java.io.File;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Which output trees the projects of one build write: two with one tree would undo each other's work. */
final class ClaimedOutput {

    private ClaimedOutput() {}

    /**
     * Claims a tree, for the rest of the build.
     *
     * @param shared what all projects of the build share
     * @param descriptors what the tree is made from; whoever makes it from the same again is welcome
     * @return the descriptors of the one that has claimed it before
     */
    static Optional<File> claim(Map<String, Object> shared, File output, File descriptors) throws IOException {
        String key = ClaimedOutput.class.getName() + ":" + output.getCanonicalPath();
        File claimed = descriptors.getCanonicalFile();
        // Projects are built in parallel with -T.
        synchronized (shared) {
            Object earlier = shared.putIfAbsent(key, claimed);
            return earlier == null || earlier.equals(claimed) ? Optional.empty() : Optional.of((File) earlier);
        }
    }
}

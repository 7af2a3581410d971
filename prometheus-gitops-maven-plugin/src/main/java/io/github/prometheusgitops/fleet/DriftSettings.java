package io.github.prometheusgitops.fleet;

import java.util.List;
import java.util.Optional;

/**
 * What an engine does where a cluster is not as the tree says.
 *
 * @param correct whether it undoes what others have changed; otherwise it only shows it
 * @param ignored what others may change
 */
public record DriftSettings(boolean correct, List<Ignored> ignored) {

    public DriftSettings {
        ignored = List.copyOf(ignored);
    }

    /**
     * Places in objects that may differ.
     *
     * @param paths JSON pointers
     */
    public record Ignored(
            Optional<String> group,
            String kind,
            Optional<String> name,
            Optional<String> namespace,
            List<String> paths) {

        public Ignored {
            paths = List.copyOf(paths);
        }
    }
}

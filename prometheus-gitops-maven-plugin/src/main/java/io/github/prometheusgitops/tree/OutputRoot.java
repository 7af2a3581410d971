package io.github.prometheusgitops.tree;

import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.finding.Visible;
import java.util.Set;

/**
 * The output root, as it is named to the user.
 *
 * @param name path with forward slashes, relative to the project's base directory, such as {@code gitops}
 * @param applied names of folders, at any depth, all of which is applied to a cluster: nothing in them is left alone as
 *     another tool's
 */
public record OutputRoot(String name, Set<String> applied) {

    public OutputRoot {
        applied = Set.copyOf(applied);
    }

    /** How a path of the tree is shown: below the root's name, control characters neutralised. */
    public String shown(String path) {
        return Visible.of(path.isEmpty() ? name : name + "/" + path);
    }

    /** A path of the tree, as a place for findings. */
    public Location at(String path) {
        return Location.of(shown(path));
    }

    /** A line, counted from 1, of a file of the tree. */
    public Location at(String path, int line) {
        return new Location(shown(path), line, 0);
    }
}

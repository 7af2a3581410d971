package io.github.prometheusgitops.tree;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A folder of the tree that has its own ownership list, so that a change in one environment touches no other's list.
 *
 * @param folder {@code environments/<name>}, {@code workspaces/<name>}, otherwise the first segment of the path; empty
 *     for files directly in the root
 */
public record Owner(String folder) implements Comparable<Owner> {

    private static final String ENVIRONMENTS = "environments";
    private static final Set<String> ONE_OWNER_EACH = Set.of(ENVIRONMENTS, "workspaces");

    public Owner {
        Objects.requireNonNull(folder, "folder");
    }

    /** The owner of a file. */
    public static Owner of(String file) {
        int first = file.indexOf('/');
        if (first < 0) {
            return new Owner("");
        }
        String top = file.substring(0, first);
        int second = file.indexOf('/', first + 1);
        return new Owner(second > 0 && ONE_OWNER_EACH.contains(top) ? file.substring(0, second) : top);
    }

    /** The owner of what lies directly in a folder. */
    public static Owner ofFolder(String folder) {
        return folder.isEmpty() ? new Owner("") : of(folder + "/.");
    }

    /** The owner of an environment's folder. */
    public static Owner environment(String name) {
        return new Owner(ENVIRONMENTS + "/" + name);
    }

    /** The environment's name, if this is the folder of one. */
    public Optional<String> environment() {
        String before = ENVIRONMENTS + "/";
        return folder.startsWith(before) ? Optional.of(folder.substring(before.length())) : Optional.empty();
    }

    /** Where its ownership list lies, relative to the output root. */
    public String listPath() {
        return pathOf(OwnershipList.NAME);
    }

    /** A path relative to this folder, made relative to the output root. */
    public String pathOf(String relative) {
        return folder.isEmpty() ? relative : folder + "/" + relative;
    }

    /** A path of this owner's, relative to its folder. */
    public String relative(String path) {
        return folder.isEmpty() ? path : path.substring(folder.length() + 1);
    }

    @Override
    public int compareTo(Owner other) {
        return folder.compareTo(other.folder);
    }
}

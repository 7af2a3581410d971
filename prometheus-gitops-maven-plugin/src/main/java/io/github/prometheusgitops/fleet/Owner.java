package io.github.prometheusgitops.fleet;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A folder of the tree that has its own ownership list, so that a change in one environment touches no other's list.
 *
 * <p>What one environment adds to another's folder is an owner within an owner: a list that every environment adds its
 * lines to is one that two branches cannot both change.
 *
 * @param folder {@code environments/<name>}, {@code workspaces/<name>}, the same below one other folder, and within these
 *     {@code writers/<name>}, {@code readers/<name>} and {@code rule-managers/<name>}; otherwise the first segment of
 *     the path; empty for files directly in the root
 */
public record Owner(String folder) implements Comparable<Owner> {

    /** The folder of all environments. */
    public static final String ENVIRONMENTS = "environments";

    /** The folder of all workspaces. */
    public static final String WORKSPACES = "workspaces";

    /** The name of each owner's list of its files, as coreutils know it. */
    public static final String LIST_NAME = "SHA256SUMS";

    /** What lies in a folder of these names below an environment or a workspace has an owner each. */
    private static final Set<String> ONE_OWNER_EACH_WITHIN = Set.of("writers", "readers", "rule-managers");

    public Owner {
        Objects.requireNonNull(folder, "folder");
    }

    /** The owner of a file. */
    public static Owner of(String file) {
        int first = file.indexOf('/');
        if (first < 0) {
            return new Owner("");
        }
        int subject = endOfSubject(file, first);
        if (subject < 0) {
            return new Owner(file.substring(0, first));
        }
        int within = endWithin(file, subject);
        return new Owner(file.substring(0, within > 0 ? within : subject));
    }

    /** Where the folder of one environment or workspace ends; negative if the file is in none. */
    private static int endOfSubject(String file, int first) {
        String top = file.substring(0, first);
        int start = first + 1;
        if (!holdsSubjects(top)) {
            int second = file.indexOf('/', start);
            if (second < 0) {
                return -1;
            }
            top = file.substring(start, second);
            start = second + 1;
        }
        return holdsSubjects(top) ? file.indexOf('/', start) : -1;
    }

    private static boolean holdsSubjects(String folder) {
        return folder.equals(ENVIRONMENTS) || folder.equals(WORKSPACES);
    }

    /** Where the folder of an owner within an owner ends; negative if there is none. */
    private static int endWithin(String file, int from) {
        int start = from + 1;
        for (int slash = file.indexOf('/', start); slash >= 0; slash = file.indexOf('/', start)) {
            if (ONE_OWNER_EACH_WITHIN.contains(file.substring(start, slash))) {
                return file.indexOf('/', slash + 1);
            }
            start = slash + 1;
        }
        return -1;
    }

    /** The owner of what lies directly in a folder. */
    public static Owner ofFolder(String folder) {
        return folder.isEmpty() ? new Owner("") : of(folder + "/.");
    }

    /** The owner of an environment's folder. */
    public static Owner environment(String name) {
        return new Owner(ENVIRONMENTS + "/" + name);
    }

    /** The owner of a workspace's folder. */
    public static Owner workspace(String name) {
        return new Owner(WORKSPACES + "/" + name);
    }

    /** The name of the environment or workspace that it belongs to; empty if to none. */
    public String name() {
        return subject()
                .map(subject -> subject.substring(subject.indexOf('/') + 1))
                .orElse("");
    }

    /** Whether it is of a workspace. */
    public boolean isOfWorkspace() {
        return subject().filter(subject -> subject.startsWith(WORKSPACES + "/")).isPresent();
    }

    /** The environment's name, if this is its folder, or what the fleet's delivery engine has of it. */
    public Optional<String> environment() {
        return subject()
                .filter(subject -> subject.startsWith(ENVIRONMENTS + "/"))
                .map(subject -> subject.substring(ENVIRONMENTS.length() + 1));
    }

    /** The environment or workspace that it belongs to, as {@code environments/<name>} or {@code workspaces/<name>}. */
    public Optional<String> subject() {
        String[] segments = folder.split("/", 4);
        int top = holdsSubjects(segments[0]) ? 0 : 1;
        boolean named = segments.length > top + 1 && holdsSubjects(segments[top]);
        return named ? Optional.of(segments[top] + "/" + segments[top + 1]) : Optional.empty();
    }

    /** The folders that it lies in, without names of environments, workspaces and roles: these say nothing of what is there. */
    public List<String> foldersWithoutNames() {
        List<String> folders = new ArrayList<>(List.of(folder.split("/")));
        if (subject().isPresent()) {
            folders.remove(folders.size() - 1);
            int top = holdsSubjects(folders.get(0)) ? 0 : 1;
            if (folders.size() > top + 1) {
                folders.remove(top + 1);
            }
        }
        return folders;
    }

    /** Whether it lies in the folder of environments or that of workspaces, where there is nothing but what is generated. */
    public boolean isAmongSubjects() {
        return holdsSubjects(folder) || subject().isPresent();
    }

    /** Whether another owner's folder lies within this one's; nothing lies within the root's. */
    public boolean encloses(Owner other) {
        return !folder.isEmpty() && other.folder.startsWith(folder + "/");
    }

    /** Where its ownership list lies, relative to the output root. */
    public String listPath() {
        return pathOf(LIST_NAME);
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

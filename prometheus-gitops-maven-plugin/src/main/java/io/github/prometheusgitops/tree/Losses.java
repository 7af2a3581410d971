package io.github.prometheusgitops.tree;

import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.fleet.Owner;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Finds what would leave the tree although its descriptor is still there.
 *
 * <p>What AWS has not assigned yet may keep a file from being added. One that is there was rendered when AWS had assigned
 * it: whoever removes it now takes down what runs.
 */
record Losses(OutputRoot root, Described described) {

    private static final FindingType WOULD_VANISH = FindingType.error(
            "tree/would-vanish",
            "files of an environment or workspace would be removed although it is still "
                    + "described: what AWS has assigned is not known any more, or needed for the first time");

    /**
     * An error for each environment or workspace that would lose files.
     *
     * @param stale the files that are to be removed
     * @param owners whoever has files afterwards
     */
    List<Finding> of(Set<String> stale, Collection<Owner> owners) {
        if (stale.isEmpty()) {
            return List.of();
        }
        Set<String> there =
                owners.stream().flatMap(owner -> owner.subject().stream()).collect(Collectors.toSet());
        Set<String> onceAssigned = described.onceAssigned().get();
        SortedMap<String, SortedSet<String>> lost = new TreeMap<>();
        for (String path : stale) {
            Optional<String> subject = Owner.of(path).subject();
            if (subject.isPresent() && (onceAssigned.contains(path) || !there.contains(subject.get()))) {
                lost.computeIfAbsent(subject.get(), added -> new TreeSet<>()).add(path);
            }
        }
        List<Finding> findings = new ArrayList<>();
        lost.forEach((subject, paths) -> {
            Location at = described.subjects().get(subject);
            if (at != null) {
                findings.add(finding(subject, at, paths));
            }
        });
        return findings;
    }

    private Finding finding(String subject, Location at, SortedSet<String> paths) {
        String files = paths.size() == 1 ? "1 file" : paths.size() + " files";
        return Finding.of(
                WOULD_VANISH,
                at,
                files + " of `" + subject + "` would be removed although it is still described, such as "
                        + root.shown(paths.first())
                        + ": something that AWS assigns, and that they cannot do without, is not known",
                "restore the key or the file in `outputs/` that said it from version control, or, if nothing said it, say"
                        + " it in the descriptor (`oidcIssuer` of the cluster, `id` of the workspace); if it is gone from"
                        + " AWS for good, delete " + folders(paths) + " yourself, and commit that");
    }

    /** The folders that they lie in: one for each folder of the root, since what is the fleet's stays. */
    private String folders(SortedSet<String> paths) {
        SortedMap<String, SortedSet<String>> byTop = new TreeMap<>();
        paths.forEach(path -> byTop.computeIfAbsent(path.substring(0, path.indexOf('/')), top -> new TreeSet<>())
                .add(path));
        return byTop.values().stream()
                .map(together -> root.shown(folder(together)))
                .collect(Collectors.joining(" and "));
    }

    private static String folder(SortedSet<String> paths) {
        String folder = "";
        for (String above : Folders.above(paths.first())) {
            if (paths.stream().allMatch(path -> path.startsWith(above + "/"))) {
                folder = above;
            }
        }
        return folder;
    }
}

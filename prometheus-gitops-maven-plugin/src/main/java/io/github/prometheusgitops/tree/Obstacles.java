package io.github.prometheusgitops.tree;

import io.github.prometheusgitops.finding.Finding;
import java.util.Optional;
import java.util.Set;

/** Finds what stands where a generated file or one of its folders belongs. */
record Obstacles(OutputRoot root, DiskState disk, Set<String> stale, Remains remains) {

    /** What keeps a file from being written: other than a file at its place, other than a folder above it. */
    Optional<Finding> before(String path) {
        for (String folder : Folders.above(path)) {
            DiskEntry entry = disk.entries().get(folder);
            if (entry != null && !stale.contains(folder)) {
                return Optional.of(inTheWay(folder, entry.kind().described(), "folder"));
            }
            Optional<Finding> otherCase = inOtherCase(folder);
            if (otherCase.isPresent()) {
                return otherCase;
            }
        }
        boolean isFolder = disk.folders().contains(path) && remains.isUsed(path);
        return notAFile(path).or(() -> isFolder ? Optional.of(inTheWay(path, "a folder", "file")) : inOtherCase(path));
    }

    /** What makes it unsafe to say that an owned file is gone: it may lie behind a link. */
    Optional<Finding> hiding(String path) {
        for (String folder : Folders.above(path)) {
            DiskEntry entry = disk.entries().get(folder);
            if (entry != null) {
                return entry.kind() == DiskEntry.Kind.FILE
                        ? Optional.empty()
                        : Optional.of(inTheWay(folder, entry.kind().described(), "folder"));
            }
        }
        return notAFile(path);
    }

    private Optional<Finding> notAFile(String path) {
        DiskEntry entry = disk.entries().get(path);
        return entry == null || entry.kind() == DiskEntry.Kind.FILE
                ? Optional.empty()
                : Optional.of(inTheWay(path, entry.kind().described(), "file"));
    }

    private Finding inTheWay(String path, String found, String generated) {
        return Finding.of(
                DiskState.IN_THE_WAY,
                root.at(path),
                found + " is in the place of a generated " + generated,
                "move it away, or delete it if it is not needed");
    }

    /** What macOS and Windows take for the same file or folder. */
    private Optional<Finding> inOtherCase(String path) {
        if (disk.entries().containsKey(path) || disk.folders().contains(path)) {
            return Optional.empty();
        }
        return remains.inOtherCase(path)
                .map(there -> Finding.of(
                        DiskState.IN_THE_WAY,
                        root.at(there),
                        "differs only in upper and lower case from the generated " + root.shown(path),
                        "move it away, or rename it"));
    }
}

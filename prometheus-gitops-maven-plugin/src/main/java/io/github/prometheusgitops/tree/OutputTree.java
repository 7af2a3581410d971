package io.github.prometheusgitops.tree;

import io.github.prometheusgitops.document.Cause;
import io.github.prometheusgitops.document.Document;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The tree as it shall be: files that can lie next to each other on every file system, sorted by path. */
public final class OutputTree {

    private static final FindingType UNSAFE_PATH =
            FindingType.error("tree/unsafe-path", "a rendered path that is not portable, or leads out of the tree");
    private static final FindingType DUPLICATE_PATH =
            FindingType.error("tree/duplicate-path", "two templates render one path");
    private static final FindingType FILE_AND_FOLDER =
            FindingType.error("tree/file-and-folder", "one path would be a file and a folder");
    private static final FindingType SAME_BUT_FOR_CASE =
            FindingType.error("tree/same-but-for-case", "two paths that one file system or another takes for one");

    private final OutputRoot root;
    private final SortedMap<String, Document> files;

    private OutputTree(OutputRoot root, SortedMap<String, Document> files) {
        this.root = root;
        this.files = files;
    }

    /**
     * A tree of these files. A file that cannot be part of it becomes a finding and is left out.
     *
     * @param root how the tree is named in findings
     */
    public static OutputTree of(OutputRoot root, Collection<Document> rendered, Findings findings) {
        SortedMap<String, Document> files = new TreeMap<>();
        for (Document file : rendered) {
            Optional<String> objection = SafePath.objection(file.path());
            if (objection.isPresent()) {
                findings.add(
                        UNSAFE_PATH,
                        root.at(file.path()),
                        "the path of a generated file " + objection.get(),
                        "rename the template, or what its path is made of");
                continue;
            }
            Document earlier = files.putIfAbsent(file.path(), file);
            if (earlier != null) {
                boolean template = hasTemplate(earlier) && hasTemplate(file);
                findings.add(
                        DUPLICATE_PATH,
                        root.at(file.path()),
                        "is generated more than once",
                        template
                                ? "rename one of the templates, or what its path is made of"
                                : "rename the template: this file is made without one, from what the descriptors say");
            }
        }
        new Collisions(root, files, findings).report();
        return new OutputTree(root, Collections.unmodifiableSortedMap(files));
    }

    /** The same tree with another text of a file that it has. */
    public OutputTree with(String path, String text) {
        SortedMap<String, Document> changed = new TreeMap<>(files);
        changed.computeIfPresent(path, (unused, file) -> file.with(text));
        return new OutputTree(root, Collections.unmodifiableSortedMap(changed));
    }

    private static boolean hasTemplate(Document file) {
        return file.cause().isEmpty() || file.cause().flatMap(Cause::template).isPresent();
    }

    /** How the tree is named to the user. */
    public OutputRoot root() {
        return root;
    }

    /** The files by path, sorted. */
    public SortedMap<String, Document> files() {
        return files;
    }

    /** Two paths of one tree that some file system cannot hold together; the first of the two stays. */
    private record Collisions(OutputRoot root, SortedMap<String, Document> files, Findings findings) {

        void report() {
            Map<String, String> byFold = new HashMap<>();
            for (String path : Map.copyOf(files).keySet().stream().sorted().toList()) {
                for (String folder : Folders.above(path)) {
                    if (files.containsKey(folder)) {
                        findings.add(
                                FILE_AND_FOLDER,
                                root.at(folder),
                                "is generated as a file, and as a folder for " + root.shown(path),
                                "rename one of the templates");
                        files.remove(path);
                    }
                    reportOtherCase(path, folder, byFold);
                }
                reportOtherCase(path, path, byFold);
            }
        }

        private void reportOtherCase(String path, String part, Map<String, String> byFold) {
            String other = byFold.putIfAbsent(part.toLowerCase(Locale.ROOT), part);
            if (other != null && !other.equals(part)) {
                findings.add(
                        SAME_BUT_FOR_CASE,
                        root.at(part),
                        "differs only in upper and lower case from " + root.shown(other)
                                + ", which is one file on macOS and Windows",
                        "rename one of the two");
                files.remove(path);
            }
        }
    }
}

package io.github.prometheusgitops.document;

import io.github.prometheusgitops.syntax.HclBody;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** An output tree that can be read: one that was rendered, or one that lies on disk or in a commit. */
public final class DocumentTree {

    private final SortedMap<String, Document> byPath = new TreeMap<>();

    private DocumentTree(Collection<Document> documents) {
        documents.forEach(document -> byPath.put(document.path(), document));
    }

    /** A tree of these files. */
    public static DocumentTree of(Collection<Document> documents) {
        return new DocumentTree(documents);
    }

    /**
     * The bodies of Terraform files by the folder that they lie in: a module each, in the order of the files, and with what
     * override files say in its place.
     */
    public static Map<String, List<HclBody>> modules(Stream<Document> files) {
        Map<String, List<HclBody>> modules = new LinkedHashMap<>();
        Map<String, List<HclBody>> overrides = new LinkedHashMap<>();
        files.filter(Document::isTerraform)
                .forEach(file -> file.hcl()
                        .ifPresent(body -> (Overrides.isOne(file) ? overrides : modules)
                                .computeIfAbsent(file.folder(), unused -> new ArrayList<>())
                                .add(body)));
        overrides.forEach((folder, bodies) -> modules.compute(folder, (unused, own) -> Overrides.merged(own, bodies)));
        return modules;
    }

    /** What override files say in place of nothing, in the order of the files: Terraform refuses it. */
    public static List<Overriding> overridingNothing(Collection<Document> files) {
        Map<String, List<HclBody>> own = new LinkedHashMap<>();
        files.stream()
                .filter(file -> file.isTerraform() && !Overrides.isOne(file))
                .forEach(file -> file.hcl()
                        .ifPresent(body -> own.computeIfAbsent(file.folder(), unused -> new ArrayList<>())
                                .add(body)));
        return files.stream()
                .filter(file -> file.isTerraform() && Overrides.isOne(file))
                .flatMap(file -> file.hcl().stream()
                        .flatMap(body -> Overriding.nothing(body, own.getOrDefault(file.folder(), List.of()))))
                .toList();
    }

    /** All files, sorted by path. */
    public Collection<Document> documents() {
        return byPath.values();
    }

    /** The file of a path. */
    public Optional<Document> find(String path) {
        return Optional.ofNullable(byPath.get(path));
    }

    /** The files below a folder, sorted by path. */
    public Collection<Document> below(String folder) {
        // The slash is followed by the zero.
        return byPath.subMap(folder + "/", folder + "0").values();
    }

    /** The files whose whole path matches, sorted by path. */
    public Stream<Document> matching(Pattern path) {
        return byPath.values().stream()
                .filter(document -> path.matcher(document.path()).matches());
    }
}

package io.github.prometheusgitops.document;

import io.github.prometheusgitops.syntax.HclBody;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
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

/** An output tree that can be read: one that was rendered, or one that lies on disk. */
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
     * The tree of a folder, without links, and with LF line ends.
     *
     * @param shownAs what findings call the folder
     * @throws UncheckedIOException if it cannot be read, or a file in it is not UTF-8
     */
    public static DocumentTree read(Path folder, String shownAs) {
        List<Document> documents = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(DocumentTree::isFile).toList()) {
                String path = folder.relativize(file).toString().replace('\\', '/');
                documents.add(new Document(shownAs, path, Files.readString(file).replace("\r\n", "\n")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + shownAs, e);
        }
        return new DocumentTree(documents);
    }

    /** A link may lead anywhere. */
    private static boolean isFile(Path path) {
        return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
    }

    /** The bodies of Terraform files by the folder that they lie in: a module each, in the order of the files. */
    public static Map<String, List<HclBody>> modules(Stream<Document> files) {
        Map<String, List<HclBody>> modules = new LinkedHashMap<>();
        files.filter(Document::isTerraform)
                .forEach(file -> file.hcl()
                        .ifPresent(body -> modules.computeIfAbsent(file.folder(), unused -> new ArrayList<>())
                                .add(body)));
        return modules;
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

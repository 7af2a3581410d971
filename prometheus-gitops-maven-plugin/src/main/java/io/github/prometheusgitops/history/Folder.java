package io.github.prometheusgitops.history;

import io.github.prometheusgitops.document.Document;
import io.github.prometheusgitops.document.DocumentTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A folder that no git knows, read for a comparison. */
public final class Folder {

    /** What git and Terraform keep for themselves. */
    private static final Set<String> OTHERS = Set.of(".git", ".terraform");

    private Folder() {}

    /**
     * All of its files; a link says where it leads to, and what is no text its digest.
     *
     * @param shownAs what findings call the folder
     * @throws UncheckedIOException if it cannot be read
     */
    public static DocumentTree read(Path folder, String shownAs) {
        List<Document> documents = new ArrayList<>();
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                    Path name = directory.getFileName();
                    return !directory.equals(folder) && name != null && OTHERS.contains(name.toString())
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    String path = folder.relativize(file).toString().replace('\\', '/');
                    if (attributes.isSymbolicLink()) {
                        documents.add(new Document(
                                shownAs,
                                path,
                                Text.ofLink(Files.readSymbolicLink(file).toString())));
                    } else if (attributes.isRegularFile()) {
                        documents.add(new Document(shownAs, path, Text.of(Files.newInputStream(file))));
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + shownAs, e);
        }
        return DocumentTree.of(documents);
    }
}

package io.github.prometheusgitops.template;

import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.template.expression.TemplateProblem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Reads a pack from a folder, and never anything outside of it. */
final class TemplateFolder {

    private static final FindingType OUTSIDE =
            FindingType.error("template/outside", "a link leads out of the templates' folder");

    private static final int MAX_DEPTH = 16;

    private final Path root;
    private final TemplateFiles files;

    private TemplateFolder(Path root, TemplateFiles files) {
        this.root = root;
        this.files = files;
    }

    static void read(Path folder, TemplateFiles files) {
        try {
            // The folder itself may be a link: whoever configured it meant what it leads to.
            new TemplateFolder(folder.toRealPath(), files).read("", 0);
        } catch (IOException e) {
            unreadable(files, "", e);
        }
    }

    private void read(String path, int depth) {
        if (depth > MAX_DEPTH) {
            files.error(TemplateProblem.LIMIT, path, "folders are nested too deeply", "is this the right folder?");
            return;
        }
        for (String name : names(path)) {
            String child = path.isEmpty() ? name : path + "/" + name;
            if (!TemplateFiles.isIgnored(name)) {
                try {
                    readChild(child, depth);
                } catch (IOException e) {
                    unreadable(files, child, e);
                }
            }
        }
    }

    private List<String> names(String path) {
        try (Stream<Path> children = Files.list(root.resolve(path))) {
            return children.map(child -> child.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            unreadable(files, path, e);
            return List.of();
        }
    }

    private void readChild(String path, int depth) throws IOException {
        Path file = root.resolve(path);
        boolean link = Files.isSymbolicLink(file);
        if (link && !file.toRealPath().startsWith(root)) {
            files.error(OUTSIDE, path, "a link leads out of the templates", "replace the link with what it leads to");
        } else if (Files.isDirectory(file)) {
            if (link) {
                // Could lead to a folder that holds it, and so on for ever.
                files.error(OUTSIDE, path, "a link leads to a folder", "link files only");
            } else {
                read(path, depth + 1);
            }
        } else if (!Files.isRegularFile(file)) {
            files.error(TemplateFiles.UNREADABLE, path, "not a regular file", "remove it");
        } else if (files.hasRoom()) {
            readFile(path, file);
        }
    }

    private void readFile(String path, Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            files.add(path, in.readNBytes(TemplateFiles.MAX_BYTES + 1));
        }
    }

    private static void unreadable(TemplateFiles files, String path, IOException e) {
        files.error(
                TemplateFiles.UNREADABLE,
                path,
                "cannot be read: " + e.getClass().getSimpleName(),
                "");
    }
}

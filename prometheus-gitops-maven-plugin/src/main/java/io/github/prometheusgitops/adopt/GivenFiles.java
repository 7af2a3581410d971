package io.github.prometheusgitops.adopt;

import io.github.prometheusgitops.descriptor.SourceFolder;
import io.github.prometheusgitops.descriptor.SourceText;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Reads the files that whoever adopts has given: each one, or all within a folder but the hidden ones. */
public final class GivenFiles {

    private static final FindingType NO_INPUT =
            FindingType.error("adopt/no-input", "`gitops.adopt.from` names nothing, or too much");

    private static final int DEEPEST = 20;
    private static final int MOST_FILES = 2_000;

    private final Notes notes;
    private final Findings findings;
    private final List<SourceText> files = new ArrayList<>();

    private GivenFiles(Notes notes, Findings findings) {
        this.notes = notes;
        this.findings = findings;
    }

    /**
     * The texts of files in the order in which they, or their folders, are given; within a folder by path.
     *
     * @param base what paths are shown relative to
     * @param notes gets what is no text, or too large
     */
    public static List<SourceText> read(Path base, List<Path> given, Notes notes, Findings findings) {
        GivenFiles reader = new GivenFiles(notes, findings);
        for (Path path : given) {
            Path absolute = path.toAbsolutePath().normalize();
            Path from = base.toAbsolutePath().normalize();
            String shown = (absolute.startsWith(from) ? from.relativize(absolute) : absolute.getFileName())
                    .toString()
                    .replace('\\', '/');
            if (Files.isDirectory(absolute)) {
                reader.folder(absolute, shown, "", 0);
            } else if (Files.isRegularFile(absolute)) {
                String folder = shown.contains("/") ? shown.substring(0, shown.lastIndexOf('/')) : "";
                reader.file(absolute.resolveSibling(""), folder, String.valueOf(absolute.getFileName()));
            } else {
                findings.add(
                        NO_INPUT,
                        Location.of("gitops.adopt.from"),
                        "there is no file or folder " + shown,
                        "name files, or folders of them, with commas between");
            }
        }
        return List.copyOf(reader.files);
    }

    private void folder(Path root, String shown, String folder, int depth) {
        if (depth > DEEPEST) {
            notes.unread(
                    Location.of(shown + "/" + folder), "the folder", "it is more than " + DEEPEST + " folders deep");
            return;
        }
        SourceFolder source = new SourceFolder(root, shown, new Findings());
        List<SourceFolder.Entry> entries = new ArrayList<>(source.entries(folder));
        // `values-dev.yaml` is laid over `values.yaml`.
        entries.sort(Comparator.comparing(entry -> entry.name().replaceFirst("\\.[^.]+$", "")));
        for (SourceFolder.Entry entry : entries) {
            switch (entry.kind()) {
                case FOLDER -> {
                    // A link that leads to a folder could lead in a circle.
                    if (Files.isSymbolicLink(root.resolve(entry.path()))) {
                        notes.unread(
                                Location.of(shown + "/" + entry.path()),
                                "the link",
                                "links to folders are not followed");
                    } else {
                        folder(root, shown, entry.path(), depth + 1);
                    }
                }
                case FILE -> file(root, shown, entry.path());
                default -> notes.unread(Location.of(shown + "/" + entry.path()), "the entry", "it is no file");
            }
        }
    }

    private void file(Path root, String shown, String file) {
        if (files.size() == MOST_FILES) {
            findings.add(
                    NO_INPUT,
                    Location.of("gitops.adopt.from"),
                    "there are more than " + MOST_FILES + " files",
                    "name those that are meant");
        }
        if (files.size() >= MOST_FILES) {
            return;
        }
        Findings problems = new Findings();
        SourceFolder source = new SourceFolder(root, shown, problems);
        Optional<String> text = source.read(file);
        text.ifPresent(found -> files.add(new SourceText(shown.isEmpty() ? file : shown + "/" + file, found)));
        problems.sorted().forEach(problem -> notes.unread(problem.at(), "the file", problem.summary()));
    }
}

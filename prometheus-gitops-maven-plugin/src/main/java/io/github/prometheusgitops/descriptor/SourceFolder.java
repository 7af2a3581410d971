package io.github.prometheusgitops.descriptor;

import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Reads text files of one folder and never leaves it: a link that leads out of it is refused.
 */
final class SourceFolder {

    private static final long MOST_BYTES = 3L * 1024 * 1024;

    private final Path root;
    private final String shownAs;
    private final Findings findings;

    /**
     * @param shownAs what findings show in front of a file's path, for example {@code environments}
     */
    SourceFolder(Path root, String shownAs, Findings findings) {
        this.root = root;
        this.shownAs = shownAs;
        this.findings = findings;
    }

    /** What findings call a file of this folder. */
    String shown(String file) {
        if (file.isEmpty()) {
            return shownAs.isEmpty() ? "." : shownAs;
        }
        return shownAs.isEmpty() ? file : shownAs + "/" + file;
    }

    /** Whether the folder exists. */
    boolean exists(String folder) {
        return Files.isDirectory(root.resolve(folder));
    }

    /** The files directly in a folder, by name; none where there is no such folder. */
    List<String> files(String folder) {
        return list(folder, Files::isRegularFile);
    }

    /** The folders directly in a folder, by name; none where there is no such folder. */
    List<String> folders(String folder) {
        return list(folder, Files::isDirectory);
    }

    private List<String> list(String folder, Predicate<Path> wanted) {
        Path parent = folder.isEmpty() ? root : root.resolve(folder);
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(parent)) {
            return children.filter(wanted)
                    .map(child -> child.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .map(name -> folder.isEmpty() ? name : folder + "/" + name)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + parent, e);
        }
    }

    /** The text of a file; empty, with a finding, if it is not readable as text within the folder. */
    Optional<String> read(String file) {
        Path path = root.resolve(file);
        Location at = Location.of(shown(file));
        try {
            if (!path.toRealPath().startsWith(root.toRealPath())) {
                findings.error(
                        "source/outside", at, "the file is a link that leads out of " + shown(""), "copy the file");
                return Optional.empty();
            }
            if (Files.size(path) > MOST_BYTES) {
                findings.error("source/size", at, "the file is larger than 3 MiB", "split it");
                return Optional.empty();
            }
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(path)))
                    .toString());
        } catch (CharacterCodingException e) {
            findings.error("source/encoding", at, "the file is not UTF-8", "save it as UTF-8");
        } catch (IOException e) {
            findings.error("source/unreadable", at, "the file cannot be read: " + e.getMessage(), "");
        }
        return Optional.empty();
    }
}

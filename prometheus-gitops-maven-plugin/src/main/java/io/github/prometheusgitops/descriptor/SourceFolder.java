package io.github.prometheusgitops.descriptor;

import io.github.prometheusgitops.finding.ConflictMarkers;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads text files of one folder and never leaves it: a link that leads out of it is refused.
 *
 * @param shownAs what findings show in front of a file's path, for example {@code environments}
 */
public record SourceFolder(Path root, String shownAs, Findings findings) {

    private static final FindingType OUTSIDE =
            FindingType.error("source/outside", "a file is a link that leads out of its folder");
    private static final FindingType SIZE = FindingType.error("source/size", "a file of more than 3 MiB");
    private static final FindingType ENCODING =
            FindingType.error("source/encoding", "a file is not UTF-8; a byte order mark is no mistake");
    private static final FindingType UNREADABLE = FindingType.error("source/unreadable", "a file cannot be read");

    private static final long MOST_BYTES = 3L * 1024 * 1024;

    private static final int MOST_OF_BEGINNING = 64 * 1024;

    /** What Windows' editors and shells put before UTF-8. */
    static final String MARK = "\uFEFF";

    /** What findings call a file of this folder. */
    String shown(String file) {
        if (file.isEmpty()) {
            return shownAs.isEmpty() ? "." : shownAs;
        }
        return shownAs.isEmpty() ? file : shownAs + "/" + file;
    }

    /** What a name in a folder stands for, links followed. */
    public enum Kind {
        FILE,
        FOLDER,
        /** A pipe, a socket, a device. */
        SPECIAL,
        /** A link that leads nowhere, or in a circle. */
        BROKEN_LINK
    }

    /**
     * Something in a folder.
     *
     * @param path within the source folder, with forward slashes
     */
    public record Entry(String path, Kind kind) {

        /** Its own name. */
        public String name() {
            return path.substring(path.lastIndexOf('/') + 1);
        }
    }

    /** Where a file or folder of this folder is. */
    Path path(String file) {
        return root.resolve(file);
    }

    /** All that is directly in a folder and not hidden, by name; nothing where there is no such folder. */
    public List<Entry> entries(String folder) {
        Path parent = folder.isEmpty() ? root : root.resolve(folder);
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(parent)) {
            return children.map(child -> child.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .map(name -> new Entry(folder.isEmpty() ? name : folder + "/" + name, kind(parent.resolve(name))))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + parent, e);
        }
    }

    private static Kind kind(Path path) {
        if (Files.isRegularFile(path)) {
            return Kind.FILE;
        }
        if (Files.isDirectory(path)) {
            return Kind.FOLDER;
        }
        return Files.exists(path) ? Kind.SPECIAL : Kind.BROKEN_LINK;
    }

    /** The folders directly in a folder, by name; none where there is no such folder. */
    List<String> folders(String folder) {
        return entries(folder).stream()
                .filter(entry -> entry.kind() == Kind.FOLDER)
                .map(Entry::path)
                .toList();
    }

    /** What a file starts with, to see what it is: at most 64 KiB, empty where it cannot be read. */
    String beginning(String file) {
        return withoutMark(firstBytes(file, MOST_OF_BEGINNING));
    }

    /** Whether UTF-8's byte order mark stands before the text. */
    boolean isMarked(String file) {
        return firstBytes(file, MARK.getBytes(StandardCharsets.UTF_8).length).equals(MARK);
    }

    private String firstBytes(String file, int most) {
        try (InputStream in = Files.newInputStream(root.resolve(file))) {
            return new String(in.readNBytes(most), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    /** The text of a file; empty, with a finding, if it is not readable as text within the folder. */
    public Optional<String> read(String file) {
        Path path = root.resolve(file);
        Location at = Location.of(shown(file));
        try {
            if (!path.toRealPath().startsWith(root.toRealPath())) {
                findings.add(OUTSIDE, at, "the file is a link that leads out of " + shown(""), "copy the file");
                return Optional.empty();
            }
            if (Files.size(path) > MOST_BYTES) {
                findings.add(SIZE, at, "the file is larger than 3 MiB", "split it");
                return Optional.empty();
            }
            byte[] bytes = Files.readAllBytes(path);
            if (isUtf16(bytes)) {
                findings.add(
                        ENCODING,
                        at,
                        "the file is UTF-16, not UTF-8",
                        "save it as UTF-8; in Windows PowerShell, write `| Out-File -Encoding utf8` instead of `>`");
                return Optional.empty();
            }
            String text = withoutMark(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
            return ConflictMarkers.report(at.file(), text, findings) ? Optional.empty() : Optional.of(text);
        } catch (CharacterCodingException e) {
            findings.add(ENCODING, at, "the file is not UTF-8", "save it as UTF-8");
        } catch (IOException e) {
            findings.add(
                    UNREADABLE, at, "the file cannot be read: " + e.getClass().getSimpleName(), "see who may read it");
        }
        return Optional.empty();
    }

    /** The mark is no part of the text. */
    private static String withoutMark(String text) {
        return text.startsWith(MARK) ? text.substring(1) : text;
    }

    private static boolean isUtf16(byte[] bytes) {
        return bytes.length > 1
                && (bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE
                        || bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF);
    }
}

package io.github.prometheusgitops.release;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** A version of three numbers, and the folder in which its public interface is described. */
record ReleasedVersion(int major, int minor, int patch) implements Comparable<ReleasedVersion> {

    static final Path FOLDER = Path.of("src/test/resources/released");

    private static final Comparator<ReleasedVersion> ORDER = Comparator.comparingInt(ReleasedVersion::major)
            .thenComparingInt(ReleasedVersion::minor)
            .thenComparingInt(ReleasedVersion::patch);

    /** The version that a build is, or, of a snapshot, is to become. */
    static ReleasedVersion of(String version) {
        String[] numbers = version.replace("-SNAPSHOT", "").split("\\.");
        return new ReleasedVersion(
                Integer.parseInt(numbers[0]), Integer.parseInt(numbers[1]), Integer.parseInt(numbers[2]));
    }

    /** The newest one that is described, up to a version. */
    static Optional<ReleasedVersion> newestDescribedUpTo(ReleasedVersion version) {
        try (Stream<Path> folders = Files.list(FOLDER)) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> of(folder.getFileName().toString()))
                    .filter(described -> described.compareTo(version) <= 0)
                    .max(ORDER);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether a version may take away what an earlier one had; before 1.0.0 the second number says it. */
    boolean mayBreak(ReleasedVersion earlier) {
        return major > earlier.major || major == 0 && minor > earlier.minor;
    }

    Path folder() {
        return FOLDER.resolve(toString());
    }

    Described described(String part) {
        try {
            return Described.of(Files.readString(folder().resolve(part + ".txt")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int compareTo(ReleasedVersion other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}

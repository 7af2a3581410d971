package io.github.prometheusgitops.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.finding.Finding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * No check says anything of a sound fleet that is not meant: what is said of a golden tree's fleet, if anything, is in its
 * {@code warnings.txt}, and of the sample nothing is.
 */
class MeantWarningsTest {

    private static final boolean UPDATE = Boolean.getBoolean("golden.update");

    @TempDir
    private Path temporary;

    @TestFactory
    Stream<DynamicTest> aFleetIsWarnedOfWhatIsMeantOnly() throws IOException {
        List<Path> fleets;
        try (Stream<Path> folders = Files.list(GeneratedTree.FLEETS)) {
            fleets = folders.sorted().toList();
        }
        return fleets.stream()
                .map(fleet -> DynamicTest.dynamicTest(fleet.getFileName().toString(), () -> compare(fleet)));
    }

    @Test
    void nothingIsSaidOfTheSample() {
        Path base = temporary.resolve("sample");
        Path sample = Path.of("../environments");
        for (String folder : List.of("outputs", "rules", "targets", "workspaces")) {
            FolderCopy.copy(sample.resolve(folder), base.resolve("environments").resolve(folder));
        }
        descriptors(sample).forEach(file -> copy(file, base.resolve("environments")));

        assertThat(said(base)).isEmpty();
    }

    private void compare(Path fleet) throws IOException {
        Path base = temporary.resolve(fleet.getFileName());
        FolderCopy.copy(fleet.resolve("environments"), base.resolve("environments"));
        FolderCopy.copy(fleet.resolve("templates"), base.resolve("templates"));
        Path meant = fleet.resolve("warnings.txt");
        List<String> said = said(base);
        if (UPDATE) {
            Files.deleteIfExists(meant);
            if (!said.isEmpty()) {
                Files.write(meant, said);
            }
        }

        assertThat(String.join("\n", said))
                .as("run with -Dgolden.update=true if this is meant")
                .isEqualTo(Files.exists(meant) ? Files.readString(meant).strip() : "");
    }

    private static List<String> said(Path base) {
        Outcome outcome = Workbench.in(base).plan();
        return Stream.of(outcome.errors(), outcome.warnings(), outcome.information())
                .flatMap(List::stream)
                .map(Finding::toString)
                .toList();
    }

    private static List<Path> descriptors(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path file, Path folder) {
        try {
            Files.copy(file, folder.resolve(file.getFileName()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

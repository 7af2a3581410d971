package io.github.prometheusgitops.pipeline;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.finding.Catalogue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A kind of finding that no test has ever seen may be one that is never found. */
class EveryFindingIsPlantedTest {

    private static final List<Path> ROOTS =
            List.of(Path.of("src/test/java"), Path.of("src/test/resources"), Path.of("../it"));

    @Test
    void someTestSeesEachKindOfFinding() {
        String seen = ROOTS.stream()
                .flatMap(EveryFindingIsPlantedTest::texts)
                .map(EveryFindingIsPlantedTest::read)
                .collect(joining("\n"));
        // Of these, a test follows the example.
        Set<String> followed = ExamplePage.all().stream()
                .filter(ExamplePage::isWhole)
                .map(ExamplePage::id)
                .collect(Collectors.toSet());

        assertThat(Catalogue.standard().entries().keySet())
                .hasSizeGreaterThan(200)
                .filteredOn(id -> !followed.contains(id)
                        && !seen.contains("[" + id + "]")
                        && !seen.contains("\"" + id + "\"")
                        && !seen.contains(" " + id + "\""))
                .isEmpty();
    }

    private static Stream<Path> texts(Path root) {
        try (Stream<Path> files = Files.walk(root)) {
            return files
                    .filter(file -> file.toString().matches(".*\\.(java|txt|groovy)")
                            && !file.toString().contains("/target/"))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.github.prometheusgitops.secret;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.document.Document;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is public, and written by others for the same tools, has no secrets: whoever finds one there is wrong. */
class HarmlessFilesTest {

    /** One shows a secret and what becomes of it; the other names the key of one in Secrets Manager, which in a page is no YAML. */
    private static final List<String> PAGES_WITH_SOME = List.of("docs/how-to/adopt.md", "docs/how-to/alerts.md");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "src/test/resources/kube-prometheus-stack",
                "src/test/resources/kube-prometheus-rules",
                "src/test/fleets",
                "src/test/modules",
                "../environments",
                "../docs"
            })
    void nothingLooksLikeASecret(String folder) throws IOException {
        assertHarmless(Path.of(folder));
    }

    private static void assertHarmless(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(".png"))
                    .filter(file -> PAGES_WITH_SOME.stream().noneMatch(file::endsWith))
                    .toList();
        }

        assertThat(files).isNotEmpty();
        for (Path file : files) {
            assertThat(SecretScan.ofFile(
                            file.toString(),
                            Files.readString(file),
                            new Document("", file.toString(), Files.readString(file))::documents))
                    .isEmpty();
        }
    }
}

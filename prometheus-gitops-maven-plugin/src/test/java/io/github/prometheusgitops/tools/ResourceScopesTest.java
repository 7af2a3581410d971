package io.github.prometheusgitops.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What AWS publishes of its actions. */
class ResourceScopesTest {

    private static final Path LIST =
            Path.of("src/main/resources/io/github/prometheusgitops/check/handshake/unscoped-actions.txt");

    @Test
    void hasTheSameActionsWithoutAResource(@TempDir Path folder) throws IOException {
        NodePackage data = NodePackage.install(Path.of("src/test/iam-simulate"));
        List<String> known = Files.readAllLines(LIST).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();
        Path published = folder.resolve("published.txt").toAbsolutePath();
        String[] arguments = Stream.concat(
                        Stream.of("scopes.js", published.toString()),
                        known.stream().map(line -> line.replaceFirst(":.*", "")))
                .toArray(String[]::new);
        ExternalTool.node().run(data.installed(), arguments).succeeded();
        if (Boolean.getBoolean("golden.update")) {
            List<String> head = Files.readAllLines(LIST).stream()
                    .filter(line -> line.startsWith("#"))
                    .toList();
            Files.write(
                    LIST,
                    Stream.concat(head.stream(), Files.readAllLines(published).stream())
                            .toList());
        }

        assertThat(Files.readAllLines(LIST).stream().filter(line -> !line.startsWith("#")))
                .containsExactlyElementsOf(Files.readAllLines(published));
    }
}

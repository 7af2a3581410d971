package io.github.prometheusgitops.tools;

import static io.github.prometheusgitops.tools.FluxTree.FLEET;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.prometheusgitops.pipeline.GeneratedTree;
import io.github.prometheusgitops.pipeline.Workbench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The root modules that Atlantis is given. */
class AtlantisTest {

    /** A file or folder beside the root, or a module. */
    private static final Pattern READ = Pattern.compile("\"(?:\\$\\{path\\.module}/)?(\\.\\./[^\"$]+)");

    @TempDir
    Path base;

    private Workbench repository;

    @BeforeEach
    void aFleetThatFluxDelivers() {
        repository = new FluxTree(base).repository;
    }

    @Test
    void atlantisFindsEachRootInTheOrderThatTheRootsNeed() {
        repository.edit(FLEET, "engine: flux", "engine: argocd, atlantis: true").generate();

        JsonNode atlantis = GeneratedTree.parseYaml(repository.read("gitops/atlantis.yaml"));

        assertThat(atlantis.get("version").asInt()).isEqualTo(3);
        List<String> found = new ArrayList<>();
        for (JsonNode project : atlantis.get("projects")) {
            Pattern dir = Pattern.compile(project.get("dir").asText().replace("*", "[^/]+") + "/main\\.tf");
            repository.tree().keySet().stream()
                    .filter(path -> dir.matcher("gitops/" + path).matches())
                    .forEach(path -> found.add(path + " " + project.get("execution_order_group")));
        }
        assertThat(found)
                .containsExactly(
                        "environments/dev/terraform/main.tf 0",
                        "environments/prod/terraform/main.tf 0",
                        "workspaces/central/terraform/main.tf 1");
    }

    /** Whatever any root reads: those of all fleets of the tests, each of which may have another deployment model. */
    @Test
    void atlantisPlansARootWhenAFileThatItReadsHasChanged() throws IOException {
        repository.edit(FLEET, "engine: flux", "engine: flux, atlantis: true").generate();
        JsonNode projects =
                GeneratedTree.parseYaml(repository.read("gitops/atlantis.yaml")).get("projects");

        for (Map.Entry<String, JsonNode> kind : Map.of("environments", projects.get(0), "workspaces", projects.get(1))
                .entrySet()) {
            List<String> patterns = StreamSupport.stream(
                            kind.getValue().at("/autoplan/when_modified").spliterator(), false)
                    .map(JsonNode::asText)
                    .toList();
            assertThat(filesReadBy(kind.getKey()))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(patterns)
                            .as(file)
                            .anyMatch(pattern -> pattern.equals(file)
                                    || pattern.endsWith("/**") && (file + "/").startsWith(pattern.replace("**", ""))));
        }
    }

    /** Paths from the folder of a root, without its own files. */
    private static Set<String> filesReadBy(String kind) throws IOException {
        Set<String> read = new TreeSet<>();
        try (Stream<Path> all = Files.walk(GeneratedTree.FLEETS)) {
            for (Path file : all.toList()) {
                if (file.toString().matches(".*/gitops/" + kind + "/[^/]+/terraform/[^/]+\\.tf")) {
                    READ.matcher(Files.readString(file)).results().forEach(found -> read.add(found.group(1)));
                }
            }
        }
        return read;
    }
}

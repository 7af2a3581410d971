package io.github.prometheusgitops.tools;

import static io.github.prometheusgitops.tools.FluxTree.FLEET;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.prometheusgitops.pipeline.RenderedTree;
import io.github.prometheusgitops.pipeline.Workbench;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The root modules that Atlantis is given. */
class AtlantisTest {

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

        JsonNode atlantis = RenderedTree.parseYaml(repository.read("gitops/atlantis.yaml"));

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

    @Test
    void atlantisPlansARootWhenAFileThatItReadsHasChanged() {
        repository.edit(FLEET, "engine: flux", "engine: flux, atlantis: true").generate();

        JsonNode atlantis = RenderedTree.parseYaml(repository.read("gitops/atlantis.yaml"));

        JsonNode central = atlantis.get("projects").get(1);
        assertThat(StreamSupport.stream(central.at("/autoplan/when_modified").spliterator(), false)
                        .map(JsonNode::asText))
                .containsExactly("*.tf", "../iam/**", "../rules/**", "../alertmanager.yaml", "../../../modules/**");
    }
}

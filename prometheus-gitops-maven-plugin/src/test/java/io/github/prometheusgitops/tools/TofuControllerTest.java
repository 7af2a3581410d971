package io.github.prometheusgitops.tools;

import static io.github.prometheusgitops.tools.FluxTree.DEV;
import static io.github.prometheusgitops.tools.FluxTree.FLEET;
import static io.github.prometheusgitops.tools.FluxTree.kind;
import static io.github.prometheusgitops.tools.FluxTree.names;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.prometheusgitops.pipeline.Workbench;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The root modules that tofu-controller is given. */
class TofuControllerTest {

    @TempDir
    Path base;

    private FluxTree flux;
    private Workbench repository;

    @BeforeEach
    void aFleetThatFluxDelivers() {
        flux = new FluxTree(base);
        repository = flux.repository;
    }

    @Test
    void aRootWaitsForThoseWhoseRolesItTrusts() {
        flux.configure("terraform: apply");
        repository
                .edit(FLEET, "  defaults:", "  iam: {roleTrust: principal}\n  defaults:")
                .generate();

        List<JsonNode> roots = flux.hub().stream()
                .filter(manifest -> kind(manifest).equals("Terraform"))
                .toList();

        assertThat(roots)
                .extracting(FluxTree::name, root -> root.at("/spec/dependsOn").findValuesAsText("name"))
                .containsExactlyInAnyOrder(
                        tuple("acme-environments-dev", List.of()),
                        tuple("acme-environments-prod", List.of()),
                        tuple("acme-workspaces-central", List.of("acme-environments-dev", "acme-environments-prod")));
        assertThat(roots).allMatch(root -> root.at("/spec/approvePlan").asText().equals("auto"));
        assertThat(roots).noneMatch(root -> root.at("/spec").has("backendConfig"));
    }

    @Test
    void aPlanWaitsForPeopleUnlessTheFleetSaysApply() {
        flux.configure("terraform: plan");
        repository
                .edit(
                        FLEET,
                        "  defaults:",
                        "  terraform: {backend: {s3: {bucket: acme-state, region: eu-west-1}}}\n  defaults:")
                .generate();

        JsonNode root = flux.document("flux/workspaces/central/terraform.yaml", "Terraform");

        assertThat(root.at("/spec/approvePlan").isTextual()).isTrue();
        assertThat(root.at("/spec/approvePlan").asText()).isEmpty();
        assertThat(root.at("/spec/backendConfig/disable").asBoolean()).isTrue();
        assertThat(base.resolve(root.at("/spec/path").asText()).resolve("main.tf"))
                .exists();
    }

    /** Nothing of an environment exists yet but the root that looks the issuer up. */
    @Test
    void aRootIsAppliedBeforeThereIsAPrometheus() {
        flux.configure("terraform: plan");
        repository
                .edit(DEV, "\n      oidcIssuer: https://oidc.eks.eu-west-1.amazonaws.com/id/DEV", "")
                .generate();

        assertThat(repository.tree().keySet())
                .filteredOn(path -> path.contains("environments/dev/") && path.endsWith(".yaml"))
                .containsExactly("flux/environments/dev/terraform.yaml");
        assertThat(names(flux.hub())).contains("Terraform acme-environments-dev");
    }
}

package io.github.prometheusgitops.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.finding.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What AWS has not assigned yet is left out as a whole, and taken from committed outputs as soon as it is there. */
class NotAppliedYetTest {

    private static final String ID = "  id: ws-0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d\n";
    private static final String ISSUER = "      oidcIssuer: https://oidc.eks.eu-west-1.amazonaws.com/id/DEV\n";

    @TempDir
    Path base;

    @Test
    void aWorkspaceWithoutAnIdHasNoWritersAndNobodyWritesToIt() {
        Workbench repository = Workbench.small(base).edit("environments/workspaces/central.yaml", ID, "");

        Outcome outcome = repository.generate();

        assertThat(outcome.warnings())
                .singleElement()
                .extracting(Finding::toString)
                .asString()
                .startsWith("environments/workspaces/central.yaml:3:18: workspace `central` has no id yet")
                .contains("apply gitops/workspaces/central/terraform", "environments/outputs/workspaces/central.json");
        SortedMap<String, String> tree = repository.tree();
        assertThat(tree.keySet())
                .contains("workspaces/central/terraform/main.tf", "workspaces/central/rules/basics.yaml")
                .noneMatch(path -> path.startsWith("environments/"))
                .noneMatch(path -> path.contains("/iam/"));
    }

    /** A root that names a role which nobody has planned would fail at the client's. */
    @ParameterizedTest
    @ValueSource(strings = {"machine-image", "terraform-module", "client-role", "vpc-peering", "endpoint-service"})
    void instancesAreNotRenderedWhileNoWorkspaceHasAnId(String fleet) throws IOException {
        FolderCopy.copy(GeneratedTree.FLEETS.resolve(fleet).resolve("environments"), base.resolve("environments"));
        Workbench repository = Workbench.in(base);
        List<Path> workspaces;
        try (Stream<Path> files = Files.list(base.resolve("environments/workspaces"))) {
            workspaces = files.toList();
        }
        for (Path workspace : workspaces) {
            Files.writeString(workspace, Files.readString(workspace).replaceAll("(?m)^  id: ws-.*\\R", ""));
        }

        Outcome outcome = repository.generate();

        assertThat(outcome.errors()).isEmpty();
        assertThat(outcome.warnings()).extracting(Finding::toString).anyMatch(text -> text.contains("has no id yet"));
        assertThat(repository.tree().keySet())
                .contains("modules/SHA256SUMS")
                .noneMatch(path -> path.startsWith("environments/"));
    }

    @Test
    void theIdOfACommittedOutputMakesTheSameTreeAsTheIdOfTheDescriptor() {
        Workbench withId = Workbench.small(base.resolve("a"));
        withId.generate();

        Workbench withOutput = Workbench.small(base.resolve("b"))
                .edit("environments/workspaces/central.yaml", ID, "")
                .file("environments/outputs/workspaces/central.json", """
                        {"workspace_id": {"sensitive": false, "type": "string", "value": "ws-0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d"}}
                        """);
        withOutput.generate();

        assertThat(withOutput.tree()).isEqualTo(withId.tree());
    }

    @Test
    void aNewWorkspaceTakesNothingFromAnEnvironmentThatAlreadyWritesElsewhere() {
        Workbench repository = Workbench.small(base);
        repository.generate();
        SortedMap<String, String> before = repository.tree();

        repository
                .file(
                        "environments/workspaces/second.yaml",
                        repository
                                .read("environments/workspaces/central.yaml")
                                .replace("name: central", "name: second")
                                .replace(ID, ""))
                .edit("environments/dev.yaml", "- workspace: central", "- workspace: central\n    - workspace: second")
                .generate();

        before.forEach((path, text) -> assertThat(repository.tree()).containsEntry(path, text));
        assertThat(repository.tree()).containsKey("workspaces/second/terraform/main.tf");
    }

    @Test
    void aClusterWithoutAnIssuerHasOnlyARootThatLooksItUp() {
        Workbench repository = Workbench.small(base).edit("environments/dev.yaml", ISSUER, "");

        Outcome outcome = repository.generate();

        assertThat(outcome.warnings())
                .singleElement()
                .extracting(Finding::toString)
                .asString()
                .contains(
                        "the OIDC issuer of cluster `dev-1` is not known yet",
                        "environments/outputs/environments/dev.json");
        assertThat(repository.tree().keySet().stream().filter(path -> path.startsWith("environments/dev/")))
                .containsExactly(
                        "environments/dev/SHA256SUMS",
                        "environments/dev/terraform/main.tf",
                        "environments/dev/terraform/outputs.tf",
                        "environments/dev/terraform/providers.tf",
                        "environments/dev/terraform/versions.tf");
        assertThat(repository.tree().get("environments/dev/terraform/main.tf"))
                .contains("data \"aws_eks_cluster\" \"this\"")
                .doesNotContain("module");
        assertThat(repository.tree().keySet()).noneMatch(path -> path.contains("/writers/dev/"));
    }

    @Test
    void anIssuerFromACommittedOutputCompletesTheEnvironmentAndIsStillLookedUp() {
        Workbench repository = Workbench.small(base)
                .edit("environments/dev.yaml", ISSUER, "")
                .file("environments/outputs/environments/dev.json", """
                        {"oidc_issuer": {"sensitive": false, "type": "string", "value": "https://oidc.eks.eu-west-1.amazonaws.com/id/DEV"}}
                        """);

        repository.generate();

        // Or the next `terraform output -json` would lose it.
        assertThat(repository.tree().get("environments/dev/terraform/outputs.tf"))
                .contains("oidc_issuer");
        assertThat(repository.tree().get("environments/dev/iam/trust-policy.json"))
                .contains("oidc.eks.eu-west-1.amazonaws.com/id/DEV:sub");
    }

    @Test
    void anOutputThatContradictsTheDescriptorIsAnError() {
        Workbench repository = Workbench.small(base).file("environments/outputs/workspaces/central.json", """
                        {"workspace_id": {"sensitive": false, "type": "string", "value": "ws-99999999-4e5f-4a6b-8c7d-9e0f1a2b3c4d"}}
                        """);

        assertThat(repository.errors()).singleElement().asString().contains("`spec.id` is not the id that");
    }

    @Test
    void outputsThatAreNoJsonOrOfNobodyAreReported() {
        Workbench repository = Workbench.small(base)
                .file("environments/outputs/workspaces/centrall.json", "{}")
                .file("environments/outputs/workspaces/central.json", "{\n  oops");

        assertThat(repository.plan().findings())
                .extracting(Finding::toString)
                .anySatisfy(text -> assertThat(text)
                        .startsWith("environments/outputs/workspaces/central.json:2:")
                        .contains("not the output of `terraform output -json`"))
                .anySatisfy(text ->
                        assertThat(text).contains("did you mean environments/outputs/workspaces/central.json?"));
    }
}

package io.github.prometheusgitops.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.tree.Departure;
import java.nio.file.Path;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is rendered and still described stays, whatever gets lost of what AWS has assigned. */
class VanishingTest {

    private static final String FLEET = "environments/fleet.yaml";
    private static final String CENTRAL = "environments/workspaces/central.yaml";
    private static final String OUTPUTS = "environments/outputs/workspaces/central.json";
    private static final String ID = "  id: ws-0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d\n";
    private static final String ISSUER = "      oidcIssuer: https://oidc.eks.eu-west-1.amazonaws.com/id/DEV\n";

    @TempDir
    Path base;

    @ParameterizedTest
    @CsvSource({
        "argocd, terraform, irsa-role-chaining",
        "argocd, ack, irsa-federated",
        "flux, terraform, pod-identity",
        "flux, ack, irsa-role-chaining",
        "argocd, terraform, resource-policy"
    })
    void aWorkspacesIdThatIsLostRemovesNothing(String engine, String resources, String identity) {
        Workbench repository = Workbench.small(base)
                .edit(FLEET, "engine: argocd", "engine: " + engine)
                .edit(FLEET, "awsResources: terraform", "awsResources: " + resources)
                .edit(FLEET, "irsa-role-chaining", identity);
        repository.generate();
        SortedMap<String, String> before = repository.tree();

        repository.edit(CENTRAL, ID, "");

        assertThat(repository.errors())
                .hasSize(3)
                .allMatch(error -> error.contains("[tree/would-vanish]"))
                .anySatisfy(error -> assertThat(error)
                        .startsWith("environments/dev.yaml:3:18: ")
                        .contains(
                                " files of `environments/dev` would be removed although it is still described, such as"
                                        + " gitops/environments/dev/",
                                "restore the key or the file in `outputs/` that said it from version control",
                                "delete gitops/environments/dev "))
                .anySatisfy(error -> assertThat(error).startsWith(CENTRAL + ":3:18: "));
        assertThat(repository.tree()).isEqualTo(before);
    }

    @Test
    void whoNeedsAnIssuerForTheFirstTimeIsToldToSayItAndNotToDeleteWhatRuns() {
        Workbench repository = Workbench.small(base)
                .edit("environments/dev.yaml", ISSUER, "")
                .edit("environments/dev.yaml", "  deployment:", "  identity: pod-identity\n  deployment:");
        repository.generate();

        repository.edit("environments/dev.yaml", "  identity: pod-identity\n", "");

        assertThat(repository.errors())
                .filteredOn(error -> error.startsWith("environments/dev.yaml"))
                .singleElement()
                .asString()
                .contains(
                        "is not known [tree/would-vanish]",
                        "if nothing said it, say it in the descriptor (`oidcIssuer` of the cluster");

        repository.edit("environments/dev.yaml", "      name: dev-1\n", "      name: dev-1\n" + ISSUER);
        assertThat(repository.errors()).isEmpty();
    }

    @Test
    void aFileOfOutputsThatIsMovedOrDeletedRemovesNothing() {
        Workbench repository = Workbench.small(base).edit(CENTRAL, ID, "").file(OUTPUTS, """
                {"workspace_id": {"sensitive": false, "type": "string", "value": "ws-0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d"}}
                """);
        repository.generate();

        repository.delete(OUTPUTS);

        assertThat(repository.errors())
                .filteredOn(error -> error.contains("[tree/would-vanish]"))
                .hasSize(3);
    }

    @Test
    void anIssuerThatIsLostRemovesNothing() {
        Workbench repository = Workbench.small(base);
        repository.generate();

        repository.edit("environments/dev.yaml", ISSUER, "");

        assertThat(repository.errors())
                .hasSize(2)
                .allMatch(error -> error.contains("[tree/would-vanish]"))
                .anyMatch(error -> error.startsWith("environments/dev.yaml:3:18: "))
                .anyMatch(error -> error.contains("delete gitops/workspaces/central/iam/writers/dev yourself"));
    }

    /** In its own account a destination is lines of other files and no file of its own, but for the one that has its id. */
    @ParameterizedTest
    @ValueSource(strings = {"pod-identity", "irsa-role-chaining"})
    void oneDestinationOfSeveralDoesNotVanish(String identity) {
        Workbench repository = Workbench.small(base)
                .edit(FLEET, "irsa-role-chaining", identity)
                .delete("environments/prod.yaml")
                .edit("environments/dev.yaml", "222222222222", "111111111111")
                .file("environments/workspaces/second.yaml", """
                        apiVersion: prometheus-gitops/v1
                        kind: Workspace
                        metadata: {name: second}
                        spec:
                          tier: production
                          account: "111111111111"
                          region: eu-west-1
                          id: ws-1a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d
                        """)
                .edit("environments/dev.yaml", "- workspace: central", "- workspace: central\n    - workspace: second");
        repository.generate();

        repository.edit("environments/workspaces/second.yaml", "  id: ws-1a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d\n", "");

        assertThat(repository.errors())
                .filteredOn(error -> error.contains("[tree/would-vanish]"))
                .singleElement()
                .asString()
                .startsWith("environments/workspaces/second.yaml:3:18: ")
                .contains(" of `workspaces/second` would be removed although it is still described");
    }

    @Test
    void whatSomebodyHasRemovedByHandIsGoneByIntention() {
        Workbench repository = Workbench.small(base).delete("environments/prod.yaml");
        repository.generate();

        repository.edit(CENTRAL, ID, "");
        repository.tree().keySet().stream()
                .filter(path -> path.startsWith("environments/dev/")
                        || path.contains("/iam/")
                        || path.endsWith("/workspace-id.txt")
                        || path.endsWith("/imports.tf"))
                .forEach(path -> repository.delete("gitops/" + path));

        assertThat(repository.errors()).isEmpty();
    }

    @Test
    void whatADescriptorDoesNotWantAnyMoreGoesAlsoWhereAnotherThingIsAwaited() {
        Workbench repository = Workbench.small(base).edit(CENTRAL, ID, "");
        repository.generate();

        repository.edit(CENTRAL, "  rules: [basics]\n", "").generate();

        assertThat(repository.tree()).doesNotContainKey("workspaces/central/rules/basics.yaml");
    }

    @Test
    void aRunMayBeNarrowedToAnEnvironmentThatWaits() {
        Workbench repository = Workbench.small(base).edit(CENTRAL, ID, "");

        Outcome outcome = repository.generate("dev");

        assertThat(outcome.warnings()).isNotEmpty();
        assertThat(repository.tree()).isEmpty();
    }

    @Test
    void whoeverLeavesIsNamed() {
        Workbench repository = Workbench.small(base);
        repository.generate();

        Outcome outcome = repository.delete("environments/dev.yaml").generate();

        assertThat(outcome.plan().orElseThrow().departures())
                .extracting(Departure::subject)
                .containsExactly("environments/dev");
        assertThat(repository.plan().plan().orElseThrow().departures()).isEmpty();
    }
}

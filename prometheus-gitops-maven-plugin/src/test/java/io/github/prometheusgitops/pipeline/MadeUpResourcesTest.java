package io.github.prometheusgitops.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.delivery.ResourcesKind;
import io.github.prometheusgitops.descriptor.DescriptorSchema;
import io.github.prometheusgitops.descriptor.Kind;
import io.github.prometheusgitops.resolve.Choices;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A kind of AWS resources is one place, as a deployment model is. */
class MadeUpResourcesTest {

    private static final String FLEET = "environments/fleet.yaml";
    private static final String WORKSPACE = "environments/workspaces/central.yaml";

    @TempDir
    Path base;

    private Workbench repository;
    private Product product;

    @BeforeEach
    void addTheKind() {
        List<ResourcesKind> kinds =
                new ArrayList<>(Product.standard().awsResources().all());
        kinds.add(new MadeUpResources());
        product = new Product(
                Product.standard().models(),
                Product.standard().engines(),
                new Choices<>(kinds),
                Product.standard().checks());
        String inscription = "owner: {{ stone.owner | yaml }}\ndepth: {{ stone.depth | yaml }}\n";
        repository = Workbench.small(base)
                .with(product)
                .file(
                        "templates/environments/_environment_/stone/inscription.yaml.j2",
                        inscription + "role: {{ stone.role.name | yaml }}\nmarks: {{ stone.marks | yaml }}\n")
                .file("templates/workspaces/_workspace_/stone/inscription.yaml.j2", inscription)
                .file("templates/workspaces/_workspace_/stone/ledger.yaml.j2", "open: true\n")
                .file("templates/workspaces/_workspace_/stone/writers/_writer_.yaml.j2", "{{ role.name | yaml }}\n")
                .edit("environments/fleet.yaml", "  defaults:", """
                          accept:
                            - {finding: access/missing, reason: no check can read these resources, until: 2099-12-31}
                            - {finding: terraform/unread-policy, reason: none can read these resources, until: 2099-12-31}
                            - {finding: handshake/unknown-role, reason: none can read these resources, until: 2099-12-31}
                          defaults:""".indent(2).stripTrailing())
                .file("templates/quarry.txt.j2", "quarry\n")
                .file("templates/stone/all.yaml.j2", "fleet: {{ fleet | yaml }}\n");
    }

    private Workbench choose() {
        return repository.edit(FLEET, "awsResources: terraform", "awsResources: stone");
    }

    @Test
    void itsFoldersAndFilesAreRenderedWhereItIsChosen() {
        choose().edit(FLEET, "engine: argocd", "stone: {marks: {colour: grey}}, engine: argocd")
                .generate();

        SortedMap<String, String> tree = repository.tree();
        assertThat(tree)
                .containsEntry(
                        "environments/dev/stone/inscription.yaml",
                        "owner: environments/dev\ndepth: shallow\nrole: acme.dev.prometheus\nmarks: {colour: grey}\n")
                .containsEntry(
                        "workspaces/central/stone/inscription.yaml", "owner: workspaces/central\ndepth: shallow\n")
                .containsEntry("workspaces/central/stone/ledger.yaml", "open: true\n")
                .containsEntry("workspaces/central/stone/writers/dev.yaml", "acme.dev.central.writer\n")
                .containsEntry("quarry.txt", "quarry\n")
                .containsKeys(
                        "environments/dev/kube-prometheus-stack/values.yaml",
                        "environments/dev/argocd/application.yaml",
                        "environments/dev/iam/trust-policy.json",
                        "workspaces/central/rules/basics.yaml");
        assertThat(tree.keySet()).noneMatch(path -> path.matches("(.*/)?(terraform|ack|modules)/.*"));
    }

    @Test
    void nothingOfItIsRenderedWhereItIsNot() {
        repository.generate();

        assertThat(repository.tree().keySet())
                .contains("environments/dev/terraform/main.tf", "workspaces/central/terraform/main.tf")
                .noneMatch(path -> path.contains("stone") || path.equals("quarry.txt"));
    }

    @Test
    void theFleetHasItsFilesBySettings() {
        choose().edit(FLEET, "engine: argocd", "stone: {quarry: false, depth: deep}, engine: argocd")
                .generate();

        assertThat(repository.tree())
                .containsEntry("workspaces/central/stone/inscription.yaml", "owner: workspaces/central\ndepth: deep\n")
                .doesNotContainKey("quarry.txt");
    }

    @Test
    void aDecommissionedWorkspaceIsLeftWithWhatItSays() {
        choose();
        for (String environment : List.of("dev", "prod")) {
            repository.delete("environments/" + environment + ".yaml");
        }
        repository.edit(WORKSPACE, "rules: [basics]", "decommission: ws-0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d");
        repository.generate();

        assertThat(repository.tree().keySet().stream().filter(path -> path.startsWith("workspaces/")))
                .containsExactly("workspaces/central/SHA256SUMS", "workspaces/central/stone/inscription.yaml");
    }

    @Test
    void editorsKnowItsKeys() {
        Object schema = DescriptorSchema.of(Kind.FLEET, product.resolvers().shapes());

        assertThat(schema.toString().contains("How deep it is carved (default: shallow)."))
                .isTrue();
        assertThat(schema.toString().contains("[terraform, ack, stone]")).isTrue();
    }

    @Test
    void itsKeysAreChecked() {
        choose().edit(FLEET, "engine: argocd", "stone: {deph: deep}, engine: argocd");

        assertThat(repository.errors())
                .containsExactly(FLEET + ":6:22: unknown key `deph` in `spec.delivery.stone`"
                        + " [descriptor/unknown-key]\n    did you mean `depth`?");
    }

    @Test
    void itsSettingsMeanNothingWhereItIsNotChosen() {
        repository.edit(FLEET, "engine: argocd", "stone: {depth: deep}, engine: argocd");

        assertThat(repository.plan().findings())
                .singleElement()
                .asString()
                .startsWith(FLEET
                        + ":6:14: `delivery.stone` would be overlooked: AWS resources are delivered as terraform");
    }

    @Test
    void whatItUnderstandsOfAnOwnerMeansNothingWhereItIsNotChosen() {
        List<String> said = List.of("environments/dev.yaml", WORKSPACE);
        said.forEach(file -> repository.edit(file, "  tier: production\n", "  tier: production\n  chisel: mason\n"));
        repository.edit(FLEET, "  defaults:\n", "  defaults:\n    chisel: apprentice\n");

        assertThat(repository.errors())
                .hasSize(3)
                .allMatch(error -> error.contains(
                        "would be overlooked: AWS resources are delivered as terraform [ack/overlooked]\n"
                                + "    remove it, or set `delivery.awsResources: stone`"))
                .anyMatch(error -> error.startsWith(FLEET + ":12:5: `defaults.chisel` would"))
                .anyMatch(error -> error.startsWith("environments/dev.yaml:6:3: `chisel` would"))
                .anyMatch(error -> error.startsWith(WORKSPACE + ":6:3: `chisel` would"));

        choose();
        assertThat(repository.errors()).isEmpty();
        said.forEach(file -> repository.edit(file, "chisel: mason", "chissel: mason"));
        assertThat(repository.errors()).hasSize(2).allMatch(error -> error.contains("did you mean `chisel`?"));
    }

    @Test
    void secretsInItsPassedThroughPartsAreFound() {
        choose().edit(FLEET, "engine: argocd", "stone: {marks: {password: correct-horse-battery-9}}, engine: argocd");

        assertThat(repository.errors())
                .anyMatch(error -> error.contains(FLEET + ":6:")
                        && error.contains("looks like a secret")
                        && error.contains("spec.delivery.stone.marks.password"));
    }

    @Test
    void whileAWorkspaceHasNoIdItSaysHowToTellIt() {
        choose().edit(WORKSPACE, "  id: ws-0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d\n", "");

        assertThat(repository.generate().findings())
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.toString()).contains("read the stone of central"));
        assertThat(repository.tree()).containsKey("workspaces/central/stone/inscription.yaml");
    }

    @Test
    void whatItLeavesBehindIsSaid() {
        choose().generate();
        repository.delete("environments/dev.yaml");

        assertThat(LeftBehind.of(repository.plan().plan().orElseThrow(), product))
                .contains("  in AWS, what gitops/environments/dev has asked for")
                .noneMatch(line -> line.contains("terraform"));
    }
}

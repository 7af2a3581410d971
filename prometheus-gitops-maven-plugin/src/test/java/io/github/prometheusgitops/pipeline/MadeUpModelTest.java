package io.github.prometheusgitops.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.deployment.DeploymentModel;
import io.github.prometheusgitops.descriptor.DescriptorSchema;
import io.github.prometheusgitops.descriptor.Kind;
import io.github.prometheusgitops.policy.Purpose;
import io.github.prometheusgitops.resolve.Choices;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A deployment model is one place: its class, its folder of templates, and one line where the others are. */
class MadeUpModelTest {

    @TempDir
    Path base;

    private Workbench repository;
    private Product product;

    private static Product with(MadeUpModel model) {
        List<DeploymentModel> models =
                new ArrayList<>(Product.standard().models().all());
        models.add(model);
        return new Product(
                new Choices<>(models),
                Product.standard().engines(),
                Product.standard().awsResources(),
                Product.standard().checks());
    }

    @BeforeEach
    void addTheModel() {
        product = with(new MadeUpModel());
        repository = Workbench.small(base)
                .with(product)
                // Whoever launches it is made up, and so are the ways that lead from there.
                .edit("environments/fleet.yaml", "  defaults:", """
                          accept:
                            - {finding: access/missing, reason: made up, until: 2099-12-31}
                            - {finding: access/undeclared, reason: made up, until: 2099-12-31}
                            - {finding: access/external-id, reason: made up, until: 2099-12-31}
                            - {finding: handshake/unknown-role, reason: made up, until: 2099-12-31}
                          defaults:""".indent(2).stripTrailing())
                .file("environments/lone.yaml", """
                        apiVersion: prometheus-gitops/v1
                        kind: Environment
                        metadata: {name: lone}
                        spec:
                          tier: production
                          account: "444444444444"
                          identity: badge
                          deployment:
                            model: lone-machine
                            machine: {name: hermit, settings: {colour: grey}}
                          remoteWrite: [{workspace: central}]
                        """)
                .file(
                        "templates/environments/_environment_/lone-machine/machine.yaml.j2",
                        "size: {{ machineSize | yaml }}\nsettings: {{ machineSettings | yaml }}\nrole: {{ machineRole | yaml }}\n");
    }

    @Test
    void itsTemplatesAreRenderedForItsEnvironmentsOnly() {
        repository.generate();

        SortedMap<String, String> tree = repository.tree();
        assertThat(tree.get("environments/lone/lone-machine/machine.yaml"))
                .isEqualTo("size: small\nsettings: {colour: grey}\nrole: acme.lone.prometheus\n");
        assertThat(tree.keySet())
                .noneMatch(path -> path.startsWith("environments/dev/lone-machine"))
                .noneMatch(
                        path -> path.matches("environments/lone/(kube-prometheus-stack|argocd|managed-collector)/.*"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"terraform", "ack"})
    void aFileOfItsRootModuleIsThereForItsEnvironmentsAndWhereRootModulesAreOnly(String resources) {
        repository
                .edit("environments/fleet.yaml", "awsResources: terraform", "awsResources: " + resources)
                .file(
                        "templates/environments/_environment_/terraform/machine.tf.j2",
                        "locals {\n  size = {{ machineSize | hcl }}\n}\n");
        repository.generate();

        assertThat(repository.tree().keySet().stream().filter(path -> path.endsWith("/machine.tf")))
                .containsExactlyElementsOf(
                        resources.equals("terraform") ? List.of("environments/lone/terraform/machine.tf") : List.of());
    }

    @Test
    void whatItTellsIsConvertedOnceForAllTemplatesOfAnEnvironment() {
        for (int i = 0; i < 3; i++) {
            repository.file(
                    "templates/environments/_environment_/lone-machine/" + i + ".yaml.j2",
                    "size: {{ machineSize | yaml }}\nagain: {{ machineSize | upper | yaml }}\nfiles: {{ files | length | yaml }}\n");
        }
        MadeUpModel.READ.set(0);
        repository.generate();

        assertThat(repository.tree().get("environments/lone/lone-machine/2.yaml"))
                .startsWith("size: small\nagain: SMALL\n");
        assertThat(MadeUpModel.READ).hasValue(1);
    }

    @Test
    void itsRolesAreMadeInOrder() {
        repository.file(
                "templates/order.yaml.j2",
                "{% for r in roots %}{{ r.name | yaml }}: {{ r.step | yaml }}\n{% endfor %}");
        repository.generate();

        SortedMap<String, String> tree = repository.tree();
        assertThat(tree)
                .containsKeys(
                        "environments/lone/terraform/main.tf",
                        "environments/lone/iam/trust-policy.json",
                        "workspaces/central/iam/writers/lone/trust-policy.json");
        assertThat(tree.get("order.yaml")).contains("environments-lone: 0\n", "workspaces-central: 1\n");
    }

    @ParameterizedTest
    @EnumSource(Purpose.class)
    void aRoleOfAnyPurposeHasItsFilesItsTemplatesItsOrderAndIsTakenOver(Purpose purpose) {
        Purpose.Group group = purpose.group();
        repository = repository
                .with(with(new MadeUpModel(purpose)))
                .edit("environments/workspaces/central.yaml", "  tier:", "  adopt: [" + group.word() + "]\n  tier:")
                .file(
                        "templates/step.yaml.j2",
                        "{% for r in roots %}{{ r.name | yaml }}: {{ r.step | yaml }}\n{% endfor %}")
                .file(
                        "templates/workspaces/_workspace_/roles.yaml.j2",
                        "told: {{ %1$s.lone.name | yaml }}\nadopted: {{ adopt.%1$s.lone | yaml }}\n"
                                .formatted(group.word()))
                .file(
                        "templates/workspaces/_workspace_/roles/_" + group.one() + "_.yaml.j2",
                        "key: {{ " + group.one() + " | yaml }}\nname: {{ role.name | yaml }}\n");
        repository.generate();

        String name = "acme.lone.central.writer";
        SortedMap<String, String> tree = repository.tree();
        assertThat(tree)
                .containsKeys(
                        "workspaces/central/iam/" + group.folder() + "/lone/trust-policy.json",
                        "workspaces/central/iam/" + group.folder() + "/lone/permissions-policy.json",
                        "workspaces/central/iam/" + group.folder() + "/lone/role.json")
                .containsEntry("workspaces/central/roles.yaml", "told: " + name + "\nadopted: " + name + "\n")
                .containsEntry("workspaces/central/roles/lone.yaml", "key: lone\nname: " + name + "\n");
        assertThat(tree.get("workspaces/central/terraform/imports.tf")).contains("id = \"" + name + "\"");
        assertThat(tree.get("step.yaml")).contains("environments-lone: 0\n", "workspaces-central: 1\n");
    }

    @Test
    void editorsKnowItsKeys() {
        Object schema =
                DescriptorSchema.of(Kind.ENVIRONMENT, product.resolvers().shapes());

        assertThat(schema.toString().contains("How large the machine is (default: small)."))
                .isTrue();
        assertThat(schema.toString().contains("lone-machine")).isTrue();
    }

    @Test
    void itsKeysAreRefusedElsewhere() {
        repository.edit("environments/dev.yaml", "  deployment:\n", "  deployment:\n    machine: {name: hermit}\n");

        assertThat(repository.errors())
                .singleElement()
                .asString()
                .startsWith("environments/dev.yaml:8:5: `deployment.machine` means nothing with deployment model `eks`"
                        + " [fleet/model-key]");
    }

    @Test
    void keysOfOthersAreRefusedToIt() {
        repository.edit("environments/lone.yaml", "  remoteWrite:", "  replicas: 2\n  remoteWrite:");

        assertThat(repository.errors())
                .singleElement()
                .asString()
                .contains("`replicas` means nothing with deployment model `lone-machine`");
    }

    @Test
    void itNeedsNoCluster() {
        repository.edit("environments/lone.yaml", "machine: {name: hermit,", "machine: {");

        assertThat(repository.errors())
                .singleElement()
                .asString()
                .contains("`spec.deployment.machine.name` is missing");
    }

    @Test
    void secretsInItsPassedThroughPartsAreFound() {
        repository.edit("environments/lone.yaml", "colour: grey", "password: correct-horse-battery-9");

        assertThat(repository.errors())
                .anyMatch(error -> error.contains("environments/lone.yaml:10:")
                        && error.contains("looks like a secret")
                        && error.contains("spec.deployment.machine.settings.password"));
    }
}

package io.github.prometheusgitops.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.deployment.DeploymentModel;
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

/** A deployment model is one place: its class, its folder of templates, and one line where the others are. */
class MadeUpModelTest {

    @TempDir
    Path base;

    private Workbench repository;
    private Product product;

    @BeforeEach
    void addTheModel() {
        List<DeploymentModel> models =
                new ArrayList<>(Product.standard().models().all());
        models.add(new MadeUpModel());
        product = new Product(
                new Choices<>(models),
                Product.standard().engines(),
                Product.standard().awsResources(),
                Product.standard().checks());
        repository = Workbench.small(base)
                .with(product)
                .file("environments/lone.yaml", """
                        apiVersion: prometheus-gitops/v1
                        kind: Environment
                        metadata: {name: lone}
                        spec:
                          tier: production
                          account: "444444444444"
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
                .anyMatch(error -> error.contains("environments/lone.yaml:9")
                        && error.contains("looks like a secret")
                        && error.contains("spec.deployment.machine.settings.password"));
    }
}

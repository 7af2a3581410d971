package io.github.prometheusgitops.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.prometheusgitops.pipeline.GeneratedTree;
import io.github.prometheusgitops.pipeline.Workbench;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every identity with every delivery, every kind of AWS resources, either mode of Prometheus and either place of the
 * workspace makes a tree that the real tools accept, or is refused for what ACK does not have.
 */
class MatrixTest {

    private static final List<String> IDENTITIES =
            List.of("irsa-role-chaining", "irsa-federated", "pod-identity", "resource-policy");
    private static final List<String> ENGINES = List.of("argocd", "flux");
    private static final List<String> AWS_RESOURCES = List.of("terraform", "ack");
    private static final List<String> MODES = List.of("agent", "server");

    /** Kubernetes' own kinds, and kustomize's, have no schema of a custom resource. */
    private static final Set<String> WITHOUT_SCHEMA = Set.of("v1", "kustomize.config.k8s.io/v1beta1");

    @TempDir
    Path temporary;

    record Combination(String identity, String engine, String awsResources, String mode, boolean crossAccount) {

        /** ACK's controller has no resource policy of a workspace, by which roles of other accounts could be let in. */
        boolean isRefused() {
            return identity.equals("resource-policy") && awsResources.equals("ack") && crossAccount;
        }

        @Override
        public String toString() {
            return String.join(
                    ", ", identity, engine, awsResources, mode, crossAccount ? "cross account" : "same account");
        }
    }

    @TestFactory
    Stream<DynamicTest> everyCombinationIsSound() {
        OfflineTerraform terraform = OfflineTerraform.ready();
        TwoAtATime tests = new TwoAtATime();
        List<Combination> combinations = combinations();
        for (int i = 0; i < combinations.size(); i++) {
            Combination combination = combinations.get(i);
            Path base = temporary.resolve("c" + i);
            tests.add(combination.toString(), () -> prove(combination, base, terraform));
        }
        return tests.tests();
    }

    private static List<Combination> combinations() {
        List<Combination> all = new ArrayList<>();
        for (String identity : IDENTITIES) {
            for (String engine : ENGINES) {
                for (String awsResources : AWS_RESOURCES) {
                    for (String mode : MODES) {
                        all.add(new Combination(identity, engine, awsResources, mode, true));
                        all.add(new Combination(identity, engine, awsResources, mode, false));
                    }
                }
            }
        }
        return all;
    }

    private void prove(Combination combination, Path base, OfflineTerraform terraform) {
        Workbench repository = Workbench.small(base)
                .edit("environments/fleet.yaml", "engine: argocd", "engine: " + combination.engine())
                .edit(
                        "environments/fleet.yaml",
                        "awsResources: terraform",
                        "awsResources: " + combination.awsResources())
                .edit(
                        "environments/fleet.yaml",
                        "identity: irsa-role-chaining",
                        "identity: " + combination.identity() + "\n    mode: " + combination.mode())
                .edit(
                        "environments/workspaces/central.yaml",
                        "  rules:",
                        "  alertmanager: {route: {receiver: a}, receivers: [{name: a, sns_configs: [{topic: alerts}]}]}\n"
                                + "  rules:");
        if (!combination.crossAccount()) {
            repository
                    .edit("environments/dev.yaml", "222222222222", "111111111111")
                    .edit("environments/prod.yaml", "333333333333", "111111111111");
        }
        if (combination.isRefused()) {
            assertThat(repository.errors()).hasSize(2).allMatch(error -> error.contains("[ack/unsupported]"));
            return;
        }
        repository.generate();
        GeneratedTree tree = new GeneratedTree(combination.toString(), base.resolve("gitops"));
        proveTree(tree, combination.engine(), combination.awsResources(), terraform);
        assertThat(tree.root().resolve("workspaces/central/alertmanager.yaml")).exists();
        assertThat(tree.root().resolve("environments/dev/" + combination.engine()))
                .exists();
        assertThat(tree.root().resolve("workspaces/central/" + combination.awsResources()))
                .exists();
    }

    @Test
    void theIntegrationFleetIsSound() {
        proveTree(
                new GeneratedTree("flux-and-ack", GeneratedTree.INTEGRATION_FLEET.resolve("gitops")),
                "flux",
                "ack",
                OfflineTerraform.ready());
    }

    private void proveTree(GeneratedTree tree, String engine, String awsResources, OfflineTerraform terraform) {
        ExternalTool.terraform()
                .run(tree.root(), "fmt", "-check", "-diff", "-recursive", "-no-color")
                .succeeded();
        for (String file : files(
                tree, "(environments|workspaces)/[^/]+/terraform/versions\\.tf", awsResources.equals("terraform"))) {
            try (TerraformRoot root = terraform.root(tree.root().resolve(file).getParent())) {
                root.init().run("validate", "-no-color");
            }
        }
        int manifests = 0;
        for (String file : tree.files(".*\\.yaml")) {
            for (JsonNode manifest : tree.documents(file)) {
                if (isCustomResource(manifest)) {
                    assertSchema(file, manifest);
                    manifests++;
                }
            }
        }
        assertThat(manifests).isPositive();
        for (String file : files(tree, "(.*/)?kustomization\\.yaml", engine.equals("flux"))) {
            ExternalTool.kubectl()
                    .run(tree.root().resolve(file).getParent(), "kustomize", ".")
                    .succeeded();
        }
        for (String file : files(tree, "workspaces/[^/]+/alertmanager\\.yaml", true)) {
            ExternalTool.amtool()
                    .run(UnwrappedDefinition.in(temporary, tree, file), "check-config", "alertmanager.yml")
                    .succeeded();
        }
        for (String file : files(tree, "workspaces/[^/]+/rules/[^/]+\\.yaml", true)) {
            ExternalTool.promtool().run(tree.root(), "check", "rules", file).succeeded();
        }
    }

    /** The files of a kind, which a tree has if and only if it is expected to. */
    private static List<String> files(GeneratedTree tree, String path, boolean expected) {
        List<String> files = tree.files(path);
        assertThat(files.isEmpty()).as(path).isNotEqualTo(expected);
        return files;
    }

    private static boolean isCustomResource(JsonNode manifest) {
        return manifest.has("apiVersion")
                && !WITHOUT_SCHEMA.contains(manifest.get("apiVersion").asText());
    }

    private static void assertSchema(String file, JsonNode manifest) {
        KubernetesSchema schema = KubernetesSchema.of(
                manifest.get("apiVersion").asText(), manifest.get("kind").asText());
        assertThat(schema.mistakes(manifest)).as(file).isEmpty();
    }
}

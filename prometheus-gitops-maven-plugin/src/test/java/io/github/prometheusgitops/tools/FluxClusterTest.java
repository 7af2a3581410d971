package io.github.prometheusgitops.tools;

import static io.github.prometheusgitops.tools.FluxTree.DEV;
import static io.github.prometheusgitops.tools.FluxTree.FLEET;
import static io.github.prometheusgitops.tools.FluxTree.fits;
import static io.github.prometheusgitops.tools.FluxTree.kind;
import static io.github.prometheusgitops.tools.FluxTree.name;
import static io.github.prometheusgitops.tools.FluxTree.names;
import static io.github.prometheusgitops.tools.FluxTree.only;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.prometheusgitops.pipeline.Workbench;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How Flux reaches a cluster, and the namespace that it makes there. */
class FluxClusterTest {

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
    void onlyAClusterThatIsReachedFromElsewhereHasAKubeConfig() {
        repository.generate();

        assertThat(only(flux.build("environments/prod"), "HelmRelease")
                        .at("/spec/kubeConfig/secretRef/name")
                        .asText())
                .isEqualTo("prod-1");
        assertThat(only(flux.build("environments/dev"), "HelmRelease")
                        .at("/spec")
                        .has("kubeConfig"))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"{provider: aws}, false", "'{provider: aws, serviceAccount: flux-prod}', true"})
    void anEksClusterIsReachedWithoutATokenThatLasts(String said, boolean hasAccount) {
        repository
                .edit("environments/prod.yaml", "kubeConfigSecret: prod-1", "kubeConfig: " + said)
                .edit("environments/prod.yaml", "spec:", "spec:\n  mode: server\n  rules: [basics]")
                .edit("environments/workspaces/central.yaml", "  rules: [basics]\n", "")
                .generate();

        List<JsonNode> built = flux.build("environments/prod");
        JsonNode cluster = built.stream()
                .filter(manifest -> name(manifest).equals("acme.prod.cluster"))
                .findFirst()
                .orElseThrow();
        assertThat(cluster.at("/data/provider").asText()).isEqualTo("aws");
        assertThat(cluster.at("/data/cluster").asText()).isEqualTo("arn:aws:eks:eu-west-1:333333333333:cluster/prod-1");
        assertThat(cluster.at("/data").has("serviceAccountName")).isEqualTo(hasAccount);
        assertThat(built)
                .filteredOn(manifest -> List.of("HelmRelease", "Kustomization").contains(kind(manifest)))
                .hasSize(3)
                .allSatisfy(manifest -> {
                    assertThat(manifest.at("/spec/kubeConfig"))
                            .hasToString("{\"configMapRef\":{\"name\":\"acme.prod.cluster\"}}");
                    fits(manifest);
                });
        assertThat(names(flux.hub())).contains("Kustomization acme.prod");
    }

    @Test
    void anEnvironmentsOwnWayToItsClusterWinsOverTheFleets() {
        repository
                .edit(
                        FLEET,
                        "deployment: {model: eks}",
                        "deployment: {model: eks, cluster: {kubeConfig: {provider: aws}}}")
                .edit(DEV, "name: dev-1", "name: dev-1\n      kubeConfig: {provider: none}")
                .generate();

        assertThat(only(flux.build("environments/prod"), "HelmRelease")
                        .at("/spec/kubeConfig/secretRef/name")
                        .asText())
                .isEqualTo("prod-1");
        assertThat(only(flux.build("environments/dev"), "HelmRelease")
                        .at("/spec")
                        .has("kubeConfig"))
                .isFalse();

        repository.edit(
                DEV, "kubeConfig: {provider: none}", "kubeConfig: {provider: none}\n      kubeConfigSecret: dev-1");
        assertThat(repository.errors())
                .singleElement()
                .asString()
                .startsWith(DEV + ":10:19: `deployment.cluster` has both `kubeConfigSecret` and `kubeConfig`");
    }

    /** Pod Security's baseline refuses the node exporter; a namespace that Flux deletes takes all that is in it along. */
    @Test
    void theNamespaceSaysWhichPodsItTakesAndIsNeverDeleted() {
        repository.generate();

        for (String environment : List.of("dev", "prod")) {
            JsonNode kustomization =
                    flux.document("environments/" + environment + "/flux/namespace.yaml", "Kustomization");
            fits(kustomization);
            assertThat(kustomization.at("/spec/prune").asBoolean(true)).isFalse();
            assertThat(kustomization.at("/spec/kubeConfig/secretRef/name").asText(""))
                    .isEqualTo(environment.equals("prod") ? "prod-1" : "");
            JsonNode namespace = flux.document(
                    kustomization.at("/spec/path").asText().replaceFirst("^\\./gitops/", "") + "/namespace.yaml",
                    "Namespace");
            assertThat(name(namespace)).isEqualTo("monitoring");
            assertThat(namespace
                            .at("/metadata/labels/pod-security.kubernetes.io~1enforce")
                            .asText())
                    .isEqualTo("privileged");
        }
        repository
                .edit(FLEET, "deployment: {model: eks}", "deployment: {model: eks, podSecurity: none}")
                .generate();
        assertThat(repository.tree().keySet()).noneMatch(path -> path.contains("namespace"));
    }
}

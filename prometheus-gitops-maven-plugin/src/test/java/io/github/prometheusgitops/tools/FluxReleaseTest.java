package io.github.prometheusgitops.tools;

import static io.github.prometheusgitops.tools.FluxTree.DEV;
import static io.github.prometheusgitops.tools.FluxTree.FLEET;
import static io.github.prometheusgitops.tools.FluxTree.documents;
import static io.github.prometheusgitops.tools.FluxTree.fits;
import static io.github.prometheusgitops.tools.FluxTree.kind;
import static io.github.prometheusgitops.tools.FluxTree.name;
import static io.github.prometheusgitops.tools.FluxTree.only;
import static io.github.prometheusgitops.tools.FluxTree.present;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.prometheusgitops.pipeline.Workbench;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The HelmRelease: its values as they are, its chart, and what Flux undoes. */
class FluxReleaseTest {

    private static final String VALUES = "environments/dev/kube-prometheus-stack/values.yaml";

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
    void theGeneratedConfigMapCarriesTheValuesAsTheyAreAndTheReleaseNamesIt() {
        repository
                .edit(DEV, "spec:", "spec:\n  externalLabels: {odd: \"{{ ${x} }} 'ü' \\\\ #\"}")
                .generate();

        List<JsonNode> built = flux.build("environments/dev");

        JsonNode values = only(built, "ConfigMap");
        assertThat(values.at("/data/values.yaml").asText()).isEqualTo(repository.read("gitops/" + VALUES));
        JsonNode release = only(built, "HelmRelease");
        assertThat(release.at("/spec/valuesFrom/0/name").asText())
                .startsWith("acme.dev.values-")
                .isEqualTo(name(values));
        assertThat(release.at("/metadata/namespace")).isEqualTo(present(values, "/metadata/namespace"));
        assertThat(release.at("/spec/chartRef/name").asText())
                .isEqualTo(
                        present(only(built, "OCIRepository"), "/metadata/name").asText());
    }

    @Test
    void aChangeOfTheValuesChangesTheRelease() {
        repository.generate();
        JsonNode before = only(flux.build("environments/dev"), "HelmRelease");

        repository.edit(DEV, "spec:", "spec:\n  replicas: 1").generate();

        assertThat(only(flux.build("environments/dev"), "HelmRelease")).isNotEqualTo(before);
    }

    @Test
    void whatFluxUndoesAndDeletesIsStated() {
        flux.configure("terraform: none");
        repository.generate();
        JsonNode drift = only(flux.build("environments/dev"), "HelmRelease").at("/spec/driftDetection");
        assertThat(drift.at("/mode").asText()).isEqualTo("enabled");
        assertThat(drift.at("/ignore")).hasSize(1);

        repository
                .edit(
                        FLEET,
                        "engine: flux",
                        "engine: flux, prune: false, drift: {mode: report, ignore: [{group: apps, kind: Deployment,"
                                + " paths: [/spec/replicas]}]}")
                .generate();

        JsonNode release = only(flux.build("environments/dev"), "HelmRelease");
        fits(release);
        assertThat(release.at("/spec/driftDetection/mode").asText()).isEqualTo("warn");
        assertThat(release.at("/spec/driftDetection/ignore/1"))
                .hasToString(
                        "{\"paths\":[\"/spec/replicas\"],\"target\":{\"group\":\"apps\",\"kind\":\"Deployment\"}}");
        assertThat(flux.manifests())
                .filteredOn(manifest -> kind(manifest).equals("Kustomization"))
                .isNotEmpty()
                .allMatch(manifest -> manifest.at("/spec/prune").toString().equals("false"));
    }

    /** A Kustomization above, or one that somebody patched, may substitute variables. */
    @Test
    void whatCarriesADollarAndABraceIsNotSubstituted() {
        repository
                .edit(FLEET, "awsResources: terraform", "awsResources: ack")
                .edit("environments/prod.yaml", "spec:", "spec:\n  mode: server\n  rules: [basics]")
                .edit(FLEET, "  delivery:", "  rules: {basics: {evaluatedBy: both}}\n  delivery:")
                .edit("environments/workspaces/central.yaml", "spec:", "spec:\n  alias: \"${x}\"")
                .file(
                        "environments/rules/basics/plain.yaml",
                        "groups: [{name: plain, rules: [{record: a:b, expr: up}]}]");
        String up = repository.read("environments/rules/basics/up.yaml");
        repository
                .file("environments/rules/basics/up.yaml", up.replace("is down", "is ${down}"))
                .generate();

        assertThat(only(flux.build("environments/dev"), "ConfigMap")
                        .at("/metadata/annotations/kustomize.toolkit.fluxcd.io~1substitute")
                        .asText())
                .isEqualTo("disabled");
        repository.tree().forEach((path, text) -> {
            if (path.matches(".*/(ack|rules)/.*\\.yaml") && text.contains("kind: ")) {
                for (JsonNode manifest : documents(text)) {
                    assertThat(manifest.at("/metadata/annotations/kustomize.toolkit.fluxcd.io~1substitute")
                                    .asText("")
                                    .equals("disabled"))
                            .as(path)
                            .isEqualTo(manifest.toString().contains("${"));
                }
            }
        });
        assertThat(repository.tree().values().stream().filter(text -> text.contains("substitute: disabled")))
                .hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"oci://registry.example.com/charts/", "registry.example.com/charts"})
    void anOciRepositoryOfChartsHasItsScheme(String said) {
        repository
                .edit(FLEET, "engine: flux", "engine: flux, chartRepository: \"" + said + "\"")
                .generate();

        assertThat(only(flux.build("environments/dev"), "OCIRepository")
                        .at("/spec/url")
                        .asText())
                .isEqualTo("oci://registry.example.com/charts/kube-prometheus-stack");
    }

    @Test
    void aChartRepositoryThatFluxCannotReferToIsReported() {
        repository.edit(FLEET, "engine: flux", "engine: flux, chartRepository: \"https://charts.acme.com\"");

        assertThat(repository.errors()).hasSize(1).first().asString().contains("[fleet/chart-repository]");
    }
}

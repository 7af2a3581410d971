package io.github.prometheusgitops.tools;

import static io.github.prometheusgitops.tools.FluxTree.DEV;
import static io.github.prometheusgitops.tools.FluxTree.FLEET;
import static io.github.prometheusgitops.tools.FluxTree.name;
import static io.github.prometheusgitops.tools.FluxTree.names;
import static io.github.prometheusgitops.tools.FluxTree.only;
import static io.github.prometheusgitops.tools.FluxTree.present;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.collect.MapDifference;
import com.google.common.collect.Maps;
import io.github.prometheusgitops.pipeline.Workbench;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every object is applied by exactly one Kustomization of Flux, and by the right one. */
class FluxSyncTest {

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
    void theEngineChangesNothingButItsOwnFiles() {
        repository.generate();
        SortedMap<String, String> after = repository.tree();

        flux.deliverByArgoCd();
        repository.generate();

        MapDifference<String, String> difference = Maps.difference(repository.tree(), after);
        assertThat(difference.entriesOnlyOnLeft().keySet())
                .hasSize(7)
                .allMatch(path -> path.matches("(environments/(dev|prod)/)?argocd/[^/]+"));
        assertThat(difference.entriesOnlyOnRight().keySet())
                .contains(
                        "flux/sync.yaml",
                        "flux/environments/prod/sync.yaml",
                        "environments/dev/flux/helmrelease.yaml",
                        "environments/dev/kustomization.yaml")
                .allMatch(path -> path.matches("(environments/(dev|prod)/)?(flux/.+|kustomization.yaml)"));
        assertThat(difference.entriesDiffering().keySet()).isNotEmpty().allMatch(path -> path.endsWith("SHA256SUMS"));
    }

    @Test
    void everyManifestFitsItsSchema() {
        for (String terraform : List.of("none", "plan", "apply")) {
            flux.configure(
                    "terraform: " + terraform + ", gitRepository: {create: true, secret: deploy-key}, interval: 1h30m");
            repository
                    .file(DEV, repository.read(DEV).replace("name: dev-1", "name: dev-1\n      dependsOn: [storage]"))
                    .generate();

            List<JsonNode> manifests = flux.manifests();

            assertThat(manifests).hasSizeGreaterThan(8).allSatisfy(FluxTree::fits);
            repository.file(DEV, repository.read(DEV).replace("\n      dependsOn: [storage]", ""));
        }
    }

    @Test
    void aKustomizationWaitsForTheReleaseThatItApplies() {
        repository
                .edit(DEV, "name: dev-1", "name: dev-1\n      dependsOn: [storage, network]")
                .generate();

        JsonNode sync = flux.document("environments/dev/flux/sync.yaml", "Kustomization");
        JsonNode release = only(flux.build("environments/dev"), "HelmRelease");

        assertThat(sync.at("/spec/path").asText()).isEqualTo("./gitops/environments/dev");
        JsonNode checked = sync.at("/spec/healthChecks/0");
        assertThat(checked.at("/apiVersion")).isEqualTo(present(release, "/apiVersion"));
        assertThat(checked.at("/kind")).isEqualTo(present(release, "/kind"));
        assertThat(checked.at("/name")).isEqualTo(present(release, "/metadata/name"));
        assertThat(checked.at("/namespace")).isEqualTo(present(release, "/metadata/namespace"));
        assertThat(sync.at("/spec/dependsOn").findValuesAsText("name")).containsExactly("network", "storage");
    }

    /** An object that two Kustomizations apply would change hands with every run. */
    @Test
    void everyKustomizationIsAppliedByExactlyOne() {
        flux.configure("terraform: plan, gitRepository: {create: true}");
        repository.generate();

        List<String> hub = names(flux.hub());
        List<String> dev = names(flux.build("environments/dev"));
        List<String> prod = names(flux.build("environments/prod"));

        assertThat(hub).contains("Kustomization acme", "Kustomization acme.prod", "Terraform acme-environments-dev");
        assertThat(dev).contains("Kustomization acme.dev").noneMatch(name -> name.startsWith("Terraform"));
        assertThat(prod).contains("HelmRelease acme.prod").doesNotContain("Kustomization acme.prod");
        assertThat(Stream.of(hub, dev, prod).flatMap(List::stream)).doesNotHaveDuplicates();
    }

    @Test
    void thereIsNoEntryPointWithoutAnythingToApply() {
        repository
                .edit("environments/prod.yaml", "\n      kubeConfigSecret: prod-1", "")
                .generate();

        assertThat(repository.tree().keySet()).noneMatch(path -> path.startsWith("flux/"));
    }

    @Test
    void addingAnEnvironmentAddsOnlyFilesOfItsOwn() {
        flux.configure("terraform: plan");
        repository.edit(FLEET, "engine: flux", "engine: flux, atlantis: true").generate();
        SortedMap<String, String> before = repository.tree();

        repository
                .environment("qa", "444444444444")
                .edit("environments/qa.yaml", "name: qa-1", "name: qa-1\n      kubeConfigSecret: qa-1")
                .generate();

        MapDifference<String, String> difference = Maps.difference(before, repository.tree());
        assertThat(difference.entriesOnlyOnRight().keySet())
                .isNotEmpty()
                .allMatch(path -> path.matches("(flux/)?environments/qa/.*") || path.contains("/writers/qa/"));
        assertThat(difference.entriesDiffering().keySet())
                .containsExactlyInAnyOrder("access-matrix.json", "access-matrix.md", "SHA256SUMS");
    }

    @ParameterizedTest
    @CsvSource({
        "'', '{name: flux-system}', a fleet of the name `flux-system`",
        "'gitRepository: {create: true, name: flux-system}', '{name: acme}', the GitRepository `flux-system`"
    })
    void whatFluxMakesForItselfIsNotTakenOver(String settings, String name, String said) {
        flux.configure(settings.isEmpty() ? "terraform: none" : settings);
        repository.edit(FLEET, "{name: acme}", name);

        assertThat(repository.errors()).singleElement().asString().contains(said, "[fleet/reserved-name]");
    }
}

package io.github.prometheusgitops.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.delivery.Engine;
import io.github.prometheusgitops.descriptor.DescriptorSchema;
import io.github.prometheusgitops.descriptor.Kind;
import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.resolve.Choices;
import io.github.prometheusgitops.tree.Drift;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A delivery engine is one place, as a deployment model is. */
class MadeUpEngineTest {

    @TempDir
    Path base;

    private Workbench repository;
    private Product product;

    @BeforeEach
    void addTheEngine() {
        List<Engine> engines = new ArrayList<>(Product.standard().engines().all());
        engines.add(new MadeUpEngine());
        product = new Product(
                Product.standard().models(),
                new Choices<>(engines),
                Product.standard().awsResources(),
                Product.standard().checks());
        repository = Workbench.small(base)
                .with(product)
                .file(
                        "templates/environments/_environment_/pigeon/flight.yaml.j2",
                        "to: {{ pigeon.to | yaml }}\nfrom: {{ pigeon.loft | yaml }}\nrings: {{ pigeon.rings | yaml }}\n")
                .file("templates/environments/_environment_/ring.txt.j2", "ring\n")
                .file("templates/workspaces/_workspace_/pigeon/nest.yaml.j2", "from: {{ pigeon.loft | yaml }}\n")
                .file("templates/workspaces/_workspace_/ring.txt.j2", "ring\n")
                .file("templates/pigeon/loft.yaml.j2", "fleet: {{ fleet | yaml }}\n");
    }

    private void choose() {
        repository.edit("environments/fleet.yaml", "engine: argocd", "engine: pigeon");
    }

    @Test
    void itsFoldersAndFilesAreRenderedWhereItIsChosen() {
        choose();
        repository
                .edit("environments/fleet.yaml", "engine: pigeon", "pigeon: {rings: {colour: grey}}, engine: pigeon")
                .generate();

        SortedMap<String, String> tree = repository.tree();
        assertThat(tree)
                .containsKeys(
                        "environments/dev/pigeon/flight.yaml",
                        "environments/dev/ring.txt",
                        "environments/dev/kube-prometheus-stack/values.yaml",
                        "pigeon/loft.yaml");
        assertThat(tree.get("environments/dev/pigeon/flight.yaml"))
                .isEqualTo("to: dev\nfrom: roof\nrings: {colour: grey}\n");
        assertThat(tree).containsEntry("workspaces/central/pigeon/nest.yaml", "from: roof\n");
        // What is delivered with Prometheus is not a workspace's.
        assertThat(tree).doesNotContainKey("workspaces/central/ring.txt");
        assertThat(tree.keySet()).noneMatch(path -> path.contains("argocd") || path.contains("flux"));
    }

    @Test
    void nothingOfItIsRenderedWhereItIsNot() {
        repository.generate();

        assertThat(repository.tree().keySet())
                .anyMatch(path -> path.startsWith("environments/dev/argocd/"))
                .noneMatch(path -> path.contains("pigeon") || path.endsWith("ring.txt"));
    }

    @Test
    void itsSettingsAreReadAndChecked() {
        choose();
        repository
                .edit("environments/fleet.yaml", "engine: pigeon", "pigeon: {lof: cellar}, engine: pigeon")
                .edit("environments/fleet.yaml", "{name: acme}", "{name: hawk}");

        assertThat(repository.errors())
                .containsExactly(
                        "environments/fleet.yaml:3:18: a fleet of the name `hawk` would take over the hawk"
                                + " [fleet/reserved-name]\n    give the fleet another name",
                        "environments/fleet.yaml:6:23: unknown key `lof` in `spec.delivery.pigeon`"
                                + " [descriptor/unknown-key]\n    did you mean `loft`?");
    }

    @Test
    void aClusterIsReachedByItsOwnKeys() {
        choose();
        repository
                .edit("environments/dev.yaml", "name: dev-1", "name: dev-1\n      perch: oak")
                .edit("environments/prod.yaml", "name: prod-1", "name: prod-1\n      perch: oak");

        assertThat(repository.errors())
                .singleElement()
                .asString()
                .contains("the perch `oak`", "name another one", "[fleet/destination]");
    }

    @Test
    void itsKeysMeanNothingWhereItIsNotChosen() {
        repository
                .edit("environments/fleet.yaml", "engine: argocd", "engine: argocd, pigeon: {loft: cellar}")
                .edit("environments/dev.yaml", "name: dev-1", "name: dev-1\n      perch: oak");

        Outcome outcome = repository.plan();

        assertThat(outcome.errors()).isEmpty();
        assertThat(outcome.findings().stream().map(Finding::toString))
                .containsExactly(
                        "environments/dev.yaml:10:7: `deployment.cluster.perch` means nothing with delivery engine"
                                + " `argocd` [fleet/engine-key]\n"
                                + "    remove it, unless the fleet is on its way from or to `pigeon`",
                        "environments/fleet.yaml:6:30: `delivery.pigeon` means nothing with delivery engine"
                                + " `argocd` [fleet/engine-key]\n"
                                + "    remove it, unless the fleet is on its way from or to `pigeon`");
    }

    @Test
    void editorsKnowItsKeys() {
        Object schema = DescriptorSchema.of(Kind.FLEET, product.resolvers().shapes());

        assertThat(schema.toString().contains("Where it starts (default: roof)."))
                .isTrue();
        assertThat(schema.toString().contains("[argocd, flux, pigeon]")).isTrue();
        assertThat(DescriptorSchema.of(Kind.ENVIRONMENT, product.resolvers().shapes())
                        .toString())
                .contains("Where it lands.");
    }

    @Test
    void secretsInItsPassedThroughPartsAreFound() {
        choose();
        repository.edit(
                "environments/fleet.yaml",
                "engine: pigeon",
                "pigeon: {rings: {password: correct-horse-battery-9}}, engine: pigeon");

        assertThat(repository.errors())
                .anyMatch(error -> error.contains("environments/fleet.yaml:6:")
                        && error.contains("looks like a secret")
                        && error.contains("spec.delivery.pigeon.rings.password"));
    }

    @Test
    void nothingHidesInWhatItApplies() {
        choose();
        repository.generate();
        repository
                .file("gitops/environments/dev/pigeon/.terraform/x.yaml", "x")
                .file("gitops/environments/dev/terraform/.terraform/x", "x");

        assertThat(Drift.of(repository.plan().plan().orElseThrow()).lines())
                .singleElement()
                .asString()
                .contains("gitops/environments/dev/pigeon/.terraform/x.yaml: not generated");
    }

    @Test
    void whatItLeavesBehindIsSaid() {
        choose();
        repository.generate();
        repository.delete("environments/dev.yaml");

        assertThat(LeftBehind.of(repository.plan().plan().orElseThrow(), product))
                .contains("  in the air, what gitops/environments/dev has sent")
                .noneMatch(line -> line.contains("Argo CD") || line.contains("Flux"));
    }
}

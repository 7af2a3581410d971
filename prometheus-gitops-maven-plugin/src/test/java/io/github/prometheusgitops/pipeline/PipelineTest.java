package io.github.prometheusgitops.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.MapDifference;
import com.google.common.collect.Maps;
import io.github.prometheusgitops.disk.TreeWriter;
import io.github.prometheusgitops.finding.Finding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a change of the descriptors does to the tree as a whole. */
class PipelineTest {

    /** To which every environment adds a row, and their digests. */
    private static final Set<String> MATRIX = Set.of("access-matrix.json", "access-matrix.md", "SHA256SUMS");

    @TempDir
    Path base;

    @Test
    void aSecondRunChangesNothing() {
        Workbench repository = Workbench.small(base);
        repository.generate();

        assertThat(repository.plan().plan().orElseThrow().isClean()).isTrue();
    }

    @Test
    void deletingAnEnvironmentRemovesItsFilesAndItsLinesElsewhere() {
        Workbench repository = Workbench.small(base);
        repository.generate();
        SortedMap<String, String> before = repository.tree();

        repository.delete("environments/dev.yaml").generate();

        MapDifference<String, String> difference = Maps.difference(before, repository.tree());
        assertThat(difference.entriesOnlyOnRight()).isEmpty();
        assertThat(difference.entriesOnlyOnLeft().keySet())
                .isNotEmpty()
                .allMatch(path -> path.startsWith("environments/dev/") || path.contains("/writers/dev/"));
        assertThat(difference.entriesDiffering().keySet()).isEqualTo(MATRIX);
        assertThat(repository.tree().values()).noneMatch(text -> text.contains("acme.dev"));
    }

    @Test
    void addingAnEnvironmentTouchesNoOtherEnvironment() {
        Workbench repository = Workbench.small(base);
        repository.generate();
        SortedMap<String, String> before = repository.tree();

        repository.environment("qa", "444444444444").generate();

        MapDifference<String, String> difference = Maps.difference(before, repository.tree());
        assertThat(difference.entriesOnlyOnLeft()).isEmpty();
        assertThat(difference.entriesDiffering().keySet()).isEqualTo(MATRIX);
        assertThat(difference.entriesOnlyOnRight().keySet())
                .isNotEmpty()
                .allMatch(path ->
                        path.startsWith("environments/qa/") || path.startsWith("workspaces/central/iam/writers/qa/"));
    }

    @Test
    void changingAnEnvironmentChangesNoOtherOwnersList() {
        Workbench repository = Workbench.small(base);
        repository.generate();
        SortedMap<String, String> before = repository.tree();

        repository
                .edit("environments/dev.yaml", "tier: production", "tier: pre-production\n  replicas: 1")
                .generate();

        assertThat(Maps.difference(before, repository.tree()).entriesDiffering().keySet())
                .containsExactlyInAnyOrder(
                        "environments/dev/SHA256SUMS", "environments/dev/kube-prometheus-stack/values.yaml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"irsa-federated", "pod-identity", "resource-policy"})
    void changingAnIdentityChangesOnlyItsFolderAndItsLinesInTheWorkspace(String identity) {
        Workbench repository = Workbench.small(base);
        repository.generate();
        SortedMap<String, String> before = repository.tree();

        repository
                .edit("environments/dev.yaml", "  deployment:", "  identity: " + identity + "\n  deployment:")
                .generate();

        MapDifference<String, String> difference = Maps.difference(before, repository.tree());
        Set<String> touched = new TreeSet<>(difference.entriesDiffering().keySet());
        touched.addAll(difference.entriesOnlyOnLeft().keySet());
        touched.addAll(difference.entriesOnlyOnRight().keySet());
        assertThat(touched)
                .isNotEmpty()
                .allMatch(path -> path.startsWith("environments/dev/")
                        || path.startsWith("workspaces/central/")
                        || MATRIX.contains(path))
                .noneMatch(path -> path.contains("/prod/"));
        assertThat(Maps.filterKeys(
                                difference.entriesDiffering(),
                                path -> path.startsWith("workspaces/") || path.startsWith("access-matrix."))
                        .values()
                        .stream()
                        .flatMap(file -> linesGone(file.leftValue(), file.rightValue())))
                .isNotEmpty()
                .noneMatch(line -> line.contains("prod"));
    }

    @Test
    void trustPoliciesStayUnderIamsDefaultLimitAtFiveHundredEnvironments() {
        String[] identities = {"irsa-role-chaining", "irsa-federated", "pod-identity", "resource-policy"};
        // One workspace has no more, and one account no more issuers by default than 100.
        Workbench repository = Workbench.small(base)
                .edit(
                        "environments/fleet.yaml",
                        "  delivery:",
                        "  quotas: [{account: \"111111111111\", quota: iam/oidc-providers-per-account, value: 200}]\n"
                                + "  delivery:");
        for (int i = 0; i < 498; i++) {
            String name = "environment-%03d".formatted(i);
            repository
                    .environment(name, "%012d".formatted(400_000_000_000L + i))
                    .edit(
                            "environments/" + name + ".yaml",
                            "  deployment:",
                            "  identity: " + identities[i % 4] + "\n  deployment:");
        }

        Outcome outcome = repository.plan();

        assertThat(outcome.findings())
                .singleElement()
                .asString()
                .contains("workspace `central` has 500 clusters with replicas, 100 % of the 500", "[quota/nearly]");
        assertThat(outcome.plan().orElseThrow().wanted().files().values())
                .filteredOn(file -> file.path().endsWith("/trust-policy.json"))
                .hasSizeGreaterThan(600)
                .allMatch(file -> file.text().replaceAll("\\s", "").length() <= 2048);
    }

    @Test
    void narrowingRendersAndPrunesOnlyTheEnvironmentsNamed() {
        Workbench repository = Workbench.small(base).environment("qa", "444444444444");
        repository.generate();
        SortedMap<String, String> before = repository.tree();

        repository
                .edit("environments/fleet.yaml", "v3.5.0", "v3.6.0")
                .delete("environments/qa.yaml")
                .generate("dev", "qa");

        MapDifference<String, String> difference = Maps.difference(before, repository.tree());
        assertThat(difference.entriesOnlyOnLeft().keySet())
                .isNotEmpty()
                .allMatch(path -> path.startsWith("environments/qa/"));
        assertThat(difference.entriesDiffering().keySet())
                .isNotEmpty()
                .allMatch(path -> path.startsWith("environments/dev/"));
    }

    @Test
    void narrowingToAnUnknownEnvironmentIsAnError() {
        Workbench repository = Workbench.small(base);

        assertThat(repository.plan("deb").errors())
                .singleElement()
                .satisfies(error -> assertThat(error.toString()).contains("no environment deb", "did you mean `dev`?"));
    }

    @Test
    void theOneCommonVersionIsOneLineOfEachEnvironment() {
        Workbench repository = Workbench.small(base);
        repository.generate();
        SortedMap<String, String> before = repository.tree();

        repository.edit("environments/fleet.yaml", "v3.5.0", "v3.6.0").generate();

        assertThat(Maps.filterKeys(
                        Maps.difference(before, repository.tree()).entriesDiffering(),
                        path -> !path.endsWith("SHA256SUMS")))
                .containsOnlyKeys(
                        "environments/dev/kube-prometheus-stack/values.yaml",
                        "environments/prod/kube-prometheus-stack/values.yaml")
                .allSatisfy((path, difference) -> assertThat(linesGone(difference.leftValue(), difference.rightValue()))
                        .containsExactly("      tag: v3.5.0"));
    }

    @Test
    void anythingWrongLeavesTheTreeAsItWas() {
        Workbench repository = Workbench.small(base);
        repository.generate();
        SortedMap<String, String> before = repository.tree();

        Outcome outcome = repository
                .edit("environments/dev.yaml", "workspace: central", "workspace: centrall")
                .plan();

        assertThat(outcome.plan()).isEmpty();
        assertThat(outcome.errors())
                .singleElement()
                .hasToString("environments/dev.yaml:12:18: there is no workspace `centrall` [fleet/unknown-workspace]\n"
                        + "    did you mean `central`?");
        assertThat(repository.tree()).isEqualTo(before);
    }

    @Test
    void aFileThatIsNoTemplateIsCopiedWhateverItLooksLike() {
        String text = "{{ nobody.renders(this) }} {% raw %} {# }}\n";
        Workbench repository = Workbench.small(base).file("templates/docs/on-call.md", text);

        repository.generate();

        assertThat(repository.tree()).containsEntry("docs/on-call.md", text);
    }

    private static Stream<String> linesGone(String before, String after) {
        List<String> left = new ArrayList<>(before.lines().toList());
        after.lines().forEach(left::remove);
        return left.stream();
    }

    /** A header that named the checkout would be drift on every other machine. */
    @Test
    void descriptorsBesideTheProjectMakeTheSameTreeInEveryCheckout() {
        SortedMap<String, String> here = outside(base.resolve("here"), "ops", "descriptors");
        SortedMap<String, String> there = outside(base.resolve("over/there"), "ops", "descriptors");

        assertThat(there).isEqualTo(here);
        assertThat(here.get("environments/dev/kube-prometheus-stack/values.yaml"))
                .startsWith(
                        "# Generated by prometheus-gitops-maven-plugin from ../descriptors/dev.yaml by built-in templates/");
    }

    @Test
    void descriptorsFarFromTheProjectAreNamedByTheirFolderOnly() {
        SortedMap<String, String> far = outside(base.resolve("far"), "x/ops", "a/b/descriptors");

        assertThat(far).isEqualTo(outside(base.resolve("away"), "x/ops", "c/descriptors"));
        assertThat(far.get("modules/iam-role/main.tf")).contains("from .../descriptors/fleet.yaml by");
    }

    @Test
    void descriptorsOfOneGitRepositoryAreNamedByTheWayThere() throws IOException {
        Files.createDirectories(base.resolve("repository/.git"));

        assertThat(outside(base.resolve("repository"), "x/ops", "a/b/descriptors")
                        .get("modules/iam-role/main.tf"))
                .contains("from ../../a/b/descriptors/fleet.yaml by");
    }

    private static SortedMap<String, String> outside(Path checkout, String module, String folder) {
        Workbench repository = Workbench.small(checkout);
        try {
            Files.createDirectories(checkout.resolve(folder).getParent());
            Files.move(checkout.resolve("environments"), checkout.resolve(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Path project = checkout.resolve(module);
        Outcome outcome = Pipeline.run(
                new Inputs(
                        project,
                        checkout.resolve(folder),
                        project.resolve("templates"),
                        checkout.resolve("gitops"),
                        Optional.empty(),
                        Set.of(),
                        Workbench.TODAY),
                Progress.NONE);
        assertThat(outcome.errors()).isEmpty();
        TreeWriter.into(checkout.resolve("gitops")).apply(outcome.plan().orElseThrow());
        return repository.tree();
    }

    @Test
    void aRunThatIsNarrowedToAnEnvironmentThatWaitsSaysSo() {
        Workbench repository = Workbench.small(base)
                .edit("environments/workspaces/central.yaml", "  id: ws-0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d\n", "");

        Outcome outcome = repository.plan("dev");

        assertThat(outcome.errors()).isEmpty();
        assertThat(outcome.warnings())
                .extracting(Finding::toString)
                .contains(
                        "environments/dev.yaml:3:18: environment `dev` waits for AWS, so that there is nothing to do for"
                                + " it yet [fleet/environment-waits]\n    see what is said of workspace `central`");
        assertThat(outcome.plan().orElseThrow().isClean()).isTrue();
        assertThat(repository.plan("dve").errors())
                .singleElement()
                .asString()
                .contains("[tree/unknown-environment]", "did you mean `dev`?");
    }

    @Test
    void nullTakesADefaultOfTheChartAway() {
        Workbench repository = Workbench.small(base)
                .edit("environments/dev.yaml", "spec:", "spec:\n  values: {kubeEtcd: , grafana: {adminUser: null}}");
        repository.generate();

        assertThat(repository.tree().get("environments/dev/kube-prometheus-stack/values.yaml"))
                .contains("\nkubeEtcd: null\n", "\n  adminUser: null\n");
    }
}

package io.github.prometheusgitops.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.MapDifference;
import com.google.common.collect.Maps;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
                .allMatch(path -> path.startsWith("environments/dev/") || path.contains("/writers/dev/"));
        assertThat(difference.entriesDiffering()).isEmpty();
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
        assertThat(difference.entriesDiffering()).isEmpty();
        assertThat(difference.entriesOnlyOnRight().keySet())
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
                .allMatch(path -> path.startsWith("environments/dev/") || path.startsWith("workspaces/central/"))
                .noneMatch(path -> path.contains("/prod/"));
        assertThat(linesGone(
                        before.get("workspaces/central/terraform/writers.tf"),
                        repository.tree().get("workspaces/central/terraform/writers.tf")))
                .noneMatch(line -> line.contains("prod"));
    }

    @Test
    void trustPoliciesStayUnderIamsDefaultLimitAtFiveHundredEnvironments() {
        String[] identities = {"irsa-role-chaining", "irsa-federated", "pod-identity", "resource-policy"};
        Workbench repository = Workbench.small(base);
        for (int i = 0; i < 500; i++) {
            String name = "environment-%03d".formatted(i);
            repository
                    .environment(name, "%012d".formatted(400_000_000_000L + i))
                    .edit(
                            "environments/" + name + ".yaml",
                            "  deployment:",
                            "  identity: " + identities[i % 4] + "\n  deployment:");
        }

        Outcome outcome = repository.plan();

        assertThat(outcome.findings()).isEmpty();
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

        Maps.difference(before, repository.tree()).entriesDiffering().forEach((path, difference) -> {
            if (!path.endsWith("SHA256SUMS")) {
                assertThat(path).matches("environments/(dev|prod)/kube-prometheus-stack/values.yaml");
                assertThat(linesGone(difference.leftValue(), difference.rightValue()))
                        .containsExactly("      tag: v3.5.0");
            }
        });
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
}

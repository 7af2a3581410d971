package io.github.prometheusgitops.disk;

import static io.github.prometheusgitops.disk.TestTree.DEV;
import static io.github.prometheusgitops.disk.TestTree.FLEET;
import static io.github.prometheusgitops.disk.TestTree.MODULE;
import static io.github.prometheusgitops.disk.TestTree.errors;
import static io.github.prometheusgitops.disk.TestTree.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.tree.Scope;
import io.github.prometheusgitops.tree.TreePlan;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run for some environments changes and prunes these alone. */
class NarrowedRunTest {

    @TempDir
    Path folder;

    private TestTree tree;

    @BeforeEach
    void inMissingFolder() {
        tree = new TestTree(folder.resolve("some/gitops"));
    }

    @Test
    void aNarrowedRunChangesAndPrunesOnlyTheNamedEnvironments() {
        tree.generate(FLEET);
        Map<String, String> wanted = Map.of(DEV, "new\n", "environments/uat/main.tf", "uat\n");

        TreePlan plan = tree.generate(wanted, Scope.environments(Set.of("dev", "qa")));

        assertThat(plan.summary()).hasToString("0 added, 1 changed, 1 removed, 0 unchanged");
        assertThat(tree.everything())
                .containsEntry(DEV, "new\n")
                .containsKeys(MODULE, "README", "workspaces/production/alerts.yaml")
                .doesNotContainKeys("environments/qa", "environments/uat");
        assertThat(tree.plan(wanted, Scope.environments(Set.of("dev"))).isClean())
                .isTrue();
    }

    @Test
    void aNarrowedRunRemovesTheLastEnvironmentWithItsParent() {
        tree.generate(Map.of(DEV, "dev\n", MODULE, "module\n"));

        tree.generate(Map.of(), Scope.environments(Set.of("dev")));

        assertThat(tree.everything()).doesNotContainKey("environments").containsKey(MODULE);
    }

    @Test
    void aNarrowedRunKnowsTheEnvironments() {
        tree.generate(FLEET);

        assertThat(errors(tree.plan(FLEET, Scope.environments(Set.of("dve")))))
                .containsExactly("gitops/environments/dve: there is no environment dve, neither described nor generated"
                        + " [tree/unknown-environment]\n    did you mean `dev`?");
    }

    @Test
    void aBrokenListElsewhereDoesNotStopANarrowedRun() {
        tree.generate(FLEET);
        tree.write("environments/qa/SHA256SUMS", "broken");

        tree.generate(with(FLEET, DEV, "new\n"), Scope.environments(Set.of("dev")));

        assertThat(tree.read(DEV)).isEqualTo("new\n");
    }
}

package io.github.prometheusgitops.disk;

import static io.github.prometheusgitops.disk.TestTree.DEV;
import static io.github.prometheusgitops.disk.TestTree.FLEET;
import static io.github.prometheusgitops.disk.TestTree.errors;
import static io.github.prometheusgitops.disk.TestTree.without;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.tree.TreePlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the generator did not write is neither overwritten nor deleted. */
class ForeignFilesTest {

    @TempDir
    Path folder;

    private TestTree tree;

    @BeforeEach
    void inMissingFolder() {
        tree = new TestTree(folder.resolve("some/gitops"));
    }

    @Test
    void refusesToOverwriteWhatItDoesNotOwn() {
        tree.write(DEV, "mine\n");
        var before = tree.everything();

        TreePlan plan = tree.plan(FLEET);

        assertThat(errors(plan))
                .containsExactly("gitops/" + DEV + ": would be overwritten, but the generator did not write it"
                        + " [tree/not-owned]\n    move it away, or delete it if it is not needed");
        assertThatThrownBy(() -> TreeWriter.into(tree.root).apply(plan)).isInstanceOf(IllegalArgumentException.class);
        assertThat(tree.everything()).isEqualTo(before);
    }

    @Test
    void adoptsAFileThatIsWhatIsWanted() {
        tree.write(DEV, "dev\n");

        TreePlan plan = tree.generate(FLEET);

        assertThat(plan.summary()).hasToString("4 added, 0 changed, 0 removed, 1 unchanged");
        assertThat(tree.read("environments/dev/SHA256SUMS")).contains("  terraform/main.tf\n");
    }

    @Test
    void leavesForeignFilesAloneAndNamesThoseInItsOwnFolders() {
        tree.generate(FLEET);
        tree.write("environments/dev/terraform/override.tf", "o").write("environments/qa/note", "n");
        tree.write("CODEOWNERS", "c").write("docs/SOME/file", "d").write("environments/README.md", "e");
        Map<String, String> wanted = without(FLEET, DEV);

        TreePlan plan = tree.generate(wanted);

        assertThat(plan.unowned().paths())
                .containsExactly(
                        "environments/README.md", "environments/dev/terraform/override.tf", "environments/qa/note");
        assertThat(plan.unowned().warnings(1))
                .extracting(Finding::toString)
                .containsExactly(
                        "gitops/environments/README.md: is not generated [tree/unowned]\n"
                                + "    move it out of the tree, or delete it",
                        "gitops: 2 more files are not generated [tree/unowned]\n    move it out of the tree, or delete it");
        assertThat(tree.everything())
                .containsEntry("environments/dev/terraform/override.tf", "o")
                .containsEntry("environments/qa/note", "n")
                .containsEntry("CODEOWNERS", "c")
                .containsEntry("docs/SOME/file", "d")
                .containsEntry("environments/README.md", "e")
                .doesNotContainKeys(DEV, "environments/dev/SHA256SUMS");
        // Also in a folder that is nobody's: delivery engines apply what they find there.
        assertThat(tree.drift(wanted))
                .containsExactly(
                        "gitops/environments/README.md: not generated: move it out of the tree",
                        "gitops/environments/dev/terraform/override.tf: not generated: move it out of the tree",
                        "gitops/environments/qa/note: not generated: move it out of the tree");
    }

    @Test
    void whatTerraformLeavesIsNeitherTouchedNorReported() {
        tree.generate(FLEET);
        tree.write("environments/dev/terraform/.terraform/providers/x", "1")
                .write("environments/dev/terraform/.terraform.lock.hcl", "2")
                .write("environments/dev/terraform/terraform.tfstate", "3")
                .write("environments/dev/terraform/terraform.tfstate.backup", "4")
                .write("environments/dev/terraform/terraform.tfstate.d/x/terraform.tfstate", "5");
        assertThat(tree.drift(FLEET)).isEmpty();
        assertThat(tree.plan(FLEET).isClean()).isTrue();

        tree.generate(without(FLEET, DEV));

        assertThat(tree.everything())
                .containsKeys(
                        "environments/dev/terraform/.terraform/providers/x",
                        "environments/dev/terraform/.terraform.lock.hcl",
                        "environments/dev/terraform/terraform.tfstate.d/x/terraform.tfstate")
                .doesNotContainKeys(DEV, "environments/dev/SHA256SUMS");
        assertThat(tree.plan(without(FLEET, DEV)).isClean()).isTrue();
    }

    @Test
    void aForeignNameThatIsNoTextIsLeftAlone() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")));
        tree.generate(FLEET);
        new ProcessBuilder("/bin/sh", "-c", "touch \"$(printf 'x\\377y')\"")
                .directory(tree.root.resolve("modules").toFile())
                .start()
                .waitFor();

        assertThat(tree.plan(FLEET).unowned().paths()).hasSize(1);
        tree.generate(Map.of());

        try (var left = Files.list(tree.root.resolve("modules"))) {
            assertThat(left).hasSize(1);
        }
    }

    @Test
    void emptyFoldersGoUnlessTheyLieAmongForeignFiles() throws Exception {
        tree.generate(FLEET);
        Files.createDirectories(tree.root.resolve("environments/dev/left/over"));
        Files.createDirectories(tree.root.resolve("environments/gone"));
        Files.createDirectories(tree.root.resolve("docs/empty"));
        tree.write("docs/file", "d");

        assertThat(tree.drift(FLEET)).isEmpty();
        tree.generate(FLEET);

        assertThat(tree.everything())
                .containsKeys("docs/empty")
                .doesNotContainKeys("environments/dev/left", "environments/gone");
    }

    @Test
    void aNameThatDiffersInCaseFromAForeignOneIsAnError() {
        tree.write("environments/Dev/x", "mine").write("modules/AMP", "mine");

        assertThat(errors(tree.plan(FLEET)))
                .extracting(error -> error.substring(0, error.indexOf(" [")))
                .containsExactly(
                        "gitops/environments/Dev: differs only in upper and lower case from the generated"
                                + " gitops/environments/dev",
                        "gitops/modules/AMP: differs only in upper and lower case from the generated"
                                + " gitops/modules/amp");
    }

    @Test
    void foldersAndFilesInTheWayAreErrors() {
        tree.write(DEV + "/file", "mine").write("modules", "mine");

        assertThat(errors(tree.plan(FLEET)))
                .extracting(error -> error.substring(0, error.indexOf(" [")))
                .containsExactly(
                        "gitops/" + DEV + ": a folder is in the place of a generated file",
                        "gitops/modules: a file is in the place of a generated folder");
    }

    @Test
    void anOutputRootThatIsAFileIsAnError() throws Exception {
        Files.createDirectories(tree.root.getParent());
        Files.writeString(tree.root, "file");

        assertThat(errors(tree.plan(FLEET))).singleElement().asString().contains("the output root is not a folder");
    }
}

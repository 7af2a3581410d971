package io.github.prometheusgitops.disk;

import static io.github.prometheusgitops.disk.TestTree.errors;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.prometheusgitops.tree.OwnershipList;
import io.github.prometheusgitops.tree.SafePath;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A SHA256SUMS of somebody else gives no right to delete or overwrite anything. */
class ForeignListTest {

    private static final String ANY = "0".repeat(64);
    private static final Map<String, String> WANTED = Map.of("environments/dev/a", "1\n", "modules/x", "2\n");

    @TempDir
    Path folder;

    private TestTree tree;

    @BeforeEach
    void tree() {
        tree = new TestTree(folder.resolve("gitops"));
    }

    @Test
    void whatAForeignListNamesIsNeitherDeletedNorOurs() {
        tree.generate(WANTED);
        tree.write("downloads/SHA256SUMS", ANY + "  image.iso\n").write("downloads/image.iso", "data");
        tree.write("environments/old/SHA256SUMS", ANY + "  notes\n").write("environments/old/notes", "mine");

        assertThat(tree.plan(WANTED).changes()).isEmpty();
        assertThat(tree.drift(WANTED))
                .containsExactly(
                        "gitops/environments/old/SHA256SUMS: not generated: move it out of the tree",
                        "gitops/environments/old/notes: not generated: move it out of the tree");
        tree.generate(Map.of());
        assertThat(tree.everything())
                .containsKeys(
                        "downloads/image.iso",
                        "downloads/SHA256SUMS",
                        "environments/old/notes",
                        "environments/old/SHA256SUMS");
    }

    @Test
    void aForeignListInThePlaceOfOursIsAnError() {
        tree.write("modules/SHA256SUMS", ANY + "  other\n").write("modules/other", "mine");
        var before = tree.everything();

        assertThat(errors(tree.plan(WANTED)))
                .singleElement()
                .asString()
                .startsWith("gitops/modules/SHA256SUMS: would be overwritten, but the generator did not write it")
                .contains("[tree/unmarked-list]", "make `" + OwnershipList.MARK + "` its first line");
        assertThat(tree.everything()).isEqualTo(before);
    }

    /** What an earlier version of the plugin has left. */
    @Test
    void aListThatNamesNothingButWhatIsAsItShallBeIsTakenOver() {
        tree.generate(WANTED);
        tree.write("modules/SHA256SUMS", tree.read("modules/SHA256SUMS").replaceAll("#.*\n", ""));

        tree.generate(WANTED);

        assertThat(tree.read("modules/SHA256SUMS")).startsWith(OwnershipList.MARK);
        assertThat(tree.plan(WANTED).isClean()).isTrue();
    }

    @Test
    void anUnmarkedListIsTakenOverByTheLineThatTheMendNames() {
        tree.generate(Map.of("environments/dev/writers/qa/a", "1\n", "environments/dev/b", "1\n"));
        tree.delete("environments/dev/writers/qa/SHA256SUMS");
        tree.write("environments/dev/SHA256SUMS", OwnershipList.MARK + "\n" + ANY + "  b\n" + ANY + "  writers/qa/a\n");

        tree.generate(Map.of("environments/dev/b", "2\n"));

        assertThat(tree.everything()).doesNotContainKey("environments/dev/writers");
    }

    @Test
    @Timeout(20)
    void aPipeInThePlaceOfTheLockDoesNotBlock() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")));
        Path staging = Files.createDirectories(tree.root.resolve(SafePath.STAGING));
        new ProcessBuilder("/usr/bin/mkfifo", staging.resolve("lock").toString())
                .start()
                .waitFor();

        assertThatThrownBy(() -> tree.generate(WANTED))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("cannot use gitops/.gitops-staging: lock is not a file: delete it");
    }

    /** Argo CD and Flux apply what they find there. */
    @Test
    void nothingHidesBehindTheNamesOfTerraformsFiles() {
        tree.generate(WANTED);
        tree.write("environments/dev/argocd/terraform.tfstate.yaml", "x")
                .write("environments/dev/ack/.terraform/x.yaml", "x")
                .write("environments/dev/terraform/terraform.tfstate.backup", "left alone");

        assertThat(tree.drift(WANTED))
                .containsExactly(
                        "gitops/environments/dev/ack/.terraform/x.yaml: not generated: move it out of the tree",
                        "gitops/environments/dev/argocd/terraform.tfstate.yaml: not generated: move it out of the tree");
    }

    /** An environment may be called as the folders are that are applied. */
    @Test
    void whatTerraformLeavesWithOneThatIsCalledAsAnAppliedFolderIsLeftAlone() {
        String root = "environments/ack/terraform/";
        String writer = "workspaces/ack/terraform/writers/ack/";
        Map<String, String> wanted = Map.of(root + "main.tf", "m", writer + "main.tf", "m");
        tree.generate(wanted);
        tree.write(root + ".terraform/providers/x", "1")
                .write(writer + "terraform.tfstate", "2")
                .write("workspaces/ack/ack/writers/dev/.terraform/x.yaml", "3");

        assertThat(tree.drift(wanted))
                .containsExactly(
                        "gitops/workspaces/ack/ack/writers/dev/.terraform/x.yaml: not generated: move it out of the"
                                + " tree");
    }
}

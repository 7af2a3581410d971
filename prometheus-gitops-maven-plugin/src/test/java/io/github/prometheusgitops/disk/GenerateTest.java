package io.github.prometheusgitops.disk;

import static io.github.prometheusgitops.disk.TestTree.DEV;
import static io.github.prometheusgitops.disk.TestTree.FLEET;
import static io.github.prometheusgitops.disk.TestTree.MODULE;
import static io.github.prometheusgitops.disk.TestTree.QA;
import static io.github.prometheusgitops.disk.TestTree.changes;
import static io.github.prometheusgitops.disk.TestTree.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.prometheusgitops.tree.TreePlan;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wanted is in the tree afterwards, and nothing else is touched. */
class GenerateTest {

    @TempDir
    Path folder;

    private TestTree tree;

    @BeforeEach
    void inMissingFolder() {
        tree = new TestTree(folder.resolve("some/gitops"));
    }

    @Test
    void writesANewTreeWithOneOwnershipListPerOwner() {
        TreePlan plan = tree.generate(FLEET);

        assertThat(plan.summary()).hasToString("5 added, 0 changed, 0 removed, 0 unchanged");
        assertThat(tree.everything())
                .containsOnlyKeys(
                        "",
                        "README",
                        "SHA256SUMS",
                        "environments",
                        "environments/dev",
                        "environments/dev/SHA256SUMS",
                        "environments/dev/terraform",
                        DEV,
                        "environments/qa",
                        "environments/qa/SHA256SUMS",
                        "environments/qa/terraform",
                        QA,
                        "modules",
                        "modules/SHA256SUMS",
                        "modules/amp",
                        MODULE,
                        "workspaces",
                        "workspaces/production",
                        "workspaces/production/SHA256SUMS",
                        "workspaces/production/alerts.yaml");
        assertThat(tree.read(DEV)).isEqualTo("dev\n");
        assertThat(tree.plan(FLEET).isClean()).isTrue();
        assertThat(tree.drift(FLEET)).isEmpty();
    }

    @Test
    void sha256sumAcceptsTheLists() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/sha256sum")));
        tree.generate(FLEET);

        for (String owner : List.of("", "environments/dev", "modules", "workspaces/production")) {
            Process process = new ProcessBuilder("/usr/bin/sha256sum", "-c", "--strict", "--warn", "SHA256SUMS")
                    .directory(tree.root.resolve(owner).toFile())
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(output).isZero();
        }
    }

    @Test
    void aCleanPlanTouchesNothing() {
        tree.generate(FLEET);
        var before = tree.times();

        TreePlan plan = tree.generate(FLEET);

        assertThat(plan.summary()).hasToString("0 added, 0 changed, 0 removed, 5 unchanged");
        assertThat(tree.times()).isEqualTo(before);
    }

    @Test
    void aChangeInOneEnvironmentTouchesNoOtherFolder() {
        tree.generate(FLEET);
        var before = tree.times();

        TreePlan plan = tree.generate(with(FLEET, DEV, "changed\n"));

        assertThat(changes(plan)).containsExactly("OUT_OF_DATE " + DEV);
        var after = tree.times();
        after.keySet().removeIf(path -> path.startsWith("environments/dev") || path.isEmpty());
        before.keySet().retainAll(after.keySet());
        assertThat(after).isEqualTo(before);
        assertThat(tree.drift(with(FLEET, DEV, "changed\n"))).isEmpty();
    }

    @Test
    void removesWhatBecameStaleWithItsListAndFolders() {
        tree.generate(FLEET);

        TreePlan plan = tree.generate(Map.of(MODULE, "module\n"));

        assertThat(plan.summary()).hasToString("0 added, 0 changed, 4 removed, 1 unchanged");
        assertThat(tree.everything()).containsOnlyKeys("", "modules", "modules/SHA256SUMS", "modules/amp", MODULE);
    }

    @Test
    void aTreeThatBecomesEmptyKeepsOnlyItsRoot() {
        tree.generate(FLEET);

        tree.generate(Map.of());

        assertThat(tree.everything()).containsOnlyKeys("");
        assertThat(tree.plan(Map.of()).isClean()).isTrue();
    }

    @Test
    void aFileTakesThePlaceOfAFolderAndBack() {
        Map<String, String> folders = Map.of("a/b/c", "1", "a/d", "2");
        Map<String, String> files = Map.of("a/b", "3", "x", "4");
        Map<String, String> other = Map.of("a", "5", "x/y", "6");
        for (Map<String, String> files2 : List.of(folders, files, other, folders, other, files, folders)) {
            tree.generate(files2);
            assertThat(tree.everything()).containsAllEntriesOf(files2);
            assertThat(tree.plan(files2).isClean()).isTrue();
        }
    }

    @Test
    void aNameChangesItsCase() {
        tree.generate(Map.of("a/Name/x", "1"));
        tree.generate(Map.of("a/name/x", "1"));

        assertThat(tree.everything()).containsOnlyKeys("", "a", "a/SHA256SUMS", "a/name", "a/name/x");
    }

    @Test
    void permissionsFollowTheUmask() throws Exception {
        assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"));
        Path usual = Files.createFile(folder.resolve("usual"));
        tree.generate(FLEET);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(tree.root.resolve(DEV))))
                .isEqualTo(PosixFilePermissions.toString(Files.getPosixFilePermissions(usual)));
    }
}

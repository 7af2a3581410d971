package io.github.prometheusgitops.disk;

import static io.github.prometheusgitops.disk.TestTree.changes;
import static io.github.prometheusgitops.disk.TestTree.errors;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.tree.Scope;
import io.github.prometheusgitops.tree.TreePlan;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerateTest {

    private static final String DEV = "environments/dev/terraform/main.tf";
    private static final String QA = "environments/qa/terraform/main.tf";
    private static final String MODULE = "modules/amp/main.tf";

    private static final Map<String, String> FLEET = Map.of(
            DEV, "dev\n", QA, "qa\n", MODULE, "module\n", "workspaces/production/alerts.yaml", "a\n", "README", "r\n");

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
    void overwritesAHandEditWithAWarning() {
        tree.generate(FLEET);
        tree.write(DEV, "edited\n");

        TreePlan plan = tree.generate(FLEET);

        assertThat(changes(plan)).containsExactly("EDITED " + DEV + " by hand");
        assertThat(plan.findings())
                .extracting(Finding::toString)
                .containsExactly("gitops/" + DEV + ": was edited by hand [tree/edited]\n"
                        + "    make the change in the descriptor or in the template");
        assertThat(tree.read(DEV)).isEqualTo("dev\n");
    }

    @Test
    void anEditThatMakesWhatIsWantedOnlySettlesTheList() {
        tree.generate(FLEET);
        tree.write(DEV, "wanted\n");

        TreePlan plan = tree.generate(with(FLEET, DEV, "wanted\n"));

        assertThat(plan.changes()).isEmpty();
        assertThat(plan.findings()).isEmpty();
        assertThat(tree.plan(with(FLEET, DEV, "wanted\n")).isClean()).isTrue();
    }

    @Test
    void saysWhenAStaleFileWasEditedAndWhenAFileWasDeletedByHand() {
        tree.generate(FLEET);
        tree.write(DEV, "edited\n");
        tree.delete(QA);

        TreePlan plan = tree.generate(without(FLEET, DEV));

        assertThat(changes(plan)).containsExactly("STALE " + DEV + " by hand", "ADDED " + QA + " by hand");
        assertThat(plan.findings()).extracting(Finding::id).containsExactly("tree/edited");
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
    void adoptsEverythingAgainWhenAListIsLost() {
        tree.generate(FLEET);
        tree.delete("environments/dev/SHA256SUMS");

        assertThat(tree.drift(FLEET)).containsExactly("gitops/environments/dev/SHA256SUMS: ownership list out of date");
        tree.generate(FLEET);
        assertThat(tree.plan(FLEET).isClean()).isTrue();
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

    @Test
    void aBrokenListIsAFindingWithItsLineAndChangesNothing() {
        tree.generate(FLEET);
        String list = tree.read("environments/dev/SHA256SUMS");
        tree.write("environments/dev/SHA256SUMS", list + "zzz\u001b[2J\n");

        assertThat(errors(tree.plan(FLEET)))
                .hasSize(1)
                .anySatisfy(error -> assertThat(error)
                        .startsWith("gitops/environments/dev/SHA256SUMS:5: the line is not of the form"
                                + " `<sha256>  <path>`: zzz\\u001b[2J [tree/ownership-list]\n    restore"));
    }

    @Test
    void theUnionOfBothSidesOfAMergeHeals() {
        tree.generate(FLEET);
        String ours = tree.read("environments/dev/SHA256SUMS");
        tree.generate(with(FLEET, DEV, "theirs\n"));
        String theirs = tree.read("environments/dev/SHA256SUMS");
        tree.write("environments/dev/SHA256SUMS", "<<<<<<< HEAD\n" + ours + "=======\n" + theirs + ">>>>>>> theirs\n");

        assertThat(tree.drift(with(FLEET, DEV, "theirs\n"))).isEmpty();
        TreePlan plan = tree.generate(with(FLEET, DEV, "merged\n"));

        assertThat(changes(plan)).containsExactly("OUT_OF_DATE " + DEV);
        assertThat(tree.plan(with(FLEET, DEV, "merged\n")).isClean()).isTrue();
    }

    @Test
    void windowsLineEndsAreExplainedAndMended() {
        tree.generate(FLEET);
        for (String path : List.of(DEV, "environments/dev/SHA256SUMS")) {
            tree.write(path, tree.read(path).replace("\n", "\r\n"));
        }

        assertThat(tree.drift(FLEET)).isEmpty();
        assertThat(changes(tree.plan(with(FLEET, DEV, "new\n")))).containsExactly("OUT_OF_DATE " + DEV);
        TreePlan plan = tree.generate(FLEET);

        assertThat(plan.findings())
                .extracting(Finding::toString)
                .containsExactly("gitops/environments/dev/SHA256SUMS: has Windows line ends, as 1 more file has:"
                        + " version control changes them in the working tree [tree/line-ends]\n"
                        + "    commit gitops/.gitattributes, and check the files out anew");
        assertThat(tree.plan(FLEET).isClean()).isTrue();
    }

    @Test
    void permissionsFollowTheUmask() throws Exception {
        assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"));
        Path usual = Files.createFile(folder.resolve("usual"));
        tree.generate(FLEET);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(tree.root.resolve(DEV))))
                .isEqualTo(PosixFilePermissions.toString(Files.getPosixFilePermissions(usual)));
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

    private static Map<String, String> with(Map<String, String> files, String path, String text) {
        Map<String, String> more = new TreeMap<>(files);
        more.put(path, text);
        return more;
    }

    private static Map<String, String> without(Map<String, String> files, String path) {
        Map<String, String> fewer = new TreeMap<>(files);
        fewer.remove(path);
        return fewer;
    }
}

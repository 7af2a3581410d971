package io.github.prometheusgitops.disk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.tree.Drift;
import io.github.prometheusgitops.tree.TreePlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code check} tells, and that it changes nothing. */
class CheckTest {

    private static final Map<String, String> OLD = Map.of(
            "m/changed", "1\n2\n", "m/deleted", "x\n", "m/edited", "x\n", "m/stale", "s\n", "m/stale-edited", "s\n");
    private static final Map<String, String> WANTED = Map.of(
            "m/changed", "1\ntwo\n", "m/deleted", "x\n", "m/edited", "x\n", "m/foreign", "f\n", "m/missing", "m\n");

    @TempDir
    Path folder;

    private TestTree tree;

    @BeforeEach
    void drifted() {
        tree = new TestTree(folder);
        tree.generate(OLD);
        tree.delete("m/deleted");
        tree.write("m/edited", "by hand\n").write("m/stale-edited", "by hand\n");
        tree.write("m/foreign", "mine\n").write("m/un\u001bowned", "mine\n");
    }

    @Test
    void namesEachKindOfDriftByPath() {
        assertThat(tree.drift(WANTED))
                .containsExactly(
                        "gitops/m/changed: out of date",
                        "gitops/m/deleted: deleted by hand",
                        "gitops/m/edited: edited by hand",
                        "gitops/m/foreign: not written by the generator",
                        "gitops/m/missing: missing",
                        "gitops/m/stale: no longer generated",
                        "gitops/m/stale-edited: no longer generated, and edited by hand",
                        "gitops/m/un\\u001bowned: not generated: move it out of the tree");
    }

    @Test
    void showsTheWayFromDiskToDescriptorsAndChangesNothing() {
        var before = tree.times();

        assertThat(tree.diff(WANTED, 1000))
                .containsExactly(
                        "--- a/gitops/m/changed",
                        "+++ b/gitops/m/changed",
                        "@@ -1,2 +1,2 @@",
                        " 1",
                        "-2",
                        "+two",
                        "--- /dev/null",
                        "+++ b/gitops/m/deleted",
                        "@@ -0,0 +1,1 @@",
                        "+x",
                        "--- a/gitops/m/edited",
                        "+++ b/gitops/m/edited",
                        "@@ -1,1 +1,1 @@",
                        "-by hand",
                        "+x",
                        "--- a/gitops/m/foreign",
                        "+++ b/gitops/m/foreign",
                        "@@ -1,1 +1,1 @@",
                        "-mine",
                        "+f",
                        "--- /dev/null",
                        "+++ b/gitops/m/missing",
                        "@@ -0,0 +1,1 @@",
                        "+m",
                        "--- a/gitops/m/stale",
                        "+++ /dev/null",
                        "@@ -1,1 +0,0 @@",
                        "-s",
                        "--- a/gitops/m/stale-edited",
                        "+++ /dev/null",
                        "@@ -1,1 +0,0 @@",
                        "-by hand");
        assertThat(tree.times()).isEqualTo(before);
    }

    @Test
    void aLongDiffIsCutWithACountOfTheRest() {
        assertThat(tree.diff(WANTED, 4))
                .endsWith(" 1", "… 2 more lines, and 6 more files")
                .hasSize(5);
        assertThat(tree.diff(WANTED, 6))
                .endsWith("+two", "… 4 more lines, and 5 more files")
                .hasSize(7);
        assertThat(tree.diff(WANTED, 31))
                .endsWith("@@ -1,1 +0,0 @@", "… 1 more line")
                .hasSize(32);
        assertThat(tree.diff(WANTED, 32)).endsWith("-by hand").hasSize(32);
    }

    @Test
    void readsOnlyTheFilesThatAreShown() {
        TreePlan plan = tree.plan(WANTED);
        List<String> read = new ArrayList<>();

        Drift.of(plan)
                .diff(
                        (path, most) -> {
                            read.add(path);
                            return TreeReader.of(folder).read(path, most);
                        },
                        3);

        assertThat(read).containsExactly("m/changed");
    }

    @Test
    void aFileThatIsGoneMeanwhileIsANote() throws IOException {
        TreePlan plan = tree.plan(WANTED);
        Files.delete(folder.resolve("m/changed"));

        assertThat(Drift.of(plan).diff(TreeReader.of(folder), 2))
                .startsWith("--- a/gitops/m/changed")
                .anySatisfy(line -> assertThat(line).startsWith("(cannot be read"));
    }

    @Test
    void anUnsettledListIsDriftByItself() {
        TestTree other = new TestTree(folder.resolve("other"));
        other.generate(Map.of("m/a", "1\n"));
        other.write("m/SHA256SUMS", other.read("m/SHA256SUMS") + "0".repeat(64) + "  gone\n");

        assertThat(other.drift(Map.of("m/a", "1\n")))
                .containsExactly("gitops/m/SHA256SUMS: ownership list out of date");
    }

    @Test
    void aMissingRootIsAllMissing() {
        TestTree missing = new TestTree(folder.resolve("missing"));

        assertThat(missing.drift(new TreeMap<>(WANTED)))
                .hasSize(5)
                .allSatisfy(line -> assertThat(line).endsWith(": missing"));
        assertThat(missing.root).doesNotExist();
    }
}

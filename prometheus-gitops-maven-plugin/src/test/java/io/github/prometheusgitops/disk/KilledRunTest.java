package io.github.prometheusgitops.disk;

import static io.github.prometheusgitops.disk.TestTree.errors;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.prometheusgitops.document.Document;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.fleet.Owner;
import io.github.prometheusgitops.tree.Change;
import io.github.prometheusgitops.tree.Described;
import io.github.prometheusgitops.tree.OutputTree;
import io.github.prometheusgitops.tree.SafePath;
import io.github.prometheusgitops.tree.Scope;
import io.github.prometheusgitops.tree.TreePlan;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random trees, hand edits and foreign files; a run that dies at each of its steps; the next run heals. */
class KilledRunTest {

    private static final int CASES = 3;

    /** Few names, so that files, folders and owners of one tree take each other's place in the next. */
    private static final List<String> PATHS = List.of(
            "top",
            "modules",
            "modules/a",
            "modules/a/x",
            "modules/A/x",
            "modules/b/x",
            "argocd/root.yaml",
            "environments/dev",
            "environments/dev/a",
            "environments/dev/a/b",
            "environments/dev/c/d/e",
            "environments/qa/a",
            "environments/Qa/a",
            "environments/qa/t/main.tf",
            "workspaces/p/rules");

    private static final List<String> FOREIGN = List.of(
            "CODEOWNERS",
            "modules/mine",
            "docs/a/b",
            "environments/dev/a/mine",
            "environments/qa/t/.terraform/p",
            "environments/dev/c/d/mine");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void theNextRunHealsWheneverOneDies(long seed) {
        Random random = new Random(seed);
        int runs = 0;
        for (int i = 0; i < CASES; i++) {
            long one = random.nextLong();
            int steps = 0;
            while (diesAndHeals(new Random(one), steps, folder.resolve(i + "-" + steps))) {
                steps++;
            }
            runs += steps;
        }
        assertThat(runs).as("runs that died").isGreaterThan(5 * CASES);
    }

    /** One story: generate, edit, die, heal. False if the run ended before it could die. */
    private static boolean diesAndHeals(Random random, int steps, Path root) {
        TestTree tree = new TestTree(root);
        Map<String, String> old = randomTree(random);
        tree.generate(old);
        Set<String> edited = editByHand(random, tree, old);
        Map<String, String> foreign = putForeign(random, tree);
        Map<String, String> wanted = randomTree(random);

        TreePlan plan = tree.plan(wanted);
        SortedMap<String, String> before = tree.everything();
        if (plan.hasErrors()) {
            assertThatThrownBy(() -> TreeWriter.into(root).apply(plan)).isInstanceOf(IllegalArgumentException.class);
            assertThat(tree.everything()).isEqualTo(before);
            return false;
        }
        MortalDisk disk = MortalDisk.killedAfter(steps);
        try {
            new TreeWriter(root, disk).apply(plan);
        } catch (MortalDisk.Killed e) {
            assertThat(disk.died()).isTrue();
        }
        assertThat(tree.everything()).containsAllEntriesOf(foreign);

        TreePlan healing = tree.plan(wanted);
        assertThat(errors(healing)).isEmpty();
        assertThat(healing.changes())
                .filteredOn(change -> change.byHand() && change.kind() != Change.Kind.ADDED)
                .extracting(Change::path)
                .as("looks edited by hand")
                .isSubsetOf(edited);
        assertThat(healing.isClean()).isEqualTo(!disk.died());
        TreeWriter.into(root).apply(healing);
        assertHealed(tree, wanted, foreign);
        return disk.died();
    }

    private static void assertHealed(TestTree tree, Map<String, String> wanted, Map<String, String> foreign) {
        assertThat(tree.plan(wanted).isClean()).isTrue();
        SortedMap<String, String> files = tree.everything();
        Set<String> used = new TreeSet<>();
        files.forEach((path, text) -> {
            if (!text.equals("/")) {
                for (Path above = Path.of(path).getParent(); above != null; above = above.getParent()) {
                    used.add(above.toString());
                }
            }
        });
        files.forEach((path, text) -> {
            if (text.equals("/") && !path.isEmpty()) {
                assertThat(used).as("no empty folder").contains(path);
            }
        });
        files.values().removeIf("/"::equals);
        files.keySet().removeIf(path -> path.endsWith(Owner.LIST_NAME));
        SortedMap<String, String> expected = new TreeMap<>(wanted);
        expected.putAll(foreign);
        assertThat(files).isEqualTo(expected);
    }

    private static Map<String, String> randomTree(Random random) {
        List<Document> candidates = new ArrayList<>();
        for (String path : PATHS) {
            if (random.nextInt(5) < 2) {
                candidates.add(new Document("", path, "content " + random.nextInt(3) + "\n"));
            }
        }
        Map<String, String> files = new TreeMap<>();
        OutputTree.of(TestTree.NAMED, candidates, new Findings())
                .files()
                .forEach((path, file) -> files.put(path, file.text()));
        return files;
    }

    private static Set<String> editByHand(Random random, TestTree tree, Map<String, String> files) {
        Set<String> edited = new TreeSet<>();
        for (String path : files.keySet()) {
            int dice = random.nextInt(8);
            if (dice == 0) {
                tree.write(path, "edited\n");
                edited.add(path);
            } else if (dice == 1) {
                tree.delete(path);
                edited.add(path);
            }
        }
        return edited;
    }

    private static Map<String, String> putForeign(Random random, TestTree tree) {
        Map<String, String> foreign = new TreeMap<>();
        Map<String, String> there = tree.everything();
        for (String path : FOREIGN) {
            boolean fits = there.entrySet().stream()
                    .noneMatch(file -> !file.getValue().equals("/") && path.startsWith(file.getKey() + "/"));
            if (fits && random.nextInt(4) == 0) {
                tree.write(path, "mine");
                foreign.put(path, "mine");
            }
        }
        return foreign;
    }

    @Test
    void aFullDiskChangesNothingWhileContentsArePrepared() {
        TestTree tree = new TestTree(folder);
        Map<String, String> files = PATHS.stream()
                .filter(path -> path.endsWith("/x") || path.endsWith(".yaml"))
                .filter(path -> !path.contains("A"))
                .collect(Collectors.toMap(path -> path, path -> "old"));
        tree.generate(files);
        SortedMap<String, String> before = tree.everything();
        files.replaceAll((path, text) -> "new");
        // the staging folder, three contents, two lists twice
        for (int steps = 0; steps < 8; steps++) {
            TreeWriter writer = new TreeWriter(folder, MortalDisk.fullAfter(steps));
            TreePlan plan = tree.plan(files);
            assertThatThrownBy(() -> writer.apply(plan))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageMatching("cannot (write|use) gitops/.*: No space left on device");
            assertThat(tree.everything()).isEqualTo(before);
        }
    }

    @Test
    void aDiskThatFailsLaterSaysWhereAndHeals() {
        TestTree tree = new TestTree(folder);
        tree.generate(Map.of("modules/a", "old", "modules/b", "old"));
        Map<String, String> wanted = Map.of("modules/a", "new", "modules/b", "new");
        TreeWriter writer = new TreeWriter(folder, MortalDisk.fullAfter(7));
        TreePlan plan = tree.plan(wanted);

        assertThatThrownBy(() -> writer.apply(plan))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("cannot write gitops/modules/b: No space left on device");

        assertThat(tree.read("modules/a")).isEqualTo("new");
        assertThat(tree.everything()).doesNotContainKey(SafePath.STAGING);
        assertThat(tree.drift(wanted)).containsExactly("gitops/modules/b: out of date");
        tree.generate(wanted);
        assertThat(tree.plan(wanted).isClean()).isTrue();
    }

    @Test
    void checkSaysThatARunWasKilled() {
        TestTree tree = new TestTree(folder);
        TreePlan plan = tree.plan(Map.of("modules/a", "new"));
        assertThatThrownBy(() -> new TreeWriter(folder, MortalDisk.killedAfter(2)).apply(plan))
                .isInstanceOf(MortalDisk.Killed.class);

        assertThat(tree.drift(Map.of("modules/a", "new")))
                .containsExactly("gitops/.gitops-staging: left by a run that was killed", "gitops/modules/a: missing");
    }

    @Test
    void aWantedTreeThatChangesAfterAKillIsReachedAllTheSame() {
        for (int steps = 0; steps < 20; steps++) {
            TestTree tree = new TestTree(folder.resolve("" + steps));
            tree.generate(Map.of("modules/a", "1", "modules/b", "1"));
            TreePlan plan = tree.plan(Map.of("modules/a", "2", "modules/c", "2"));
            try {
                new TreeWriter(tree.root, MortalDisk.killedAfter(steps)).apply(plan);
            } catch (MortalDisk.Killed e) {
                assertThat(steps).isLessThan(20);
            }
            OutputTree third = TestTree.wanted(Map.of("modules/a", "3", "modules/b", "3"));
            TreePlan healing = tree.generate(Map.of("modules/a", "3", "modules/b", "3"));
            assertThat(healing.findings()).isEmpty();
            assertThat(tree.everything()).containsEntry("modules/b", "3").doesNotContainKey("modules/c");
            assertThat(TreePlan.of(third, TreeReader.of(tree.root).read(third), Scope.all(), Described.of(Map.of()))
                            .isClean())
                    .isTrue();
        }
    }
}

package io.github.prometheusgitops.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.prometheusgitops.tree.SafePath;
import io.github.prometheusgitops.tree.TreePlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two runs at once, in one process and in two; and people who change files meanwhile. */
@Timeout(120)
class ConcurrencyTest {

    private static final Map<String, String> WANTED = Map.of("modules/a", "new", "modules/sub/b", "new");

    @TempDir
    Path folder;

    private TestTree tree;

    @BeforeEach
    void generated() {
        tree = new TestTree(folder.resolve("gitops"));
        tree.generate(Map.of("modules/a", "old", "modules/sub/b", "old", "modules/stale", "old"));
    }

    /** Takes the lock, says so, and sleeps until it is killed. */
    public static final class Holder {
        public static void main(String[] args) throws Exception {
            boolean held = RunLock.tryTake(Path.of(args[0])).isPresent();
            System.out.println(held ? "held" : "refused");
            Thread.sleep(100_000);
        }
    }

    private static Process startHolder(Path lock) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        Holder.class.getName(),
                        lock.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    @Test
    void aSecondRunInAnotherProcessFailsUntilTheFirstIsGone() throws Exception {
        Path staging = Files.createDirectory(tree.root.toRealPath().resolve(SafePath.STAGING));
        Process holder = startHolder(staging.resolve("lock"));
        try {
            assertThat(holder.inputReader().readLine()).isEqualTo("held");
            TreePlan plan = tree.plan(WANTED);
            // Twice: the first refusal must not free what the other process holds.
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> TreeWriter.into(tree.root).apply(plan))
                        .isInstanceOf(TreeBusyException.class)
                        .hasMessage("another run is writing gitops: wait until it has ended, then run again");
            }
            assertThat(tree.read("modules/a")).isEqualTo("old");
        } finally {
            holder.destroyForcibly().waitFor();
        }
        tree.generate(WANTED);
        assertThat(tree.plan(WANTED).isClean()).isTrue();
        assertThat(tree.everything()).doesNotContainKey(SafePath.STAGING);
    }

    @Test
    void aSecondRunInThisProcessFails() throws Exception {
        Path staging = tree.root.toRealPath();
        try (Staging held = Staging.in(staging, "gitops", new FileOperations())) {
            TreePlan plan = tree.plan(WANTED);
            assertThatThrownBy(() -> TreeWriter.into(tree.root).apply(plan)).isInstanceOf(TreeBusyException.class);
            held.stage(new byte[1]);
        }
        tree.generate(WANTED);
    }

    @Test
    void aRefusedRunInThisProcessLetsNoOtherProcessIn() throws Exception {
        Path root = tree.root.toRealPath();
        try (Staging held = Staging.in(root, "gitops", new FileOperations())) {
            assertThatThrownBy(() -> Staging.in(root, "gitops", new FileOperations()))
                    .isInstanceOf(TreeBusyException.class);
            Process holder = startHolder(root.resolve(SafePath.STAGING).resolve("lock"));
            try {
                assertThat(holder.inputReader().readLine()).isEqualTo("refused");
            } finally {
                holder.destroyForcibly().waitFor();
            }
            held.stage(new byte[1]);
        }
    }

    @Test
    void ofManyRunsAtOnceEachSucceedsOrSaysSo() throws Exception {
        var pool = Executors.newFixedThreadPool(8);
        try {
            for (int round = 0; round < 20; round++) {
                Map<String, String> wanted = Map.of("modules/a", "round " + round, "modules/sub/b", "round " + round);
                TreePlan plan = tree.plan(wanted);
                CountDownLatch start = new CountDownLatch(1);
                var runs = new TreeMap<Integer, Future<Boolean>>();
                for (int i = 0; i < 8; i++) {
                    runs.put(i, pool.submit(() -> {
                        start.await();
                        try {
                            TreeWriter.into(tree.root).apply(plan);
                            return true;
                        } catch (TreeBusyException e) {
                            return false;
                        }
                    }));
                }
                start.countDown();
                int succeeded = 0;
                for (Future<Boolean> run : runs.values()) {
                    succeeded += run.get() ? 1 : 0;
                }
                assertThat(succeeded).isEqualTo(1);
                assertThat(tree.plan(wanted).isClean()).isTrue();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void anEditAfterPlanningStopsTheRunBeforeAnythingChanges() {
        TreePlan plan = tree.plan(WANTED);
        tree.write("modules/sub/b", "edited meanwhile");
        var before = tree.everything();

        assertThatThrownBy(() -> TreeWriter.into(tree.root).apply(plan))
                .isInstanceOf(TreeBusyException.class)
                .hasMessage("gitops/modules/sub/b was changed by somebody else just now: run again");
        assertThat(tree.everything()).isEqualTo(before);
    }

    @Test
    void aFileThatAppearsAfterPlanningIsNotOverwritten() {
        Map<String, String> more = new TreeMap<>(WANTED);
        more.put("modules/new", "generated");
        TreePlan plan = tree.plan(more);
        tree.write("modules/new", "mine");

        assertThatThrownBy(() -> TreeWriter.into(tree.root).apply(plan)).isInstanceOf(TreeBusyException.class);
        assertThat(tree.read("modules/new")).isEqualTo("mine");
    }

    @Test
    void aFolderThatBecomesALinkAfterPlanningIsNotFollowed() throws IOException {
        TreePlan plan = tree.plan(WANTED);
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("b"), "mine");
        tree.delete("modules/sub/b");
        tree.delete("modules/sub");
        tree.link("modules/sub", elsewhere);

        assertThatThrownBy(() -> TreeWriter.into(tree.root).apply(plan)).isInstanceOf(TreeBusyException.class);
        assertThat(Files.readString(elsewhere.resolve("b"))).isEqualTo("mine");
    }

    @Test
    void eachSingleStepLooksAgainAtWhatIsThere() throws IOException {
        Path staged = Files.writeString(folder.resolve("staged"), "generated");
        OutputFolder output = new OutputFolder(tree.root.toRealPath(), TestTree.NAMED, new FileOperations());

        assertThatThrownBy(() -> output.add(staged, "modules/a")).isInstanceOf(TreeBusyException.class);
        assertThatThrownBy(() -> output.add(staged, "modules/a/b")).isInstanceOf(TreeBusyException.class);
        assertThatThrownBy(() -> output.replace(staged, "modules/sub")).isInstanceOf(TreeBusyException.class);
        assertThatThrownBy(() -> output.remove("modules/sub")).isInstanceOf(TreeBusyException.class);
        assertThatThrownBy(() -> output.removeFolder("modules/a")).isInstanceOf(TreeBusyException.class);
        output.removeFolder("modules/sub");
        assertThat(tree.everything()).containsEntry("modules/a", "old").containsEntry("modules/sub/b", "old");
    }

    @Test
    void eachSingleStepLooksForLinksAgain() throws IOException {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("file"), "mine");
        tree.link("linked", elsewhere);
        Path staged = Files.writeString(folder.resolve("staged"), "generated");
        OutputFolder output = new OutputFolder(tree.root.toRealPath(), TestTree.NAMED, new FileOperations());

        assertThatThrownBy(() -> output.add(staged, "linked/new")).isInstanceOf(TreeBusyException.class);
        assertThatThrownBy(() -> output.replace(staged, "linked/file")).isInstanceOf(TreeBusyException.class);
        assertThatThrownBy(() -> output.remove("linked/file")).isInstanceOf(TreeBusyException.class);
        assertThatThrownBy(() -> output.removeFolder("linked")).isInstanceOf(TreeBusyException.class);
        assertThat(TestTree.everything(elsewhere)).containsOnlyKeys("", "file").containsEntry("file", "mine");
    }
}

package io.github.prometheusgitops.disk;

import static io.github.prometheusgitops.disk.TestTree.errors;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.prometheusgitops.tree.OwnershipList;
import io.github.prometheusgitops.tree.SafePath;
import io.github.prometheusgitops.tree.TreePlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Links, and lists that point elsewhere: nothing outside of the tree is read, written or removed. */
class LinksTest {

    private static final Map<String, String> WANTED = Map.of("environments/dev/iam/trust.json", "{}\n");
    private static final String SUM = "0".repeat(64);

    @TempDir
    Path folder;

    private TestTree tree;
    private Path outside;

    @BeforeEach
    void secrets() throws IOException {
        tree = new TestTree(folder.resolve("gitops"));
        outside = Files.createDirectory(folder.resolve("outside"));
        Files.writeString(outside.resolve("trust.json"), "secret");
        Files.createDirectories(outside.resolve("iam"));
        Files.writeString(outside.resolve("iam/trust.json"), "secret");
        Files.writeString(outside.resolve("SHA256SUMS"), SUM + "  trust.json\n");
    }

    @AfterEach
    void outsideIsAsItWas() throws IOException {
        assertThat(Files.readString(outside.resolve("trust.json"))).isEqualTo("secret");
        assertThat(Files.readString(outside.resolve("iam/trust.json"))).isEqualTo("secret");
        assertThat(TestTree.everything(outside)).hasSize(5);
    }

    @Test
    void aLinkInThePlaceOfAFileIsAnErrorOfThatPlace() {
        tree.link("environments/dev/iam/trust.json", outside.resolve("trust.json"));

        assertRefused("gitops/environments/dev/iam/trust.json: a symbolic link is in the place of a generated file");
    }

    @Test
    void aLinkInThePlaceOfAnOwnedFileIsNotFollowedEither() {
        tree.generate(WANTED);
        tree.delete("environments/dev/iam/trust.json");
        tree.link("environments/dev/iam/trust.json", outside.resolve("trust.json"));

        assertRefused("gitops/environments/dev/iam/trust.json: a symbolic link is in the place of a generated file");
        assertThat(errors(tree.plan(Map.of()))).singleElement().asString().contains("a symbolic link");
    }

    @Test
    void aLinkAboveAFileIsAnErrorOfTheLink() {
        tree.link("environments/dev", outside);

        assertRefused("gitops/environments/dev: a symbolic link is in the place of a generated folder");
    }

    @Test
    void aLinkAboveAStaleFileIsAnErrorOfTheLink() {
        tree.generate(WANTED);
        tree.delete("environments/dev/iam/trust.json");
        tree.delete("environments/dev/iam");
        tree.link("environments/dev/iam", outside);

        assertThat(errors(tree.plan(Map.of())))
                .singleElement()
                .asString()
                .startsWith("gitops/environments/dev/iam: a symbolic link is in the place of a generated folder");
    }

    @Test
    void aLinkInThePlaceOfAListIsNotRead() {
        tree.link("environments/dev/SHA256SUMS", outside.resolve("SHA256SUMS"));

        assertRefused("gitops/environments/dev/SHA256SUMS: a symbolic link is in the place of a generated file");
    }

    @Test
    void aLinkInThePlaceOfTheStagingFolderIsNotCleared() {
        TreePlan plan = tree.plan(WANTED);
        tree.link(SafePath.STAGING, outside);

        assertRefused(
                "gitops/.gitops-staging: is in the place of the folder in which the generator prepares its changes");
        assertThatThrownBy(() -> TreeWriter.into(tree.root).apply(plan))
                .isInstanceOf(TreeBusyException.class)
                .hasMessage("gitops/.gitops-staging is not a folder: delete it, then run again");
    }

    @Test
    void linksInALeftOverStagingFolderAreRemovedAndNotFollowed() {
        tree.link(SafePath.STAGING + "/7", outside);
        tree.link(SafePath.STAGING + "/8/9", outside);

        tree.generate(WANTED);

        assertThat(tree.everything()).doesNotContainKey(SafePath.STAGING);
    }

    @Test
    void aListCannotOwnWhatLiesOutsideOfItsFolder() {
        tree.write("modules/x", "mine");
        tree.write(
                "environments/dev/SHA256SUMS",
                OwnershipList.MARK + "\n" + SUM + "  ../../../outside/trust.json\n" + SUM + "  /etc/passwd\n" + SUM
                        + "  ../../modules/x\n" + SUM + "  ../dev/x\n" + SUM + " *./x\n\\" + SUM + "  a\\\\b\n" + SUM
                        + "  SHA256SUMS\n");
        tree.write(
                "SHA256SUMS",
                OwnershipList.MARK + "\n" + SUM + "  environments/dev/iam/trust.json\n" + SUM + "  modules/x\n");

        TreePlan plan = tree.plan(Map.of());

        assertThat(plan.changes()).isEmpty();
        assertThat(errors(plan))
                .hasSize(9)
                .allSatisfy(error -> assertThat(error).contains("[tree/ownership-list]"))
                .anySatisfy(error -> assertThat(error)
                        .startsWith("gitops/environments/dev/SHA256SUMS:2: the path `../../../outside/trust.json`"
                                + " has the segment .."))
                .anySatisfy(error -> assertThat(error)
                        .startsWith("gitops/environments/dev/SHA256SUMS:3: the path `/etc/passwd` is absolute"))
                .anySatisfy(error -> assertThat(error)
                        .startsWith(
                                "gitops/SHA256SUMS:3: the path `modules/x` belongs into the list modules/SHA256SUMS"));
    }

    @Test
    void aForeignLinkIsLeftAloneAndNamed() {
        tree.generate(WANTED);
        tree.link("environments/dev/link", outside);

        assertThat(tree.drift(WANTED))
                .containsExactly("gitops/environments/dev/link: not generated: move it out of the tree");
        tree.generate(Map.of());
        assertThat(tree.everything()).containsKey("environments/dev/link");
    }

    @Test
    void theRootItselfMayBeALink() throws IOException {
        Path real = Files.createDirectory(folder.resolve("real"));
        Files.createSymbolicLink(tree.root, real);

        tree.generate(WANTED);

        assertThat(real.resolve("environments/dev/iam/trust.json")).hasContent("{}");
        assertThat(tree.plan(WANTED).isClean()).isTrue();
        assertThat(Files.isSymbolicLink(tree.root)).isTrue();
    }

    @Test
    void aRootThatIsALinkToNothingIsAnError() throws IOException {
        Files.createSymbolicLink(tree.root, folder.resolve("nothing"));

        assertThat(errors(tree.plan(WANTED))).singleElement().asString().contains("the output root is not a folder");
    }

    @Test
    void theDiffDoesNotReadThroughLinks() {
        tree.link("linked", outside);

        assertThatThrownBy(() -> TreeReader.of(tree.root).read("linked/trust.json", 10))
                .isInstanceOf(IOException.class);
        tree.link("file", outside.resolve("trust.json"));
        assertThatThrownBy(() -> TreeReader.of(tree.root).read("file", 10)).isInstanceOf(IOException.class);
    }

    @Test
    void aPipeInThePlaceOfAFileDoesNotBlock() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")));
        Files.createDirectories(tree.root.resolve("environments/dev/iam"));
        new ProcessBuilder(
                        "/usr/bin/mkfifo",
                        tree.root.resolve("environments/dev/iam/trust.json").toString())
                .start()
                .waitFor();

        assertRefused("gitops/environments/dev/iam/trust.json:"
                + " a device, pipe, socket or junction is in the place of a generated file");
    }

    private void assertRefused(String message) {
        assertThat(errors(tree.plan(WANTED))).singleElement().asString().startsWith(message + " [tree/in-the-way]");
    }
}

package io.github.prometheusgitops.disk;

import static io.github.prometheusgitops.disk.TestTree.DEV;
import static io.github.prometheusgitops.disk.TestTree.FLEET;
import static io.github.prometheusgitops.disk.TestTree.QA;
import static io.github.prometheusgitops.disk.TestTree.changes;
import static io.github.prometheusgitops.disk.TestTree.errors;
import static io.github.prometheusgitops.disk.TestTree.with;
import static io.github.prometheusgitops.disk.TestTree.without;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.tree.TreePlan;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people did to generated files and to the lists of them is said, and mended. */
class EditsByHandTest {

    @TempDir
    Path folder;

    private TestTree tree;

    @BeforeEach
    void inMissingFolder() {
        tree = new TestTree(folder.resolve("some/gitops"));
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
    void adoptsEverythingAgainWhenAListIsLost() {
        tree.generate(FLEET);
        tree.delete("environments/dev/SHA256SUMS");

        assertThat(tree.drift(FLEET)).containsExactly("gitops/environments/dev/SHA256SUMS: ownership list out of date");
        tree.generate(FLEET);
        assertThat(tree.plan(FLEET).isClean()).isTrue();
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
}

package io.github.prometheusgitops.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.diff.DiffText;
import io.github.prometheusgitops.finding.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SinceTest {

    private static final String VALUES = "gitops/environments/dev/values.yaml";

    @TempDir
    private Path base;

    @BeforeEach
    void anOpsRepositoryWithABranch() throws IOException, GitAPIException {
        try (Git git =
                Git.init().setDirectory(base.toFile()).setInitialBranch("main").call()) {
            commit(git, VALUES, "retention: 30d\n");
            git.checkout().setCreateBranch(true).setName("shorter").call();
            git.checkout().setName("main").call();
            commit(git, "gitops/environments/qa/values.yaml", "retention: 1d\n");
            git.checkout().setName("shorter").call();
            commit(git, VALUES, "retention: 20d\n");
        }
        write(VALUES, "retention: 15d\n");
    }

    @Test
    void whatIsCheckedOutIsComparedWithWhereItPartedFromTheMainBranch() {
        assertThat(lines(Optional.empty()))
                .containsExactly("Destroys", "  dev", "    retention `30d` → `15d` (data is lost)");
    }

    @Test
    void aRevisionCanBeNamedAsGitNamesIt() {
        assertThat(lines(Optional.of("HEAD"))).contains("    retention `20d` → `15d` (data is lost)");
        assertThat(lines(Optional.of("HEAD~1"))).contains("    retention `30d` → `15d` (data is lost)");
        assertThat(lines(Optional.of("main"))).contains("  qa");
    }

    @Test
    void aRevisionThatIsNotThereIsAMistakeOfTheUsers() {
        for (String unknown : List.of("nowhere", "HEAD~9", "^", "a..b", "", "@{")) {
            assertThat(Since.commit(folders(), Optional.of(unknown)).findings())
                    .extracting(Finding::id)
                    .as(unknown)
                    .containsExactly("diff/unknown-revision");
        }
    }

    @Test
    void withoutAMainBranchNothingSaysSinceWhen() throws IOException, GitAPIException {
        try (Git git = Git.open(base.toFile())) {
            git.branchDelete().setBranchNames("main").setForce(true).call();
        }

        assertThat(Since.commit(folders(), Optional.empty()).findings())
                .extracting(Finding::id)
                .containsExactly("diff/no-base");
    }

    /** As build servers clone, unless they are told otherwise. */
    @Test
    void aCloneWithoutOlderCommitsSaysHowToGetThem(@TempDir Path clone) throws IOException, GitAPIException {
        String uri = base.toUri().toString();
        try (Git git = Git.cloneRepository()
                .setURI(uri)
                .setDirectory(clone.toFile())
                .setBranch("refs/heads/shorter")
                .setBranchesToClone(List.of("refs/heads/shorter"))
                .setDepth(1)
                .call()) {
            assertThat(Since.commit(folders(clone), Optional.empty()).findings())
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.id()).isEqualTo("diff/no-base"))
                    .satisfies(finding -> assertThat(finding.mend()).contains("git fetch --unshallow"));

            git.fetch()
                    .setRefSpecs("refs/heads/main:refs/remotes/origin/main")
                    .setDepth(1)
                    .call();
            assertThat(Since.commit(folders(clone), Optional.empty()).findings())
                    .extracting(Finding::id)
                    .containsExactly("diff/no-base");

            git.fetch()
                    .setRefSpecs("+refs/heads/*:refs/remotes/origin/*")
                    .setUnshallow(true)
                    .call();
            assertThat(Since.commit(folders(clone), Optional.empty()).findings())
                    .isEmpty();
        }
    }

    @Test
    void aSubmoduleIsComparedByItsOwnCommits(@TempDir Path above) throws IOException, GitAPIException {
        try (Git git = Git.init().setDirectory(above.toFile()).call()) {
            git.submoduleAdd()
                    .setPath("ops")
                    .setURI(base.toUri().toString())
                    .call()
                    .close();
            Files.writeString(above.resolve("ops").resolve(VALUES), "retention: 1d\n");

            assertThat(Since.commit(folders(above.resolve("ops")), Optional.of("HEAD"))
                            .diff()
                            .map(DiffText::lines)
                            .orElseThrow())
                    .anyMatch(line -> line.contains("d` → `1d` (data is lost)"));
        }
    }

    /** To say that all of it is gone, or that there is none, would be wrong. */
    @Test
    void anOutputTreeThatIsARepositoryOfItsOwnIsSaidToBeOutside() throws IOException, GitAPIException {
        Path output = base.resolve("gitops");
        try (Git git = Git.init().setDirectory(output.toFile()).call()) {
            git.add().addFilepattern(".").call();
            git.commit()
                    .setMessage("m")
                    .setAuthor("a", "a@example.org")
                    .setCommitter("a", "a@example.org")
                    .setSign(false)
                    .call();
        }

        assertThat(Since.commit(folders(), Optional.of("HEAD")).findings())
                .extracting(Finding::id)
                .containsExactly("diff/outside-repository");
    }

    private static Since.Folders folders(Path base) {
        return new Since.Folders(base, base.resolve("environments"), base.resolve("templates"), base.resolve("gitops"));
    }

    @Test
    void outsideOfARepositoryTwoFoldersCanBeCompared(@TempDir Path elsewhere) throws IOException {
        Path from = Files.createDirectories(elsewhere.resolve("a/environments/dev"))
                .getParent()
                .getParent();
        Files.writeString(from.resolve("environments/dev/values.yaml"), "retention: 1d\n");
        Path to = base.resolve("gitops");

        assertThat(Since.folders(elsewhere, from, to)
                        .diff()
                        .map(DiffText::lines)
                        .orElseThrow())
                .contains("    retention `1d` → `15d`");
        assertThat(Since.folders(elsewhere, from, elsewhere.resolve("none")).findings())
                .extracting(Finding::id)
                .containsExactly("diff/no-tree");
    }

    @Test
    void whatIsNoTextIsComparedByItsDigestOnBothSides() throws IOException, GitAPIException {
        byte[] binary = {(byte) 0xff, 0, 1};
        byte[] large = "a: 1\n".repeat(700_000).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        try (Git git = Git.open(base.toFile())) {
            write("gitops/logo.png", "");
            Files.write(base.resolve("gitops/logo.png"), binary);
            commit(git, "gitops/large.yaml", "");
            Files.write(base.resolve("gitops/large.yaml"), large);
            git.add().addFilepattern("gitops").call();
            commit(git, VALUES, "retention: 15d\n");
        }

        assertThat(lines(Optional.of("HEAD"))).containsExactly("Nothing changes.");
        binary[0] = (byte) 0xfe;
        large[0] = 'b';
        Files.write(base.resolve("gitops/logo.png"), binary);
        Files.write(base.resolve("gitops/large.yaml"), large);
        assertThat(lines(Optional.of("HEAD")))
                .filteredOn(line -> line.contains("SHA-256"))
                .hasSize(2);
        assertThat(Since.folders(base, base.resolve("gitops"), base.resolve("gitops"))
                        .findings())
                .isEmpty();
    }

    @Test
    void aLinkThatLeadsElsewhereIsTold() throws IOException, GitAPIException {
        Files.createSymbolicLink(base.resolve("gitops/link"), Path.of("one"));
        try (Git git = Git.open(base.toFile())) {
            git.add().addFilepattern("gitops").call();
            commit(git, VALUES, "retention: 15d\n");
        }

        assertThat(lines(Optional.of("HEAD"))).containsExactly("Nothing changes.");
        Files.delete(base.resolve("gitops/link"));
        Files.createSymbolicLink(base.resolve("gitops/link"), Path.of("two"));
        assertThat(lines(Optional.of("HEAD")))
                .anyMatch(line -> line.contains("link to one") && line.contains("link to two"));
    }

    @Test
    void whatABuildLeavesIsNoChange() throws IOException {
        write(".gitignore", ".terraform/\n");
        write("gitops/environments/dev/terraform/.terraform/provider.tf", "resource \"aws_iam_role\" \"x\" {}\n");

        assertThat(lines(Optional.of("HEAD"))).noneMatch(line -> line.contains("x"));
    }

    @Test
    void aTreeOutsideOfTheRepositoryIsAMistakeOfTheUsers(@TempDir Path elsewhere) throws IOException {
        Path output = Files.createDirectories(elsewhere.resolve("gitops"));
        Since.Folders folders =
                new Since.Folders(base, elsewhere.resolve("environments"), elsewhere.resolve("templates"), output);

        assertThat(Since.commit(folders, Optional.of("HEAD")).findings())
                .extracting(Finding::id)
                .containsExactly("diff/outside-repository");
    }

    @Test
    void descriptorsOutsideOfTheRepositoryReachNothing(@TempDir Path elsewhere) throws IOException {
        Files.writeString(elsewhere.resolve("fleet.yaml"), "a: b\n");
        Since.Folders folders = new Since.Folders(base, elsewhere, elsewhere.resolve("none"), base.resolve("gitops"));

        assertThat(Since.commit(folders, Optional.of("HEAD"))
                        .diff()
                        .orElseThrow()
                        .shared())
                .isEmpty();
    }

    @Test
    void aTreeThatIsNowhereIsNotTheSame() {
        Since.Folders folders = new Since.Folders(
                base, base.resolve("environments"), base.resolve("templates"), base.resolve("gitopps"));

        assertThat(Since.commit(folders, Optional.of("HEAD")).findings())
                .extracting(Finding::id)
                .containsExactly("diff/no-tree");
    }

    @Test
    void aRepositoryOfSha256IsAMistakeOfTheUsersAndNotACrash() throws IOException {
        Path config = base.resolve(".git/config");
        Files.writeString(config, "[core]\n\trepositoryformatversion = 1\n[extensions]\n\tobjectformat = sha256\n");

        assertThat(Since.commit(folders(), Optional.of("HEAD")).findings())
                .extracting(Finding::id)
                .containsExactly("diff/unreadable-repository");
    }

    @Test
    void aFileThatTheCloneLacksIsAMistakeOfTheUsersAndNotACrash() throws IOException {
        try (var files = Files.walk(base.resolve(".git/objects"))) {
            for (Path object : files.filter(Files::isRegularFile).toList()) {
                try (var in = new java.util.zip.InflaterInputStream(Files.newInputStream(object))) {
                    if (new String(in.readNBytes(4), java.nio.charset.StandardCharsets.US_ASCII).equals("blob")) {
                        Files.delete(object);
                    }
                }
            }
        }

        assertThat(Since.commit(folders(), Optional.of("HEAD")).findings())
                .extracting(Finding::id)
                .containsExactly("diff/unreadable-repository");
    }

    @Test
    void aBareRepositoryHasNoWorkingTree(@TempDir Path elsewhere) throws GitAPIException {
        Git.init().setBare(true).setDirectory(elsewhere.toFile()).call().close();
        Since.Folders folders = new Since.Folders(elsewhere, elsewhere, elsewhere, elsewhere.resolve("gitops"));

        assertThat(Since.commit(folders, Optional.empty()).findings())
                .extracting(Finding::id)
                .containsExactly("diff/no-repository");
    }

    @Test
    void theProjectMayLieInAFolderOfTheRepositoryWithNothingCheckedOutByName() throws IOException, GitAPIException {
        try (Git git = Git.open(base.toFile())) {
            commit(git, "ops/gitops/environments/dev/values.yaml", "retention: 30d\n");
            git.checkout().setName("HEAD").call();
        }
        write("ops/gitops/environments/dev/values.yaml", "retention: 10d\n");
        Path ops = base.resolve("ops");
        Since.Folders folders =
                new Since.Folders(ops, ops.resolve("environments"), ops.resolve("templates"), ops.resolve("gitops"));

        assertThat(Since.commit(folders, Optional.of("HEAD"))
                        .diff()
                        .map(DiffText::lines)
                        .orElseThrow())
                .contains("    retention `30d` → `10d` (data is lost)");
    }

    @Test
    void aLinkedWorktreeReadsTheCommitsOfItsRepository(@TempDir Path linked) throws IOException, GitAPIException {
        Path own = Files.createDirectories(base.resolve(".git/worktrees/linked"));
        try (Git git = Git.open(base.toFile())) {
            Files.writeString(
                    own.resolve("HEAD"), git.getRepository().resolve("HEAD").getName() + "\n");
        }
        Files.writeString(own.resolve("commondir"), "../..\n");
        Files.writeString(own.resolve("gitdir"), linked.resolve(".git") + "\n");
        Files.writeString(linked.resolve(".git"), "gitdir: " + own.toAbsolutePath() + "\n");
        Path values = linked.resolve(VALUES);
        Files.createDirectories(values.getParent());
        Files.writeString(values, "retention: 1d\n");
        Since.Folders folders = new Since.Folders(
                linked, linked.resolve("environments"), linked.resolve("templates"), linked.resolve("gitops"));

        for (Optional<String> revision : List.of(Optional.of("HEAD"), Optional.<String>empty())) {
            Since since = Since.commit(folders, revision);
            assertThat(since.findings()).isEmpty();
            assertThat(DiffText.lines(since.diff().orElseThrow()))
                    .anyMatch(line -> line.contains("d` → `1d` (data is lost)"));
        }
    }

    @Test
    void aRuleFileSaysHowFarItReaches() throws IOException, GitAPIException {
        String header =
                "# Generated by prometheus-gitops-maven-plugin from rules/slo/a.yaml by built-in templates/x.j2: do not edit.\n";
        try (Git git = Git.open(base.toFile())) {
            commit(git, "environments/rules/slo/a.yaml", "groups: []\n");
            commit(git, "gitops/workspaces/w/rules/slo.yaml", header + "groups: []\n");
        }
        write("environments/rules/slo/a.yaml", "groups: [{name: g, rules: []}]\n");
        write("gitops/workspaces/w/rules/slo.yaml", header + "groups: [{name: g, rules: []}]\n");

        assertThat(lines(Optional.of("HEAD")).get(0))
                .isEqualTo(
                        "`environments/rules/slo/a.yaml` reaches 0 environments and 1 workspace: 1 file in 0 accounts");
    }

    private List<String> lines(Optional<String> revision) {
        Since since = Since.commit(folders(), revision);
        assertThat(since.findings()).isEmpty();
        return DiffText.lines(since.diff().orElseThrow()).stream()
                .filter(line -> !line.contains(" changed, "))
                .toList();
    }

    private Since.Folders folders() {
        return folders(base);
    }

    private void commit(Git git, String path, String text) throws IOException, GitAPIException {
        write(path, text);
        git.add().addFilepattern(path).call();
        git.commit()
                .setMessage(path)
                .setAuthor("a", "a@example.org")
                .setCommitter("a", "a@example.org")
                .setSign(false)
                .call();
    }

    private void write(String path, String text) throws IOException {
        Path file = base.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}

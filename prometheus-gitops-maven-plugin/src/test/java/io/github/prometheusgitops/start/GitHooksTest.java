package io.github.prometheusgitops.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.tools.ExternalTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What git does in a new repository, with a program in Maven's place that renders one file from one other. */
class GitHooksTest {

    private static final Path SOURCES = Path.of("src/main/resources/io/github/prometheusgitops/start/repository");

    @TempDir
    Path folder;

    private ExternalTool git;
    private Path repository;

    @BeforeEach
    void repository() throws IOException {
        repository = Files.createDirectories(folder.resolve("ops"));
        for (String path : List.of(".githooks/pre-commit", ".githooks/pre-merge-commit", ".gitattributes.j2")) {
            Path file = repository.resolve(path.replace(".j2", ""));
            Files.createDirectories(file.getParent());
            Files.copy(SOURCES.resolve(path), file);
            assertThat(file.toFile().setExecutable(true)).isTrue();
        }
        Path maven = Files.createDirectories(folder.resolve("bin")).resolve("mvn");
        Files.writeString(maven, "#!/bin/sh\nset -e\nmkdir -p gitops\nsort environments/dev.yaml > gitops/dev\n");
        assertThat(maven.toFile().setExecutable(true)).isTrue();
        git = ExternalTool.git().with("PATH", maven.getParent() + ":" + System.getenv("PATH"));
        git("init", "-q", "-b", "main");
        git("config", "core.hooksPath", ".githooks");
        git("config", "merge.gitops.driver", "true");
        write("environments/dev.yaml", "b\n");
        write("gitops/dev", "b\n");
        commit();
    }

    @Test
    void aCommitWhoseTreeIsAnotherIsRefusedUntilTheTreeIsStaged() throws IOException {
        write("environments/dev.yaml", "c\nb\n");
        git("add", "-A");

        ExternalTool.Result refused = git.run(repository, "commit", "-q", "-m", "x");

        assertThat(refused.exitCode()).isNotZero();
        assertThat(refused.output()).contains("git add gitops .schema", "gitops/dev");
        commit();
        assertThat(git("show", "HEAD:gitops/dev")).isEqualTo("b\nc\n");
    }

    @Test
    void whatIsNotStagedIsNotRenderedIntoACommit() throws IOException {
        write("environments/dev.yaml", "c\n");
        git("add", "-A");
        write("environments/dev.yaml", "d\n");

        ExternalTool.Result refused = git.run(repository, "commit", "-q", "-m", "x");

        assertThat(refused.exitCode()).isNotZero();
        assertThat(refused.output()).contains("stage it or stash it", "environments/dev.yaml");
        assertThat(repository.resolve("gitops/dev")).hasContent("b\n");
    }

    @Test
    void whatHasNothingToDoWithTheTreeIsNotRendered() throws IOException {
        Files.writeString(folder.resolve("bin/mvn"), "#!/bin/sh\nexit 1\n");
        write("notes.md", "x\n");

        commit();

        assertThat(git("show", "HEAD:notes.md")).isEqualTo("x\n");
    }

    @Test
    void aMergeKeepsOneSideOfTheTreeAndStopsUntilItIsRenderedAgain() throws IOException {
        write("environments/dev.yaml", "1\n2\n3\n4\n5\n6\n7\n8\n");
        write("gitops/dev", "1\n2\n3\n4\n5\n6\n7\n8\n");
        commit();
        git("checkout", "-q", "-b", "one");
        write("environments/dev.yaml", "0\n1\n2\n3\n4\n5\n6\n7\n8\n");
        write("gitops/dev", "0\n1\n2\n3\n4\n5\n6\n7\n8\n");
        commit();
        git("checkout", "-q", "main");
        write("environments/dev.yaml", "1\n2\n3\n4\n5\n6\n7\n8\n9\n");
        write("gitops/dev", "1\n2\n3\n4\n5\n6\n7\n8\n9\n");
        commit();

        ExternalTool.Result stopped = git.run(repository, "merge", "--no-edit", "one");

        assertThat(stopped.exitCode()).isNotZero();
        assertThat(stopped.output()).contains("git add gitops .schema");
        assertThat(git("diff", "--name-only", "--diff-filter=U")).isEmpty();
        commit();
        assertThat(git("show", "HEAD:gitops/dev")).isEqualTo("0\n1\n2\n3\n4\n5\n6\n7\n8\n9\n");
        assertThat(git("log", "-1", "--format=%P").strip()).contains(" ");
    }

    private void commit() {
        git("add", "-A");
        git("commit", "-q", "-m", "x");
    }

    private void write(String path, String text) throws IOException {
        Path file = repository.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private String git(String... args) {
        return git.run(repository, args).succeeded().stdout();
    }
}

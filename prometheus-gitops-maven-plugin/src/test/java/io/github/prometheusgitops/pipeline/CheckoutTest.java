package io.github.prometheusgitops.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The engine looks for the tree where it lies in the git repository. */
class CheckoutTest {

    private static final String FLEET = "environments/fleet.yaml";

    @TempDir
    Path top;

    @ParameterizedTest
    @ValueSource(strings = {"a folder", "a file, as in a worktree"})
    void aTreeThatTheEngineWouldNotFindIsReportedWithItsMend(String git) throws IOException {
        if (git.contains("folder")) {
            Files.createDirectory(top.resolve(".git"));
        } else {
            Files.writeString(top.resolve(".git"), "gitdir: ../.git/worktrees/ops\n");
        }
        Workbench repository = Workbench.small(top.resolve("platform/ops"));

        assertThat(warnings(repository))
                .singleElement()
                .asString()
                .startsWith(FLEET + ":6:")
                .contains(
                        "the tree lies in platform/ops/gitops of this git repository, and `delivery.path` says gitops",
                        "[fleet/path]",
                        "set `delivery.path: platform/ops/gitops`");

        repository.edit(FLEET, "engine: argocd", "engine: argocd, path: platform/ops/gitops");
        assertThat(warnings(repository)).isEmpty();
    }

    @Test
    void aPathThatASampleBroughtAlongIsReportedWhereItStands() throws IOException {
        Files.createDirectory(top.resolve(".git"));
        Workbench repository =
                Workbench.small(top).edit(FLEET, "engine: argocd", "engine: argocd, path: environments/gitops");

        assertThat(warnings(repository))
                .singleElement()
                .asString()
                .startsWith(FLEET + ":6:36: ")
                .contains("lies in gitops", "set `delivery.path: gitops`");
    }

    @Test
    void theNearestRepositoryCounts() throws IOException {
        Files.createDirectory(top.resolve(".git"));
        Files.createDirectories(top.resolve("ops"));
        Files.writeString(top.resolve("ops/.git"), "gitdir: ../.git/modules/ops\n");

        assertThat(warnings(Workbench.small(top.resolve("ops")))).isEmpty();
    }

    @Test
    void whatTheRepositoryIgnoresIsNoPartOfIt() throws IOException {
        Files.createDirectory(top.resolve(".git"));
        Files.writeString(top.resolve(".gitignore"), "*.iml\ntarget/\n");

        assertThat(warnings(Workbench.small(top.resolve("target/copy")))).isEmpty();
    }

    @Test
    void withoutAGitRepositoryThereIsNothingToCompare() {
        assertThat(warnings(Workbench.small(top.resolve("ops")))).isEmpty();
    }

    private static List<String> warnings(Workbench repository) {
        return repository.plan().warnings().stream().map(Object::toString).toList();
    }
}

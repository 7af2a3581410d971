package io.github.prometheusgitops.check.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.pipeline.Workbench;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Flux is told to apply, where the tree itself makes its source of Git. */
class DeliveredPathsTest {

    @TempDir
    Path base;

    private Workbench repository;

    @BeforeEach
    void deliverByFlux() {
        repository = Workbench.small(base)
                .edit(
                        "environments/fleet.yaml",
                        "engine: argocd",
                        "flux: {gitRepository: {create: true}}, engine: flux")
                .edit("environments/prod.yaml", "name: prod-1", "name: prod-1\n      kubeConfigSecret: prod-1");
    }

    @Test
    void aPathOfTheFleetsOwnRepositoryHasToBeThere() {
        assertThat(repository.errors()).isEmpty();

        assertThat(withKustomization("acme", "./gitops/environments/nowhere"))
                .singleElement()
                .asString()
                .contains("there is no folder `./gitops/environments/nowhere`", "[handshake/delivered-path]");
        assertThat(withKustomization("acme", "./gitops/environments/prod")).isEmpty();
    }

    @Test
    void whatAnotherRepositoryHasIsNotKnown() {
        repository.file("templates/flux/other.yaml", """
                apiVersion: source.toolkit.fluxcd.io/v1
                kind: GitRepository
                metadata: {name: other, namespace: flux-system}
                spec: {interval: 1m, url: "https://github.com/acme/other.git", ref: {branch: main}}
                """);

        assertThat(withKustomization("other", "./gitops/environments/nowhere")).isEmpty();
    }

    private List<String> withKustomization(String source, String path) {
        return repository
                .file("templates/flux/extra.yaml", """
                apiVersion: kustomize.toolkit.fluxcd.io/v1
                kind: Kustomization
                metadata: {name: extra, namespace: flux-system}
                spec: {interval: 1m, prune: true, path: %s, sourceRef: {kind: GitRepository, name: %s}}
                """.formatted(path, source))
                .errors();
    }
}

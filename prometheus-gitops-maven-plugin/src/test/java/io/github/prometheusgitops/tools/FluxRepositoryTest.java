package io.github.prometheusgitops.tools;

import static io.github.prometheusgitops.tools.FluxTree.FLEET;
import static io.github.prometheusgitops.tools.FluxTree.fits;
import static io.github.prometheusgitops.tools.FluxTree.kind;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.prometheusgitops.pipeline.Workbench;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where Flux reads the fleet from: the address, the revision and the key. */
class FluxRepositoryTest {

    @TempDir
    Path base;

    private FluxTree flux;
    private Workbench repository;

    @BeforeEach
    void aFleetThatFluxDelivers() {
        flux = new FluxTree(base);
        repository = flux.repository;
    }

    @Test
    void aRepositoryIsMadeFromTheFleetsOwn() {
        flux.configure("gitRepository: {create: true, secret: deploy-key}");
        repository
                .edit(FLEET, "https://github.com/acme/ops.git", "git@github.com:acme/ops.git")
                .generate();

        List<JsonNode> made = Stream.of("flux/sync.yaml", "environments/dev/flux/sync.yaml")
                .map(file -> flux.document(file, "GitRepository"))
                .toList();

        assertThat(made).allSatisfy(FluxTree::fits);
        assertThat(made).extracting(FluxTree::name).containsExactly("acme", "acme.dev");
        assertThat(made)
                .extracting(manifest -> manifest.at("/spec/url").asText())
                .containsOnly("ssh://git@github.com/acme/ops.git");
        assertThat(flux.document("flux/environments/prod/sync.yaml", "Kustomization")
                        .at("/spec/sourceRef/name")
                        .asText())
                .isEqualTo("acme");
        assertThat(flux.document("environments/dev/flux/sync.yaml", "Kustomization")
                        .at("/spec/sourceRef/name")
                        .asText())
                .isEqualTo("acme.dev");
    }

    @ParameterizedTest
    @CsvSource({
        "revision: release/1.4, branch, release/1.4",
        "revision: refs/pull/1/head, name, refs/pull/1/head",
        "tag: v1.4.0, tag, v1.4.0",
        "'semver: \">=1.0.0 <2.0.0\"', semver, >=1.0.0 <2.0.0",
        "commit: 0123456789abcdef0123456789abcdef01234567, commit, 0123456789abcdef0123456789abcdef01234567"
    })
    void fluxIsToldWhatKindOfRevisionItFollows(String said, String kind, String revision) {
        flux.configure("gitRepository: {create: true}");
        repository.edit(FLEET, "engine: flux", "engine: flux, " + said).generate();

        JsonNode made = flux.document("flux/sync.yaml", "GitRepository");

        assertThat(made.at("/spec/ref")).hasSize(1);
        assertThat(made.at("/spec/ref/" + kind).asText()).isEqualTo(revision);
        fits(made);
    }

    @ParameterizedTest
    @CsvSource({
        "revision: v1.4.0, 'looks like a tag', 'write `tag: v1.4.0` instead, or `revision: refs/heads/v1.4.0` if it is a branch'",
        "revision: 0123456789abcdef0123456789abcdef01234567, 'looks like a commit', write `commit: 0123",
        "'revision: main, tag: v1', '`delivery` has `revision` and `tag`', remove all but one",
        "'revision: \"a b\"', 'has to be a name that git allows', ''",
        "'revision: a..b', 'has to be a name that git allows', ''"
    })
    void aRevisionThatIsNotClearIsReported(String said, String summary, String mend) {
        flux.configure("gitRepository: {create: true}");
        repository.edit(FLEET, "engine: flux", "engine: flux, " + said);

        assertThat(repository.errors()).singleElement().asString().contains(summary, mend);
    }

    /** Flux takes no address without a scheme, and git none with a colon that no port follows. */
    @ParameterizedTest
    @CsvSource({
        "git@github.com:acme/ops.git, ssh://git@github.com/acme/ops.git",
        "git@github.com:/acme/ops.git, ssh://git@github.com/acme/ops.git",
        "org-1@github.com:acme/ops, ssh://org-1@github.com/acme/ops",
        "git@ssh.dev.azure.com:v3/acme/platform/ops, ssh://git@ssh.dev.azure.com/v3/acme/platform/ops",
        "ssh://git@bitbucket.acme.example:7999/platform/ops.git, ssh://git@bitbucket.acme.example:7999/platform/ops.git",
        "ssh://git@codeberg.org/acme/ops.git, ssh://git@codeberg.org/acme/ops.git",
        "ssh://codeberg.org/acme/ops.git, ssh://codeberg.org/acme/ops.git",
        "https://git.acme.example:8443/acme/ops.git, https://git.acme.example:8443/acme/ops.git",
        "https://acme@dev.azure.com/acme/_git/ops, https://acme@dev.azure.com/acme/_git/ops"
    })
    void fluxIsGivenAUrlThatItTakes(String said, String url) {
        flux.configure("gitRepository: {create: true, secret: deploy-key}");
        repository.edit(FLEET, "https://github.com/acme/ops.git", said).generate();

        JsonNode made = flux.document("flux/sync.yaml", "GitRepository");

        assertThat(made.at("/spec/url").asText()).isEqualTo(url);
        fits(made);
    }

    @ParameterizedTest
    @CsvSource({
        "git@bitbucket.acme.example:7999/platform/ops.git, write ssh://git@bitbucket.acme.example:7999/platform/ops.git for a port",
        "ssh://git@codeberg.org:acme/ops.git, write ssh://git@codeberg.org/acme/ops.git",
        "https://codeberg.org:acme/ops.git, write https://codeberg.org/acme/ops.git",
        "git@codeberg.org/acme/ops.git, write ssh://git@codeberg.org/acme/ops.git",
        "https://codeberg.org, has to be the URL of a git repository"
    })
    void anAddressThatIsReadInTwoWaysIsReportedForEitherEngine(String said, String mend) {
        flux.configure("gitRepository: {create: true, secret: deploy-key}");
        repository.edit(FLEET, "https://github.com/acme/ops.git", said);

        assertThat(repository.errors()).singleElement().asString().contains(mend);
        flux.deliverByArgoCd();
        assertThat(repository.errors()).singleElement().asString().contains(mend);
    }

    @Test
    void aRepositoryOverSshWantsAKey() {
        flux.configure("gitRepository: {create: true}");
        repository.edit(FLEET, "https://github.com/acme/ops.git", "git@github.com:acme/ops.git");

        assertThat(repository.errors())
                .singleElement()
                .asString()
                .contains("[fleet/repository]", "delivery.flux.gitRepository.secret");
    }
}

package io.github.prometheusgitops.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnerTest {

    @ParameterizedTest
    @CsvSource({
        "environments/dev/iam/trust.json, environments/dev",
        "environments/dev/x, environments/dev",
        "environments/README.md, environments",
        "workspaces/production/alerts.yaml, workspaces/production",
        "modules/amp/main.tf, modules",
        "argocd/root.yaml, argocd",
        "environments, ''",
        "README.md, ''",
        "workspaces/central/iam/writers/dev/trust-policy.json, workspaces/central/iam/writers/dev",
        "workspaces/central/ack/writers/dev/x/y, workspaces/central/ack/writers/dev",
        "workspaces/central/iam/readers/grafana/role.json, workspaces/central/iam/readers/grafana",
        "workspaces/central/iam/writers/README.md, workspaces/central",
        "modules/writers/dev/main.tf, modules",
        "flux/environments/dev/sync.yaml, flux/environments/dev",
        "flux/workspaces/central/ack.yaml, flux/workspaces/central",
        "flux/sync.yaml, flux",
        "pigeon/environments/dev/ring.txt, pigeon/environments/dev",
        "environments/workspaces/x/y, environments/workspaces"
    })
    void everyFileHasOneOwner(String path, String folder) {
        Owner owner = Owner.of(path);

        assertThat(owner.folder()).isEqualTo(folder);
        assertThat(owner.pathOf(owner.relative(path))).isEqualTo(path);
        assertThat(Owner.ofFolder(folder)).isEqualTo(owner);
        assertThat(Owner.of(owner.listPath())).isEqualTo(owner);
    }

    @Test
    void knowsWhomItIsAbout() {
        assertThat(Owner.of("environments/dev/a").subject()).contains("environments/dev");
        assertThat(Owner.of("flux/workspaces/central/a").subject()).contains("workspaces/central");
        assertThat(Owner.of("workspaces/central/iam/writers/dev/a").subject()).contains("workspaces/central");
        assertThat(Owner.of("modules/a").subject()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "environments/dev/a, environments",
        "workspaces/ack/ack/writers/flux/a, workspaces ack writers",
        "flux/environments/ack/a, flux environments",
        "modules/amp/a, modules",
        "environments/a, environments",
        "a, ''"
    })
    void itsFoldersAreKnownWithoutNames(String path, String folders) {
        assertThat(String.join(" ", Owner.of(path).foldersWithoutNames())).isEqualTo(folders);
    }

    @Test
    void knowsWhichEnvironmentItIs() {
        assertThat(Owner.of("environments/dev/a/b").environment()).contains("dev");
        assertThat(Owner.environment("dev")).isEqualTo(Owner.of("environments/dev/a"));
        assertThat(Owner.of("flux/environments/dev/x").environment()).contains("dev");
        assertThat(Owner.of("environments/x").environment()).isEmpty();
        assertThat(Owner.of("workspaces/dev/x").environment()).isEmpty();
    }
}

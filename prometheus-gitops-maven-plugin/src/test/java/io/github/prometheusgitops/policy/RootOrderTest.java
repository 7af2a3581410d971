package io.github.prometheusgitops.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.pipeline.Workbench;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which roots wait for which, read off the steps that templates are told. */
class RootOrderTest {

    @TempDir
    Path base;

    @Test
    void aWorkspaceWaitsForTheRolesThatItsPolicyNames() {
        Workbench repository = repository("resource-policy");

        assertThat(steps(repository))
                .containsExactly("environments-dev 0", "environments-prod 0", "central 1", "second 0");
    }

    @Test
    void aWorkspaceWithoutAnIdWaitsForNobody() {
        Workbench repository = repository("irsa-role-chaining")
                .edit("environments/workspaces/central.yaml", "  id: ws-0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d\n", "");

        assertThat(steps(repository)).containsExactly("central 0", "second 0");
    }

    @Test
    void rolesInAWorkspacesAccountMakeOtherWorkspacesWait() {
        Workbench repository = repository("irsa-federated")
                .edit("environments/dev.yaml", "- workspace: central", "- workspace: central\n    - workspace: second");

        assertThat(steps(repository)).containsExactly("central 0", "second 1");
    }

    @Test
    void twoWorkspacesThatTrustEachOthersRolesDoNotWait() {
        Workbench repository = repository("irsa-federated")
                .edit("environments/dev.yaml", "- workspace: central", "- workspace: central\n    - workspace: second")
                .edit(
                        "environments/prod.yaml",
                        "- workspace: central",
                        "- workspace: second\n    - workspace: central");

        assertThat(steps(repository)).containsExactly("central 0", "second 0");
    }

    @Test
    void aRuleManagersRoleWaitsForTheRoleThatItTrusts() {
        Workbench repository = repository("irsa-role-chaining")
                .edit("environments/workspaces/second.yaml", "  tier:", """
                          accept:
                            - {finding: access/missing, reason: a policy of our own lets it, until: 2099-12-31}
                          tier:""".indent(2)
                        .stripTrailing())
                .edit(
                        "environments/workspaces/second.yaml",
                        "  tier:",
                        "  ruleManagers: [{name: sre, principals: [\"arn:aws:iam::222222222222:role/acme.dev.prometheus\"],"
                                + " rules: [sre]}]\n  tier:");

        assertThat(steps(repository))
                .containsExactly("environments-dev 0", "environments-prod 0", "central 1", "second 1");
    }

    @Test
    void whoeverLooksAnOidcProviderUpWaitsForWhoeverRegistersIt() {
        Workbench repository = repository("irsa-federated");
        repository
                .edit("environments/prod.yaml", "333333333333", "222222222222")
                .edit("environments/prod.yaml", "name: prod-1", "name: dev-1\n      oidcProvider: existing")
                .edit("environments/prod.yaml", "id/PROD", "id/DEV")
                .edit("environments/prod.yaml", "    cluster:", "    namespace: second\n    cluster:")
                .edit("environments/prod.yaml", "workspace: central", "workspace: second")
                .edit("environments/workspaces/second.yaml", "555555555555", "111111111111");

        assertThat(steps(repository)).containsExactly("central 0", "second 1");
    }

    private Workbench repository(String identity) {
        return Workbench.small(base)
                .edit("environments/fleet.yaml", "irsa-role-chaining", identity)
                .file("templates/order.yaml.j2", """
                        {% for root in roots %}
                        {{ root.name | yaml }}: {{ root.step | yaml }}
                        {% endfor %}
                        """)
                .file("environments/workspaces/second.yaml", """
                        apiVersion: prometheus-gitops/v1
                        kind: Workspace
                        metadata: {name: second}
                        spec:
                          tier: production
                          account: "555555555555"
                          region: eu-west-1
                          id: ws-1a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d
                        """);
    }

    private static List<String> steps(Workbench repository) {
        repository.generate();
        return repository
                .read("gitops/order.yaml")
                .lines()
                .map(line -> line.replace("workspaces-", "").replace(":", ""))
                .toList();
    }
}

package io.github.prometheusgitops.tools;

import static io.github.prometheusgitops.tools.AckTree.CENTRAL;
import static io.github.prometheusgitops.tools.AckTree.DEV;
import static io.github.prometheusgitops.tools.AckTree.fleet;
import static io.github.prometheusgitops.tools.AckTree.keys;
import static io.github.prometheusgitops.tools.AckTree.rules;
import static io.github.prometheusgitops.tools.AckTree.tree;
import static io.github.prometheusgitops.tools.AckTree.value;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.pipeline.GeneratedTree;
import io.github.prometheusgitops.pipeline.Outcome;
import io.github.prometheusgitops.pipeline.Workbench;
import java.nio.file.Path;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What exists already is taken over, and what is not known yet is made or asked for. */
class AckAdoptionTest {

    private static final String ID = "  id: ws-0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d\n";

    @TempDir
    Path base;

    @Test
    void aWorkspaceThatExistsIsTakenOverAndNeverDeletedOrMadeAnew() {
        SortedMap<String, String> tree = tree(base, "ack", "irsa-role-chaining");

        JsonNode annotations = GeneratedTree.parseYaml(tree.get("workspaces/central/ack/workspace.yaml"))
                .at("/metadata/annotations");
        assertThat(value(annotations, "/services.k8s.aws~1deletion-policy")).isEqualTo("retain");
        assertThat(value(annotations, "/services.k8s.aws~1adoption-policy")).isEqualTo("adopt");
        assertThat(value(annotations, "/services.k8s.aws~1adoption-fields"))
                .isEqualTo("{\"workspaceID\":\"ws-0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d\"}");
        assertThat(value(rules(tree), "/spec/workspaceID")).isEqualTo("ws-0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d");
        assertThat(rules(tree).get("spec").has("workspaceRef")).isFalse();
    }

    @Test
    void aWorkspaceWithoutAnIdIsMadeAndItsPartsReferToIt() {
        Workbench repository = fleet(base, "ack", "ack", "irsa-role-chaining").edit(CENTRAL, ID, "");

        Outcome outcome = repository.generate();

        assertThat(outcome.warnings())
                .extracting(Finding::mend)
                .containsExactly("apply gitops/workspaces/central/ack and set `spec.id` to what `kubectl get"
                        + " workspaces.prometheusservice.services.k8s.aws central -n acme-ws-central -o"
                        + " jsonpath={.status.workspaceID}` prints");
        JsonNode annotations = GeneratedTree.parseYaml(repository.tree().get("workspaces/central/ack/workspace.yaml"))
                .at("/metadata/annotations");
        assertThat(keys(annotations)).containsExactly("services.k8s.aws/deletion-policy");
        assertThat(value(rules(repository.tree()), "/spec/workspaceRef/from/name"))
                .isEqualTo("central");
        assertThat(repository.tree().keySet()).noneMatch(path -> path.startsWith("environments/"));
    }

    @Test
    void anIssuerThatIsNotKnownIsAskedForSinceNothingLooksItUp() {
        Workbench repository = fleet(base, "ack", "ack", "irsa-role-chaining")
                .edit(DEV, "      oidcIssuer: https://oidc.eks.eu-west-1.amazonaws.com/id/DEV\n", "");

        assertThat(repository.generate().warnings())
                .extracting(Finding::mend)
                .containsExactly("set `oidcIssuer` to what `aws eks describe-cluster --name dev-1 --query"
                        + " cluster.identity.oidc.issuer --output text` prints");
        assertThat(repository.tree().keySet()).noneMatch(path -> path.startsWith("environments/dev/"));
    }
}

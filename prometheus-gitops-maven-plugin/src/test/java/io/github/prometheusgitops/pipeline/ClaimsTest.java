package io.github.prometheusgitops.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a name identifies has one owner. */
class ClaimsTest {

    private static final String FLEET = "environments/fleet.yaml";
    private static final String DEV = "environments/dev.yaml";
    private static final String PROD = "environments/prod.yaml";
    private static final String CENTRAL = "environments/workspaces/central.yaml";
    private static final String SECOND = "environments/workspaces/second.yaml";

    @TempDir
    Path base;

    private Workbench repository;

    @BeforeEach
    void twoWorkspacesInOneAccount() {
        repository = Workbench.small(base).file(SECOND, """
                apiVersion: prometheus-gitops/v1
                kind: Workspace
                metadata: {name: second}
                spec:
                  tier: production
                  account: "111111111111"
                  region: eu-west-1
                  id: ws-1a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d
                """);
    }

    @Test
    void aTopicThatTwoWorkspacesWouldMakeIsReportedWithBothPlaces() {
        both("  snsTopics: [alerts]\n");

        assertThat(repository.errors())
                .singleElement()
                .asString()
                .startsWith(
                        SECOND + ":9:15: the SNS topic arn:aws:sns:eu-west-1:111111111111:alerts has an owner already:"
                                + " workspace `central` at " + CENTRAL + ":10:15 [fleet/two-owners]\n");
    }

    /** Its policy lets in the workspace that it is made for. */
    @ParameterizedTest
    @ValueSource(strings = {"topic_arn: arn:aws:sns:eu-west-1:111111111111:alerts", "topic: alerts"})
    void aTopicThatAnotherWorkspaceMakesIsClosed(String topic) {
        String alertmanager =
                "  alertmanager: {route: {receiver: a}, receivers: [{name: a, sns_configs: [{" + topic + "}]}]}\n";
        repository.file(CENTRAL, repository.read(CENTRAL) + "  snsTopics: [alerts]\n" + alertmanager);
        assertThat(repository.errors()).isEmpty();

        repository.file(SECOND, repository.read(SECOND) + alertmanager);

        assertThat(repository.errors())
                .singleElement()
                .asString()
                .startsWith(SECOND + ":9:")
                .contains("the SNS topic arn:aws:sns:eu-west-1:111111111111:alerts has an owner already");
    }

    @ParameterizedTest
    @CsvSource({"111111111111, eu-west-2", "999999999999, eu-west-1"})
    void topicsOfOneNameInTwoPlacesAreTwoTopics(String account, String region) {
        both("  snsTopics: [alerts]\n  logging: {logGroup: /prometheus}\n");
        move(account, region);

        assertThat(repository.errors()).isEmpty();
    }

    @Test
    void aLogGroupIsMadeByOneWorkspaceForOnePurpose() {
        both("  logging: {logGroup: /a}\n  queryLogging: {logGroup: /a, minSamples: 1}\n");

        assertThat(repository.errors())
                .hasSize(3)
                .allMatch(
                        error -> error.contains("the log group arn:aws:logs:eu-west-1:111111111111:log-group:/a has an"
                                + " owner already: workspace `central` for its logs at " + CENTRAL + ":10:23"))
                .anyMatch(error -> error.startsWith(CENTRAL + ":11:28: "));
    }

    @Test
    void withAckALogGroupExistsAlreadyAndMayBeShared() {
        repository.edit(FLEET, "awsResources: terraform", "awsResources: ack");
        both("  logging: {logGroup: /a}\n");

        assertThat(repository.errors()).isEmpty();
    }

    @Test
    void aWorkspaceIsDescribedOnce() {
        repository.edit(SECOND, "ws-1a1b2c3d", "ws-0a1b2c3d");

        assertThat(repository.errors())
                .singleElement()
                .asString()
                .startsWith(SECOND + ":8:7: the workspace ws-0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d has an owner already:"
                        + " workspace `central` at " + CENTRAL
                        + ":8:7 [fleet/workspace-shared]\n");
    }

    @Test
    void anAliasIdentifiesNothing() {
        both("  alias: prometheus\n");

        assertThat(repository.errors()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"irsa-role-chaining, argocd", "pod-identity, argocd", "pod-identity, flux"})
    void twoEnvironmentsDoNotHaveOneServiceAccount(String identity, String engine) {
        repository
                .edit(FLEET, "engine: argocd", "engine: " + engine)
                .edit(FLEET, "identity: irsa-role-chaining", "identity: " + identity);
        intoDevsCluster();
        repository.edit(PROD, "workspace: central", "workspace: second");

        assertThat(repository.errors())
                .singleElement()
                .asString()
                .startsWith(PROD + ":9:13: kube-prometheus-stack in namespace `monitoring` of"
                        + " arn:aws:eks:eu-west-1:222222222222:cluster/dev-1 has an owner already: environment `dev` at "
                        + DEV + ":9:13 [fleet/two-owners]");
    }

    @Test
    void whatTheChartHasOfTheWholeClusterIsOnlyWarnedOf() {
        intoDevsCluster();
        repository
                .edit(PROD, "    cluster:", "    namespace: second\n    cluster:")
                .edit(PROD, "workspace: central", "workspace: second");

        assertThat(repository.errors()).isEmpty();
        assertThat(warnings()).singleElement().asString().contains("[fleet/shared-cluster]", "fullnameOverride");

        repository.edit(PROD, "spec:", "spec:\n  values: {fullnameOverride: second}");
        assertThat(warnings()).isEmpty();
    }

    @Test
    void argoCdCannotTellTwoClustersOfOneNameApart() {
        repository
                .edit(PROD, "name: prod-1", "name: dev-1")
                .edit(PROD, "spec:", "spec:\n  externalLabels: {cluster: p}");

        assertThat(repository.errors())
                .singleElement()
                .asString()
                .startsWith(PROD + ":10:13: Argo CD's destination `dev-1` has an owner already:"
                        + " arn:aws:eks:eu-west-1:222222222222:cluster/dev-1 at " + DEV + ":9:13 [fleet/destination]")
                .contains("deployment.cluster.argocdName");

        repository.edit(PROD, "name: dev-1", "name: dev-1\n      argocdName: prod");
        assertThat(repository.errors()).isEmpty();
    }

    @Test
    void fluxReachesTwoClustersByTwoSecrets() {
        repository
                .edit(FLEET, "engine: argocd", "engine: flux")
                .edit(DEV, "name: dev-1", "name: dev-1\n      kubeConfigSecret: both")
                .edit(PROD, "name: prod-1", "name: prod-1\n      kubeConfigSecret: both");

        assertThat(repository.errors())
                .singleElement()
                .asString()
                .contains("the kubeconfig in the Secret `both` has an owner already", "cluster/dev-1 at " + DEV);
    }

    private void both(String lines) {
        repository.file(CENTRAL, repository.read(CENTRAL) + lines).file(SECOND, repository.read(SECOND) + lines);
    }

    private void move(String account, String region) {
        repository.edit(SECOND, "111111111111", account).edit(SECOND, "eu-west-1", region);
    }

    private void intoDevsCluster() {
        repository
                .edit(PROD, "333333333333", "222222222222")
                .edit(PROD, "name: prod-1", "name: dev-1")
                .edit(PROD, "id/PROD", "id/DEV");
    }

    private List<String> warnings() {
        return repository.plan().warnings().stream().map(Object::toString).toList();
    }
}

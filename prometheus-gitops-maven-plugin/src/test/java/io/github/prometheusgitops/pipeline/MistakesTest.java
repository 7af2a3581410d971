package io.github.prometheusgitops.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.finding.Finding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each mistake is reported with its place, the reason and the mend; all of them at once. */
class MistakesTest {

    private static final String FLEET = "environments/fleet.yaml";
    private static final String DEV = "environments/dev.yaml";
    private static final String CENTRAL = "environments/workspaces/central.yaml";
    private static final String RULES = "environments/rules/basics/up.yaml";

    private static final Path TABLE = Path.of("src/test/resources/mistakes.txt");
    private static final boolean UPDATE = Boolean.getBoolean("golden.update");
    private static final List<Mistake> RENEWED = new ArrayList<>();

    @TempDir
    Path base;

    @Test
    void aMisspeltWordOfAChoiceAsksForNothingElse() {
        Workbench repository = Workbench.small(base)
                .edit(FLEET, "model: eks", "model: ekss")
                .edit(FLEET, "engine: argocd", "engine: argo")
                .edit(FLEET, "awsResources: terraform", "awsResources: terrform");

        assertThat(repository.errors())
                .containsExactly(
                        "environments/fleet.yaml:6:22: `spec.delivery.engine` has to be one of argocd, flux, not `argo`"
                                + " [descriptor/wrong-value]\n    did you mean `argocd`?",
                        "environments/fleet.yaml:6:42: `spec.delivery.awsResources` has to be one of terraform, ack, not"
                                + " `terrform` [descriptor/wrong-value]\n    did you mean `terraform`?",
                        "environments/fleet.yaml:10:25: `spec.defaults.deployment.model` has to be one of eks,"
                                + " managed-collector, machine-image, terraform-module, client-role, vpc-peering, endpoint-service, not `ekss` [descriptor/wrong-value]\n    did you mean `eks`?");
    }

    @Test
    void tenMistakesAreReportedInOneRunAndNothingIsWritten() {
        Workbench repository = Workbench.small(base);
        repository.generate();
        SortedMap<String, String> before = repository.tree();

        repository
                .edit(FLEET, "engine: argocd", "engine: argo")
                .edit(FLEET, "identity: irsa-role-chaining", "identity: irsa-role-chain")
                .edit(DEV, "oidcIssuer:", "oidcIsuer:")
                .edit(DEV, "\"222222222222\"", "22222222222")
                .edit(DEV, "workspace: central", "workspace: centrl")
                .edit("environments/prod.yaml", "tier: production", "tier: production\n  tier: production")
                .edit("environments/prod.yaml", "name: prod}", "name: Prod}")
                .edit(CENTRAL, "eu-west-1", "cn-north-1")
                .edit(CENTRAL, "rules: [basics]", "rules: [basic]")
                .edit(RULES, "expr: up == 0", "exp: up == 0");

        assertThat(repository.errors())
                .containsExactly(
                        "environments/dev.yaml:6:12: `spec.account` has to be an AWS account id of 12 digits, not `22222222222` [descriptor/wrong-value]",
                        "environments/dev.yaml:10:7: unknown key `oidcIsuer` in `spec.deployment.cluster` [descriptor/unknown-key]\n    did you mean `oidcIssuer`?",
                        "environments/dev.yaml:12:18: there is no workspace `centrl` [fleet/unknown-workspace]\n    did you mean `central`?",
                        "environments/fleet.yaml:6:22: `spec.delivery.engine` has to be one of argocd, flux, not `argo` [descriptor/wrong-value]\n    did you mean `argocd`?",
                        "environments/fleet.yaml:9:15: `spec.defaults.identity` has to be one of irsa-role-chaining, irsa-federated, pod-identity, resource-policy, instance-profile, not `irsa-role-chain` [descriptor/wrong-value]\n    did you mean `irsa-role-chaining`?",
                        "environments/prod.yaml:3:18: `metadata.name` has to be a name of 1 to 31 lower-case letters, digits and inner hyphens (and no device name such as `con`), not `Prod` [descriptor/wrong-value]",
                        "environments/prod.yaml:6:3: `tier` is already set at line 5 [yaml/duplicate-key]\n    remove one of the two",
                        "environments/rules/basics/up.yaml:5:9: unknown key `exp` in `groups[0].rules[0]` [descriptor/unknown-key]\n    did you mean `expr`?",
                        "environments/workspaces/central.yaml:7:11: Amazon Managed Service for Prometheus does not exist in the partition of `cn-north-1` [fleet/no-amp-in-partition]\n    use a commercial or GovCloud region",
                        "environments/workspaces/central.yaml:9:11: there is no folder environments/rules/basic [fleet/unknown-rules]\n    did you mean `basics`?");
        assertThat(repository.tree()).isEqualTo(before);
    }

    static Stream<Mistake> mistakes() {
        return Mistake.read(TABLE).stream();
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsReportedWhereItStandsAndNothingElseIsSaid(Mistake mistake) {
        Outcome outcome = mistake.madeIn(Workbench.small(base)).plan();
        List<String> said = Stream.concat(
                        outcome.errors().stream().map(Finding::toString),
                        outcome.warnings().stream().map(warning -> "warning: " + warning))
                .toList();
        if (UPDATE) {
            RENEWED.add(mistake.saying(said));
            return;
        }

        assertThat(said).isNotEmpty();
        assertThat(String.join("\n", said))
                .as("run with -Dgolden.update=true if this is meant")
                .isEqualTo(mistake.said());
    }

    @AfterAll
    static void update() {
        if (!RENEWED.isEmpty()) {
            Mistake.write(TABLE, RENEWED);
        }
    }

    @Test
    void aKeyThatAmpMayNotKnowIsAWarning() {
        Workbench repository =
                Workbench.small(base).edit(RULES, "    rules:", "    labels: {team: platform}\n    rules:");

        assertThat(repository.plan().warnings())
                .singleElement()
                .asString()
                .startsWith(RULES + ":3:13: `labels` of a group came with a later Prometheus");
    }

    @Test
    void aFileThatIsNotReadBecauseOfItsNameIsReported() {
        Workbench repository = Workbench.small(base).file("environments/qa.yml", "kind: Environment");

        assertThat(repository.errors())
                .singleElement()
                .asString()
                .contains("environments/qa.yml", "rename it to qa.yaml");
    }

    @Test
    void aRepositoryWithoutAFleetSaysSo() {
        assertThat(Workbench.in(base).errors())
                .containsExactly(
                        "environments/fleet.yaml: there is no fleet.yaml [descriptor/no-fleet]\n"
                                + "    write one, or set the parameter `descriptors` (-Dgitops.descriptors) to the folder that has it");
    }

    @Test
    void aMisspeltKeyBringsNoWarningThatItsValueIsMissing() {
        Outcome outcome =
                Workbench.small(base).edit(DEV, "oidcIssuer:", "oidcIsuer:").plan();

        assertThat(outcome.errors()).hasSize(1);
        assertThat(outcome.warnings()).isEmpty();
    }

    @Test
    void environmentsAreNotBlamedForDefaultsOfAFleetThatIsBroken() {
        Workbench repository = Workbench.small(base).edit(FLEET, "{name: acme}", "{name: Acme}");

        assertThat(repository.errors())
                .singleElement()
                .asString()
                .startsWith("environments/fleet.yaml:3:18: `metadata.name` has to be a name");
    }

    @Test
    void twoEnvironmentsOfOneClusterCannotBothCreateItsOidcProvider() {
        Workbench repository = Workbench.small(base)
                .edit(DEV, "name: dev-1", "name: dev-1\n      oidcProvider: create")
                .file(
                        "environments/dev2.yaml",
                        Workbench.small(base.resolve("other"))
                                .read(DEV)
                                .replace("name: dev}", "name: dev2}")
                                .replace("name: dev-1", "name: dev-1\n      oidcProvider: create")
                                .replace("    cluster:", "    namespace: second\n    cluster:")
                                .replace("  remoteWrite", "  externalLabels: {cluster: dev-2}\n  remoteWrite"));

        assertThat(repository.errors())
                .singleElement()
                .asString()
                .startsWith("environments/dev2.yaml:3:18: the OIDC provider arn:aws:iam::222222222222:oidc-provider/")
                .contains(
                        "has an owner already: environment `dev` at environments/dev.yaml",
                        "[iam/oidc-provider]",
                        "oidcProvider: existing");
    }

    @Test
    void twoEnvironmentsWithOneClusterLabelWouldLoseSamplesInAmp() {
        Workbench repository = Workbench.small(base).edit(DEV, "name: dev-1", "name: prod-1\n      argocdName: dev-1");

        assertThat(repository.errors())
                .singleElement()
                .asString()
                .startsWith(
                        "environments/prod.yaml:3:18: the external label `cluster` is `prod-1` at environments/dev.yaml");
    }

    @Test
    void aRoleNameThatIamRefusesIsReportedWhereItComesFrom() {
        Workbench repository = Workbench.small(base)
                .edit(FLEET, "{name: acme}", "{name: acme-observability-everywhere}")
                .edit(
                        CENTRAL,
                        "spec:",
                        "spec:\n  readers: [{name: grafana-of-the-platform-team, principals: [\"arn:aws:iam::222222222222:role/g\"]}]");

        assertThat(repository.errors())
                .singleElement()
                .asString()
                .startsWith("environments/workspaces/central.yaml:5:20: the role name")
                .contains("IAM allows 64", "[iam/role-name]", "shorten the name");
    }

    @Test
    void aHugeExpansionOfAliasesIsRefused() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x,x,x,x,x,x,x,x,x]\n");
        for (int i = 1; i < 12; i++) {
            bomb.append("a%d: &a%d [*a%d,*a%d,*a%d,*a%d,*a%d,*a%d,*a%d]\n"
                    .formatted(i, i, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1));
        }
        Workbench repository = Workbench.small(base).file("environments/bomb.yaml", bomb.toString());

        assertThat(repository.errors()).singleElement().asString().contains("environments/bomb.yaml: ");
    }

    @Test
    void aDecommissionedWorkspaceIsNotWrittenToAnyMore() {
        Workbench repository = Workbench.small(base)
                .edit(
                        CENTRAL,
                        "rules: [basics]",
                        "rules: [basics]\n  decommission: ws-0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d");

        assertThat(repository.errors())
                .containsExactly(
                        "environments/dev.yaml:12:18: workspace `central` is decommissioned: its samples would be refused [fleet/decommission]\n    take it out of `remoteWrite`, or `decommission` out of its descriptor",
                        "environments/prod.yaml:12:18: workspace `central` is decommissioned: its samples would be refused [fleet/decommission]\n    take it out of `remoteWrite`, or `decommission` out of its descriptor");
    }

    @Test
    void twoWorkspacesThatWouldReplaceEachOthersPolicyOfASecret() {
        String pagerDuty = """
                rules: [basics]
                  alertmanager:
                    route: {receiver: people}
                    receivers:
                      - name: people
                        pagerduty_configs: [{routing_key: {aws_secrets_manager: {secret_arn: "arn:aws:secretsmanager:eu-west-1:111111111111:secret:key-AbCdEf"}}}]
                """;
        Workbench repository = Workbench.small(base).edit(CENTRAL, "rules: [basics]", pagerDuty.strip());
        repository.file(
                "environments/workspaces/second.yaml",
                repository
                        .read(CENTRAL)
                        .replace("name: central", "name: second")
                        .replace("ws-0a1b2c3d", "ws-11111111"));

        assertThat(repository.errors())
                .singleElement()
                .asString()
                .startsWith("environments/workspaces/second.yaml:3:18: the secret `arn:aws:secretsmanager")
                .contains(
                        "from workspace `central`",
                        "[alertmanager/shared-secret]",
                        "set `secretPolicies: manual` in both");
        assertThat(repository
                        .edit(CENTRAL, "rules: [basics]", "rules: [basics]\n  secretPolicies: manual")
                        .errors())
                .isEmpty();
    }

    @Test
    void aDescriptorThatIsALinkOutOfTheFolderIsRefused() throws java.io.IOException {
        Workbench repository = Workbench.small(base).file("secret.yaml", "password: x");
        java.nio.file.Files.createSymbolicLink(base.resolve("environments/qa.yaml"), base.resolve("secret.yaml"));

        assertThat(repository.errors())
                .singleElement()
                .asString()
                .contains("environments/qa.yaml: the file is a link", "[source/outside]");
    }

    @Test
    void allPrivateRangesMayConnectToAnEndpoint() {
        Workbench repository = Workbench.small(base)
                .edit(
                        DEV,
                        "spec:",
                        "spec:\n  privateAccess: {vpcId: vpc-1a2b3c4d, subnetIds: [subnet-1a2b3c4d], cidrs: [10.0.0.0/8,"
                                + " 172.16.0.0/12, 192.168.0.0/16, 100.64.0.0/10, 10.1.0.0/16, 10.0.0.0/9]}");

        assertThat(repository.errors()).isEmpty();
    }

    @Test
    void allKeysThatAreMissingAreFoundInOneRunWithWhatMayStandThere() {
        Workbench repository = Workbench.small(base)
                .file(DEV, "apiVersion: prometheus-gitops/v1\nmetadata: {}\n")
                .file(CENTRAL, "metadata:\n  name: central\n")
                .edit(FLEET, "    identity: irsa-role-chaining\n", "");

        assertThat(repository.errors())
                .extracting(error -> error.substring(0, error.indexOf(" [")))
                .containsExactly(
                        "environments/dev.yaml:1:1: `kind` is missing",
                        "environments/dev.yaml:1:1: `spec.account` is missing",
                        "environments/dev.yaml:1:1: `spec.deployment.cluster.name` is missing",
                        "environments/dev.yaml:1:1: `spec.identity` is missing",
                        "environments/dev.yaml:1:1: `spec.remoteWrite` is missing",
                        "environments/dev.yaml:1:1: `spec.tier` is missing",
                        "environments/dev.yaml:2:11: `metadata.name` is missing",
                        "environments/prod.yaml:5:3: `spec.identity` is missing",
                        "environments/workspaces/central.yaml:1:1: `apiVersion` is missing",
                        "environments/workspaces/central.yaml:1:1: `kind` is missing",
                        "environments/workspaces/central.yaml:1:1: `spec.account` is missing",
                        "environments/workspaces/central.yaml:1:1: `spec.region` is missing",
                        "environments/workspaces/central.yaml:1:1: `spec.tier` is missing");
        assertThat(repository.errors())
                .anySatisfy(error -> assertThat(error)
                        .startsWith("environments/prod.yaml:5:3: `spec.identity` is missing")
                        .contains("add `identity` here or in the fleet's `spec.defaults`: one of irsa-role-chaining, "))
                .anySatisfy(
                        error -> assertThat(error)
                                .startsWith("environments/dev.yaml:1:1: `kind` is missing")
                                .contains(
                                        "add `kind`: Environment. What the document describes: Fleet, Workspace or Environment."));
    }

    @Test
    void aMistakeInTheFleetsDefaultsIsReportedOnceHoweverManyEnvironmentsHaveIt() {
        Workbench repository = Workbench.small(base).edit(FLEET, "identity: irsa-role-chaining", "identity: irsa");

        assertThat(repository.errors()).singleElement().asString().startsWith("environments/fleet.yaml:9:15: ");
    }

    @Test
    void aFileOfTwoEndingsDoesNotHaveTheNameOfAnother() {
        Workbench repository = Workbench.small(base);
        repository.file("environments/dev.copy.yaml", repository.read(DEV));

        assertThat(repository.errors())
                .singleElement()
                .asString()
                .startsWith("environments/dev.copy.yaml:3:18: `metadata.name` is `dev` but the file is");
    }
}

package io.github.prometheusgitops.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each mistake is reported with its place, the reason and the mend; all of them at once. */
class MistakesTest {

    private static final String FLEET = "environments/fleet.yaml";
    private static final String DEV = "environments/dev.yaml";
    private static final String CENTRAL = "environments/workspaces/central.yaml";
    private static final String RULES = "environments/rules/basics/up.yaml";

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
                                + " managed-collector, not `ekss` [descriptor/wrong-value]\n    did you mean `eks`?");
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
                        "environments/fleet.yaml:9:15: `spec.defaults.identity` has to be one of irsa-role-chaining, irsa-federated, pod-identity, resource-policy, not `irsa-role-chain` [descriptor/wrong-value]\n    did you mean `irsa-role-chaining`?",
                        "environments/prod.yaml:3:18: `metadata.name` has to be a name of 1 to 31 lower-case letters, digits and inner hyphens (and no device name such as `con`), not `Prod` [descriptor/wrong-value]",
                        "environments/prod.yaml:6:3: `tier` is already set at line 5 [yaml/duplicate-key]\n    remove one of the two",
                        "environments/rules/basics/up.yaml:5:9: unknown key `exp` in `groups[0].rules[0]` [descriptor/unknown-key]\n    did you mean `expr`?",
                        "environments/workspaces/central.yaml:7:11: Amazon Managed Service for Prometheus does not exist in the partition of `cn-north-1` [fleet/no-amp-in-partition]\n    use a commercial or GovCloud region",
                        "environments/workspaces/central.yaml:9:11: there is no folder environments/rules/basic [fleet/unknown-rules]\n    did you mean `basics`?");
        assertThat(repository.tree()).isEqualTo(before);
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake(DEV, "spec:", "spec: {", ": not YAML: "),
                mistake(
                        DEV,
                        "kind: Environment",
                        "kind: Workspace",
                        "2:7: a descriptor of kind Workspace stands in the wrong place",
                        "move it to environments/workspaces/dev.yaml, or write `kind: Environment`"),
                mistake(DEV, "kind: Environment", "kind: Enviroment", "2:7: `kind` has to be Environment, not"),
                mistake(DEV, "name: dev}", "name: con}", "`metadata.name` has to be a name"),
                mistake(
                        CENTRAL,
                        "rules: [basics]",
                        "rules: [basics]\n  snsTopics: [alerts]\n  subscriptions: {alert: {email: [a@example.com]}}",
                        "11:19: `snsTopics` has no topic `alert`",
                        "did you mean `alerts`?"),
                mistake(
                        CENTRAL,
                        "rules: [basics]",
                        "rules: [basics]\n  snsTopics: [alerts]\n  subscriptions: {alerts: {https: [\"https://u:p@example.com/\"]}}",
                        "has to be an https URL without user information"),
                mistake(
                        CENTRAL,
                        "rules: [basics]",
                        "rules: [basics]\n  snsTopics: [alerts]\n  subscriptions: {alerts: {email: [a@example.com, a@example.com]}}",
                        "`a@example.com` is listed twice"),
                mistake(
                        CENTRAL,
                        "rules: [basics]",
                        "rules: [basics]\n  snsTopics: [alerts]\n  subscriptions: {alerts: {sqs: [\"arn:aws-us-gov:sqs:us-gov-west-1:111111111111:q\"]}}",
                        "is in partition aws-us-gov, the workspace in aws"),
                mistake(
                        CENTRAL,
                        "rules: [basics]",
                        "rules: [basics]\n  snsTopics: [alerts]\n  chatChannels: [{name: ops, topics: [alerts], roleArn: \"arn:aws:iam::111111111111:role/chat\"}]",
                        "11:18: a chat channel is either one of `slack` or one of `teams`"),
                mistake(
                        CENTRAL,
                        "rules: [basics]",
                        "rules: [basics]\n  alertKey: {arn: \"arn:aws:kms:us-east-1:111111111111:key/0a1b\"}",
                        "10:13: the KMS key is in us-east-1, the workspace and its topics in eu-west-1"),
                mistake(
                        CENTRAL,
                        "rules: [basics]",
                        "rules: [basics]\n  alertKey: {arn: \"arn:aws:kms:eu-west-1:999999999999:key/0a1b\", policy: replace}",
                        "10:13: the KMS key is of account 999999999999",
                        "remove `policy: replace`"),
                mistake(
                        CENTRAL,
                        "rules: [basics]",
                        "rules: [basics]\n  adopt: [rules/basic]",
                        "10:11: there is nothing to adopt: none of its `rules` is called `basic`",
                        "did you mean `basics`?"),
                mistake(
                        CENTRAL,
                        "rules: [basics]",
                        "rules: [basics]\n  adopt: [snsTopics]",
                        "10:11: there is nothing to adopt: this root module makes no `snsTopics`"),
                mistake(
                        CENTRAL,
                        "rules: [basics]",
                        "rules: [basics]\n  adopt: [role]",
                        "`spec.adopt[0]` has to be alertmanager, queryLogging, chatChannels"),
                mistake(
                        DEV,
                        "spec:",
                        "spec:\n  adopt: [oidcProvider]",
                        "5:11: there is nothing to adopt: this root module makes no `oidcProvider`"),
                mistake(
                        CENTRAL,
                        "rules: [basics]",
                        "rules: [basics]\n  decommission: ws-00000000-4e5f-4a6b-8c7d-9e0f1a2b3c4d",
                        "10:17: `ws-00000000-4e5f-4a6b-8c7d-9e0f1a2b3c4d` is not this workspace, which is"),
                mistake(DEV, "name: dev}", "name: dev2}", "3:18: `metadata.name` is `dev2` but the file is"),
                mistake(DEV, "  tier: production\n", "", "`spec.tier` is missing"),
                mistake(DEV, "account: ", "acount: ", "6:3: unknown key `acount` in `spec`"),
                mistake(
                        DEV,
                        "spec:",
                        "spec:\n  replicas: two",
                        "`spec.replicas` has to be a whole number from 1 to 10, not `two`"),
                mistake(DEV, "spec:", "spec:\n  replicas: 2.5", "`spec.replicas` has to be a whole number"),
                mistake(
                        DEV,
                        "spec:",
                        "spec:\n  region: eu-wset-1",
                        "there is no region `eu-wset-1`",
                        "did you mean `eu-west-1`?"),
                mistake(
                        DEV,
                        "spec:",
                        "spec:\n  region: us-gov-west-1",
                        "is in partition aws, the environment in aws-us-gov"),
                mistake(
                        DEV,
                        "spec:",
                        "spec:\n  remoteWriteX: []",
                        "unknown key `remoteWriteX`",
                        "did you mean `remoteWrite`?"),
                mistake(
                        DEV,
                        "- workspace: central",
                        "- workspace: central\n    - workspace: central",
                        "is already written to at"),
                mistake(
                        DEV,
                        "- workspace: central",
                        "- workspace: central\n      endpoint: fips",
                        "13:17: AMP has no FIPS endpoint in eu-west-1, the region of workspace `central`",
                        "remove `endpoint`"),
                mistake(
                        FLEET,
                        "    region: eu-west-1",
                        "    region: eu-west-1\n    endpoint: fips-dual-stack",
                        "9:15: AMP has no FIPS endpoint in eu-west-1",
                        "set `endpoint: standard` in its entry of `remoteWrite`"),
                mistake(
                        DEV,
                        "spec:",
                        "spec:\n  privateAccess: {vpcId: vpc-1A2B3C4D, subnetIds: [subnet-1a2b3c4d], cidrs: [10.0.0.0/8]}",
                        "5:26: `spec.privateAccess.vpcId` has to be a VPC's id such as vpc-0a1b2c3d4e5f67890"),
                mistake(
                        DEV,
                        "spec:",
                        "spec:\n  privateAccess: {vpcId: vpc-1a2b3c4d, subnetIds: [sg-1a2b3c4d], cidrs: [10.0.0.0/8]}",
                        "has to be a subnet's id"),
                mistake(
                        DEV,
                        "spec:",
                        "spec:\n  privateAccess: {vpcId: vpc-1a2b3c4d, subnetIds: [subnet-1a2b3c4d], cidrs: [0.0.0.0/0]}",
                        "has to be an IPv4 range"),
                mistake(
                        DEV,
                        "spec:",
                        "spec:\n  privateAccess: {vpcId: vpc-1a2b3c4d, subnetIds: [subnet-1a2b3c4d], cidrs: [10.0.256.0/16]}",
                        "has to be an IPv4 range"),
                mistake(
                        DEV,
                        "spec:",
                        "spec:\n  privateAccess: {vpcId: vpc-1a2b3c4d, subnetIds: [subnet-1a2b3c4d]}",
                        "5:18: nobody may connect to the VPC's endpoints",
                        "`securityGroupIds`"),
                mistake(
                        DEV,
                        "spec:",
                        "spec:\n  privateAccess: {vpcId: vpc-1a2b3c4d, subnetIds: [subnet-1a2b3c4d], cidrs: [0.0.0.0/1, 128.0.0.0/1]}",
                        "5:77: the ranges have 4294967296 addresses together",
                        "the cluster's subnets"),
                mistake(
                        DEV,
                        "spec:",
                        "spec:\n  privateAccess: {vpcId: vpc-1a2b3c4d, subnetIds: [subnet-1a2b3c4d], cidrs: [10.0.0.0/8, 11.0.0.0/8, 12.0.0.0/8, 13.0.0.0/8, 14.0.0.0/8]}",
                        "the ranges have 83886080 addresses together"),
                mistake(
                        DEV,
                        "spec:",
                        "spec:\n  privateAccess: {vpcId: vpc-1a2b3c4d, subnetIds: [subnet-1a2b3c4d], cidrs: [10.0.0.1/16]}",
                        "10.0.0.1/16 is not the first address of its range",
                        "write 10.0.0.0/16"),
                mistake(DEV, "id/DEV", "id/DEV/", "`spec.deployment.cluster.oidcIssuer` has to be an OIDC issuer"),
                mistake(DEV, "spec:", "spec:\n  retention: 5d", "an agent keeps no samples"),
                mistake(DEV, "spec:", "spec:\n  inCluster: {defaultRules: true}", "an agent evaluates no rules"),
                mistake(DEV, "spec:", "spec:\n  inCluster: {defaultRules: yes}", "has to be true or false, not `yes`"),
                mistake(DEV, "spec:", "spec:\n  tags: {a: &x [1], b: *x}", "`spec.tags.a` has to be a tag value"),
                mistake(DEV, "spec:", "spec:\n  <<: {replicas: 1}", "merge keys (`<<`) are not read"),
                mistake(
                        DEV,
                        "spec:",
                        "spec:\n  values: {a: 0644}",
                        "`spec.values.a`: 0644 is one number to some readers"),
                mistake(
                        DEV,
                        "spec:",
                        "spec:\n  values: {nodeExporter: {enabled: off}}",
                        "5:36: `spec.values.nodeExporter.enabled`: off is false to some readers",
                        "write `false`, or \"off\" if it is text"),
                mistake(
                        DEV,
                        "spec:",
                        "spec:\n  additionalScrapeConfigs: [{job_name: a, honor_labels: yes}]",
                        "`spec.additionalScrapeConfigs[0].honor_labels`: yes is true to some readers"),
                mistake(
                        DEV,
                        "spec:",
                        "spec:\n  values: {regions: {NO: x}}",
                        "the key NO is no text",
                        "quote it: \"NO\""),
                mistake(
                        DEV,
                        "spec:",
                        "spec:\n  values: {grafana: {adminPassword: hunter2}}",
                        "this looks like a secret"),
                mistake(DEV, "spec:", "spec:\n  values: {x: AKIA" + "ABCDEFGHIJKLMNOP}", "this looks like a secret"),
                mistake(
                        DEV,
                        "spec:",
                        "spec:\n  values: {prometheus: {serviceAccount: {name: x}}}",
                        "`values.prometheus.serviceAccount` would break"),
                mistake(DEV, "spec:", "spec:\n  externalLabels: {__replica__: a}", "has to be a label name"),
                mistake(FLEET, "kubePrometheusStack: 88.5.3, ", "", "`spec.versions.kubePrometheusStack` is missing"),
                mistake(
                        CENTRAL,
                        "region: eu-west-1",
                        "region: ap-southeast-6",
                        "does not exist in `ap-southeast-6`",
                        "spec.ampRegions"),
                mistake(CENTRAL, "id: ws-0a1b2c3d", "id: ws-0A1B2C3D", "`spec.id` has to be a workspace id"),
                mistake(
                        CENTRAL,
                        "spec:",
                        "spec:\n  readers: [{name: a, principals: [\"arn:aws-us-gov:iam::999999999999:role/g\"]}]",
                        "5:36: the role is in partition aws-us-gov, the workspace in aws"),
                mistake(
                        CENTRAL,
                        "spec:",
                        "spec:\n  readers: [{name: a, principals: [\"arn:aws:iam:eu-west-1:999999999999:role/g\"]}]",
                        "has to be an IAM role's ARN"),
                mistake(
                        CENTRAL,
                        "spec:",
                        "spec:\n  readers: [{name: a, principals: [\"arn:aws:iam::999999999999:root\"]}]",
                        "has to be an IAM role's ARN"),
                mistake(
                        CENTRAL,
                        "spec:",
                        "spec:\n  ruleManagers: [{name: a, principals: [\"arn:aws:iam::999999999999:role/g\"], rules: [basics]}]",
                        "have `basics` at line 10: Terraform would undo what the rule manager writes"),
                mistake(
                        CENTRAL,
                        "spec:",
                        "spec:\n  ruleManagers: [{name: a, principals: [\"arn:aws-cn:iam::999999999999:role/g\"], rules: [b]}]",
                        "the role is in partition aws-cn"),
                mistake(
                        CENTRAL,
                        "spec:",
                        "spec:\n  ruleManagers: [{name: a, principals: [\"arn:aws:iam::999999999999:role/g\"], rules: [b*]}]",
                        "has to be a rule group namespace"),
                mistake(
                        CENTRAL,
                        "spec:",
                        "spec:\n  ruleManagers: [{name: a, principals: [\"arn:aws:iam::999999999999:role/g\"], rules: [b, b]}]",
                        "`b` is listed twice"),
                mistake(
                        CENTRAL,
                        "spec:",
                        "spec:\n  logging: {logGroup: x, retentionDays: 31}",
                        "a number of days that CloudWatch knows"),
                mistake(
                        CENTRAL,
                        "spec:",
                        "spec:\n  kmsKeyArn: arn:aws:kms:eu-west-2:111111111111:key/a",
                        "5:14: the KMS key is in eu-west-2, the workspace in eu-west-1"),
                mistake(CENTRAL, "spec:", "spec:\n  retentionDays: 1096", "from 1 to 1095"),
                mistake(
                        CENTRAL,
                        "spec:",
                        "spec:\n  alertmanager: {route: {receiver: a}, receivers: [{name: b}]}",
                        "there is no receiver `a`"),
                mistake(
                        CENTRAL,
                        "spec:",
                        "spec:\n  alertmanager: {route: {receiver: a}, receivers: [{name: a, slack_configs: []}]}",
                        "`slack_configs` is not taken in",
                        "AMP sends to SNS and PagerDuty only"),
                mistake(
                        CENTRAL,
                        "spec:",
                        "spec:\n  alertmanager: {route: {}, receivers: [{name: a}]}",
                        "`spec.alertmanager.route.receiver` is missing"),
                mistake(
                        CENTRAL,
                        "spec:",
                        "spec:\n  alertmanager: {route: {receiver: a, routes: [{reciever: a}]}, receivers: [{name: a}]}",
                        "unknown key `reciever`",
                        "did you mean `receiver`?"),
                mistake(
                        RULES,
                        "    rules:",
                        "    interval: 10s\n    rules:",
                        "AMP evaluates a group every 30s at most"),
                mistake(RULES, "  - name: up", "  - {name: up, rules: []}\n  - name: up", "group `up` is already at"),
                mistake(
                        RULES,
                        "alert: TargetDown",
                        "alert: TargetDown\n        record: x",
                        "a rule either records or alerts"),
                mistake(RULES, "alert: TargetDown", "record: up:sum", "a recording rule has no `for`"));
    }

    private static Arguments mistake(String file, String from, String to, String... said) {
        return Arguments.of(file, from, to, List.of(said));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsReportedWhereItStands(String file, String from, String to, List<String> said) {
        Workbench repository = Workbench.small(base).edit(file, from, to);

        assertThat(repository.errors())
                .anySatisfy(error -> assertThat(error).startsWith(file).contains(said));
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
                .contains("has an owner already: environment `dev` at environments/dev.yaml", "oidcProvider: existing");
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
                        "spec:\n  readers: [{name: grafana-of-the-platform-team, principals: [\"arn:aws:iam::999999999999:role/g\"]}]");

        assertThat(repository.errors())
                .singleElement()
                .asString()
                .startsWith("environments/workspaces/central.yaml:5:20: the role name")
                .contains("IAM allows 64", "shorten the name");
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
                .contains("from workspace `central`", "set `secretPolicies: manual` in both");
        assertThat(repository
                        .edit(CENTRAL, "rules: [basics]", "rules: [basics]\n  secretPolicies: manual")
                        .errors())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "adopt: [rules]",
                "alertKey: create",
                "chatChannels: [{name: ops, topics: [a], roleArn: \"arn:aws:iam::111111111111:role/c\", slack: {workspaceId: T0, channelId: C0}}]",
                "decommission: ws-0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d",
                "secretPolicies: manual",
                "subscriptions: {alerts: {email: [a@example.com]}}",
            })
    void whatAckHasNothingForIsNotDropped(String key) {
        Workbench repository = Workbench.small(base)
                .edit(FLEET, "awsResources: terraform", "awsResources: ack")
                .edit(CENTRAL, "rules: [basics]", "rules: [basics]\n  " + key);

        assertThat(repository.errors())
                .anySatisfy(error -> assertThat(error)
                        .contains("ACK has nothing that `" + key.replaceAll(":.*", "") + "` could set"));
    }

    @Test
    void aDescriptorThatIsALinkOutOfTheFolderIsRefused() throws java.io.IOException {
        Workbench repository = Workbench.small(base).file("secret.yaml", "password: x");
        java.nio.file.Files.createSymbolicLink(base.resolve("environments/qa.yaml"), base.resolve("secret.yaml"));

        assertThat(repository.errors()).singleElement().asString().contains("environments/qa.yaml: the file is a link");
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
                .anySatisfy(error -> assertThat(error)
                        .startsWith("environments/dev.copy.yaml:3:18: `metadata.name` is `dev` but the file is"));
    }
}

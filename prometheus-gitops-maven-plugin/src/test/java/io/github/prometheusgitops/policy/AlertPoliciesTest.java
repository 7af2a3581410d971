package io.github.prometheusgitops.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.pipeline.Workbench;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What AMP and SNS may do with keys, queues and functions, by the statements that a tree has for them. */
class AlertPoliciesTest {

    private static final String CENTRAL = "environments/workspaces/central.yaml";
    private static final String KEY = "workspaces/central/iam/kms-keys/alerts.json";
    private static final String GIVEN = "alertKey: {arn: \"arn:aws:kms:eu-west-1:111111111111:key/0a1b\"}";
    private static final String PAGERDUTY = """
            alertmanager:
                route: {receiver: people}
                receivers:
                  - name: people
                    pagerduty_configs: [{routing_key: {aws_secrets_manager: {secret_arn: "arn:aws:secretsmanager:eu-west-1:111111111111:secret:key-AbCdEf"}}}]""";

    @TempDir
    Path base;

    @Test
    void aKeyThatIsMadeIsItsAccountsAndLetsAmpEncryptTopics() {
        assertThat(tree("alertKey: create\n  snsTopics: [alerts]", KEY))
                .contains("AllowAccount", "arn:aws:iam::111111111111:root", "AllowAlertmanagerTopics")
                .doesNotContain("AllowAlertmanagerSecrets");
        assertThat(tree("", "workspaces/central/terraform/main.tf"))
                .contains("alias  = \"alias/prometheus/acme/central\"", "policy = file(");
    }

    @Test
    void theOwnerOfAKeyGetsJustTheStatementToAdd() {
        assertThat(tree(GIVEN + "\n  snsTopics: [alerts]", KEY))
                .contains("AllowAlertmanagerTopics")
                .doesNotContain("AllowAccount");
        assertThat(tree("", "workspaces/central/terraform/main.tf")).doesNotContain("kms-keys");
    }

    @Test
    void aSecretIsReadByThisWorkspaceOnly() {
        assertThat(tree(GIVEN + "\n  " + PAGERDUTY, KEY)).isEqualTo("""
                        {
                          "Version": "2012-10-17",
                          "Statement": [
                            {
                              "Sid": "AllowAlertmanagerSecrets",
                              "Effect": "Allow",
                              "Principal": {
                                "Service": [
                                  "aps.amazonaws.com"
                                ]
                              },
                              "Action": [
                                "kms:Decrypt"
                              ],
                              "Resource": [
                                "*"
                              ],
                              "Condition": {
                                "ArnEquals": {
                                  "aws:SourceArn": [
                                    "arn:aws:aps:eu-west-1:111111111111:workspace/ws-0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d"
                                  ]
                                },
                                "StringEquals": {
                                  "aws:SourceAccount": [
                                    "111111111111"
                                  ]
                                }
                              }
                            }
                          ]
                        }
                        """);
        assertThat(tree("", "workspaces/central/terraform/main.tf"))
                .contains("secret_policies = {", "key-AbCdEf = {", "iam/secrets/${name}.json");
    }

    @Test
    void aSecretOfAnotherAccountOrOneThatIsManualIsLeftToItsOwner() {
        assertThat(tree("secretPolicies: manual\n  " + PAGERDUTY, "workspaces/central/terraform/main.tf"))
                .doesNotContain("secret_policies");
        Workbench other = Workbench.small(base.resolve("other"))
                .edit(
                        CENTRAL,
                        "rules: [basics]",
                        PAGERDUTY.replace("eu-west-1:111111111111", "eu-west-1:999999999999"));
        other.generate();
        assertThat(other.tree().get("workspaces/central/terraform/main.tf")).doesNotContain("secret_policies");
        assertThat(other.tree()).containsKey("workspaces/central/iam/secrets/eu-west-1.999999999999.key-AbCdEf.json");
    }

    @Test
    void aFunctionOfAnotherAccountGetsAStatementAndOneOfThisAccountThePermission() {
        String topics = "snsTopics: [alerts]\n  subscriptions: {alerts: {lambda: ["
                + "\"arn:aws:lambda:eu-west-1:111111111111:function:own\","
                + " \"arn:aws:lambda:eu-west-1:999999999999:function:far:live\"]}}";
        assertThat(tree(topics, "workspaces/central/iam/lambda-functions/eu-west-1.999999999999.far-live.json"))
                .contains(
                        "lambda:InvokeFunction",
                        "arn:aws:lambda:eu-west-1:999999999999:function:far:live",
                        "arn:aws:sns:eu-west-1:111111111111:alerts");
        assertThat(Workbench.in(base).tree().keySet().stream().filter(path -> path.contains("lambda-functions")))
                .hasSize(1);
        assertThat(tree("", "workspaces/central/terraform/main.tf").split("permit +=", -1))
                .hasSize(2);
    }

    /** A file of the tree, with more keys of the workspace; without any, of the tree as it is. */
    private String tree(String keys, String path) {
        if (!keys.isEmpty()) {
            Workbench repository = Workbench.small(base).edit(CENTRAL, "rules: [basics]", "rules: [basics]\n  " + keys);
            repository.generate();
        }
        return Workbench.in(base).tree().get(path);
    }
}

package io.github.prometheusgitops.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.pipeline.Workbench;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The policies of those who use a workspace without writing samples, to the letter. */
class WorkspaceRolesTest {

    private static final String CENTRAL = "environments/workspaces/central.yaml";

    @TempDir
    Path base;

    @Test
    void aReadersRoleTrustsExactlyItsPrincipals() {
        Workbench repository = Workbench.small(base).edit(CENTRAL, "spec:", """
                        spec:
                          readers:
                            - name: grafana
                              principals: ["arn:aws:iam::888888888888:role/grafana", "arn:aws:iam::111111111111:role/own"]
                              externalId: metrics:read
                        """);
        repository.generate();

        assertThat(repository.tree().get("workspaces/central/iam/readers/grafana/trust-policy.json"))
                .isEqualTo("""
                        {
                          "Version": "2012-10-17",
                          "Statement": [
                            {
                              "Sid": "AllowRoles",
                              "Effect": "Allow",
                              "Principal": {
                                "AWS": [
                                  "arn:aws:iam::111111111111:role/own",
                                  "arn:aws:iam::888888888888:role/grafana"
                                ]
                              },
                              "Action": [
                                "sts:AssumeRole"
                              ],
                              "Condition": {
                                "StringEquals": {
                                  "sts:ExternalId": [
                                    "metrics:read"
                                  ]
                                }
                              }
                            }
                          ]
                        }
                        """);
    }

    @Test
    void aRuleManagerWritesExactlyItsNamespacesAndDeletesNone() {
        Workbench repository = Workbench.small(base).edit(CENTRAL, "spec:", """
                        spec:
                          ruleManagers:
                            - name: payments
                              principals: ["arn:aws:iam::888888888888:role/ci"]
                              rules: [payments.slo, Payments]
                        """);
        repository.generate();

        assertThat(repository.tree().get("workspaces/central/iam/rule-managers/payments/trust-policy.json"))
                .isEqualTo("""
                        {
                          "Version": "2012-10-17",
                          "Statement": [
                            {
                              "Sid": "AllowRoles",
                              "Effect": "Allow",
                              "Principal": {
                                "AWS": [
                                  "arn:aws:iam::888888888888:role/ci"
                                ]
                              },
                              "Action": [
                                "sts:AssumeRole"
                              ]
                            }
                          ]
                        }
                        """);
        assertThat(repository.tree().get("workspaces/central/iam/rule-managers/payments/permissions-policy.json"))
                .isEqualTo("""
                        {
                          "Version": "2012-10-17",
                          "Statement": [
                            {
                              "Sid": "ManageRules",
                              "Effect": "Allow",
                              "Action": [
                                "aps:CreateRuleGroupsNamespace",
                                "aps:DescribeRuleGroupsNamespace",
                                "aps:PutRuleGroupsNamespace"
                              ],
                              "Resource": [
                                "arn:aws:aps:eu-west-1:111111111111:rulegroupsnamespace/ws-0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d/Payments",
                                "arn:aws:aps:eu-west-1:111111111111:rulegroupsnamespace/ws-0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d/payments.slo"
                              ]
                            }
                          ]
                        }
                        """);
        assertThat(repository.tree().get("workspaces/central/iam/rule-managers/payments/role.json"))
                .contains("\"name\": \"acme.central.payments.rules\"");
    }

    @Test
    void noPolicyNamesANamespaceOfAWorkspaceThatHasNoId() {
        Workbench repository =
                Workbench.small(base).edit(CENTRAL, "  id: ws-0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d\n", """
                          ruleManagers:
                            - {name: payments, principals: ["arn:aws:iam::888888888888:role/ci"], rules: [payments]}
                        """);
        repository.generate();

        assertThat(repository.tree().keySet()).noneMatch(path -> path.contains("rule-managers"));
        assertThat(repository.tree().get("workspaces/central/terraform/outputs.tf"))
                .doesNotContain("rule_manager");
    }
}

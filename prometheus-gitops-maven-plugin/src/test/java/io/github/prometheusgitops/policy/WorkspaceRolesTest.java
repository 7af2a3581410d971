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
                              principals: ["arn:aws:iam::333333333333:role/grafana", "arn:aws:iam::111111111111:role/own"]
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
                                  "arn:aws:iam::333333333333:role/grafana"
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
                              principals: ["arn:aws:iam::333333333333:role/ci"]
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
                                  "arn:aws:iam::333333333333:role/ci"
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
                            - {name: payments, principals: ["arn:aws:iam::333333333333:role/ci"], rules: [payments]}
                        """);
        repository.generate();

        assertThat(repository.tree().keySet()).noneMatch(path -> path.contains("rule-managers"));
        assertThat(repository.tree().get("workspaces/central/terraform/outputs.tf"))
                .doesNotContain("rule_manager");
    }

    @Test
    void whatAReaderMayDoGrowsWithItsAccess() {
        String query = "\"aps:GetLabels\",\"aps:GetMetricMetadata\",\"aps:GetSeries\",\"aps:QueryMetrics\"";
        String alerts = "\"aps:GetAlertManagerSilence\",\"aps:GetAlertManagerStatus\",\"aps:GetLabels\","
                + "\"aps:GetMetricMetadata\",\"aps:GetSeries\",\"aps:ListAlertManagerAlertGroups\","
                + "\"aps:ListAlertManagerAlerts\",\"aps:ListAlertManagerReceivers\","
                + "\"aps:ListAlertManagerSilences\",\"aps:ListAlerts\",\"aps:ListRules\"";

        assertThat(actions("query")).isEqualTo("[" + query + "]").isEqualTo(actions(""));
        assertThat(actions("alerts")).isEqualTo("[" + alerts + ",\"aps:QueryMetrics\"]");
        assertThat(actions("silences"))
                .isEqualTo("[\"aps:DeleteAlertManagerSilence\"," + alerts
                        + ",\"aps:PutAlertManagerSilences\",\"aps:QueryMetrics\"]");
    }

    @Test
    void whoDiscoversWorkspacesListsThoseOfTheRegionAndSeesOnlyTheOne() {
        Workbench repository = reader("query, discover: true");
        repository.generate();

        assertThat(repository.tree().get("workspaces/central/iam/readers/grafana/permissions-policy.json"))
                .isEqualTo("""
                        {
                          "Version": "2012-10-17",
                          "Statement": [
                            {
                              "Sid": "Query",
                              "Effect": "Allow",
                              "Action": [
                                "aps:DescribeWorkspace",
                                "aps:GetLabels",
                                "aps:GetMetricMetadata",
                                "aps:GetSeries",
                                "aps:QueryMetrics"
                              ],
                              "Resource": [
                                "arn:aws:aps:eu-west-1:111111111111:workspace/ws-0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d"
                              ]
                            },
                            {
                              "Sid": "Discover",
                              "Effect": "Allow",
                              "Action": [
                                "aps:ListWorkspaces"
                              ],
                              "Resource": [
                                "*"
                              ],
                              "Condition": {
                                "StringEquals": {
                                  "aws:RequestedRegion": [
                                    "eu-west-1"
                                  ]
                                }
                              }
                            }
                          ]
                        }
                        """);
    }

    private String actions(String access) {
        Workbench repository = reader(access);
        repository.generate();
        String policy = repository.tree().get("workspaces/central/iam/readers/grafana/permissions-policy.json");
        return policy.replaceAll("\\s", "").replaceAll(".*\"Action\":(\\[[^]]*]).*", "$1");
    }

    private Workbench reader(String access) {
        return Workbench.small(base)
                .edit(
                        CENTRAL,
                        "spec:",
                        "spec:\n  readers: [{name: grafana, principals: [\"arn:aws:iam::333333333333:role/g\"]"
                                + (access.isEmpty() ? "" : ", access: " + access) + "}]");
    }
}

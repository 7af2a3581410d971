package io.github.prometheusgitops.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.pipeline.Workbench;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Roles of other accounts as principals, which have to exist, or in conditions, where they need not. */
class RoleTrustTest {

    @TempDir
    Path base;

    @Test
    void aConditionNamesRolesOfOtherAccountsThatNeedNotExistYet() {
        Workbench repository = Workbench.small(base)
                .edit("environments/fleet.yaml", "spec:", "spec:\n  iam: {roleTrust: condition}")
                .edit("environments/workspaces/central.yaml", "  rules:", """
                          readers:
                            - name: grafana
                              externalId: acme
                              principals:
                                - arn:aws:iam::777777777777:role/service-role/grafana
                                - arn:aws:iam::111111111111:role/auditors
                        """ + "  rules:");
        repository.generate();

        assertThat(repository.tree().get("workspaces/central/iam/writers/dev/trust-policy.json"))
                .isEqualTo("""
                        {
                          "Version": "2012-10-17",
                          "Statement": [
                            {
                              "Sid": "AllowRoles",
                              "Effect": "Allow",
                              "Principal": {
                                "AWS": [
                                  "arn:aws:iam::222222222222:root"
                                ]
                              },
                              "Action": [
                                "sts:AssumeRole"
                              ],
                              "Condition": {
                                "ArnEquals": {
                                  "aws:PrincipalArn": [
                                    "arn:aws:iam::222222222222:role/acme.dev.prometheus"
                                  ]
                                }
                              }
                            }
                          ]
                        }
                        """);
        // A role of the same account needs no policy of its own where it is the principal itself.
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
                                  "arn:aws:iam::777777777777:root"
                                ]
                              },
                              "Action": [
                                "sts:AssumeRole"
                              ],
                              "Condition": {
                                "ArnEquals": {
                                  "aws:PrincipalArn": [
                                    "arn:aws:iam::777777777777:role/service-role/grafana"
                                  ]
                                },
                                "StringEquals": {
                                  "sts:ExternalId": [
                                    "acme"
                                  ]
                                }
                              }
                            },
                            {
                              "Sid": "AllowRolesOfThisAccount",
                              "Effect": "Allow",
                              "Principal": {
                                "AWS": [
                                  "arn:aws:iam::111111111111:role/auditors"
                                ]
                              },
                              "Action": [
                                "sts:AssumeRole"
                              ],
                              "Condition": {
                                "StringEquals": {
                                  "sts:ExternalId": [
                                    "acme"
                                  ]
                                }
                              }
                            }
                          ]
                        }
                        """);
    }

    /** Every policy that names a role of another account, whatever the identity, names it in a condition. */
    @ParameterizedTest
    @ValueSource(strings = {"irsa-role-chaining", "irsa-federated", "pod-identity", "resource-policy"})
    void aConditionLeavesNoRoleOfAnotherAccountAsAPrincipal(String identity) {
        Workbench repository = Workbench.small(base)
                .edit("environments/fleet.yaml", "spec:", "spec:\n  iam: {roleTrust: condition}")
                .edit("environments/fleet.yaml", "irsa-role-chaining", identity);
        repository.generate();

        List<String> trusting = repository.tree().entrySet().stream()
                .filter(file -> file.getKey().matches(".*/iam/.*(trust|resource)-policy\\.json"))
                .map(Map.Entry::getValue)
                .toList();
        assertThat(trusting)
                .isNotEmpty()
                .allSatisfy(policy ->
                        assertThat(policy).doesNotContainPattern("\"AWS\": \\[\\s+\"arn:aws:iam::[0-9]{12}:role/"));
        assertThat(trusting)
                .filteredOn(policy -> policy.contains(":root\""))
                .as("only a federated role trusts no account")
                .satisfies(policies -> assertThat(policies.isEmpty()).isEqualTo(identity.equals("irsa-federated")))
                .allSatisfy(policy -> assertThat(policy).contains("\"aws:PrincipalArn\""));
    }

    @Test
    void ackNamesRolesInConditionsUnlessItIsToldOtherwise() {
        Workbench repository =
                Workbench.small(base).edit("environments/fleet.yaml", "awsResources: terraform", "awsResources: ack");
        repository.generate();

        assertThat(repository.tree().get("workspaces/central/iam/writers/dev/trust-policy.json"))
                .contains("aws:PrincipalArn");
        assertThat(repository.tree().get("workspaces/central/argocd/ack/application.yaml"))
                .as("waits for nobody")
                .contains("sync-wave: \"0\"");
    }
}

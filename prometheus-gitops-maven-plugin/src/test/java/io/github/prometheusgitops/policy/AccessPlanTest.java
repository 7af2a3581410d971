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

/** The policy documents, to the letter: a reviewer of the product has to see here what it grants. */
class AccessPlanTest {

    @TempDir
    Path base;

    @Test
    void aRoleThatIsChainedWritesThroughTheWriterOfTheWorkspace() {
        Workbench repository = Workbench.small(base);
        repository.generate();

        assertThat(repository.tree().get("environments/dev/iam/trust-policy.json"))
                .isEqualTo("""
                        {
                          "Version": "2012-10-17",
                          "Statement": [
                            {
                              "Sid": "AllowServiceAccount",
                              "Effect": "Allow",
                              "Principal": {
                                "Federated": [
                                  "arn:aws:iam::222222222222:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/DEV"
                                ]
                              },
                              "Action": [
                                "sts:AssumeRoleWithWebIdentity"
                              ],
                              "Condition": {
                                "StringEquals": {
                                  "oidc.eks.eu-west-1.amazonaws.com/id/DEV:aud": [
                                    "sts.amazonaws.com"
                                  ],
                                  "oidc.eks.eu-west-1.amazonaws.com/id/DEV:sub": [
                                    "system:serviceaccount:monitoring:prometheus"
                                  ]
                                }
                              }
                            }
                          ]
                        }
                        """);
        assertThat(repository.tree().get("environments/dev/iam/permissions-policy.json"))
                .isEqualTo("""
                        {
                          "Version": "2012-10-17",
                          "Statement": [
                            {
                              "Sid": "AssumeWriters",
                              "Effect": "Allow",
                              "Action": [
                                "sts:AssumeRole"
                              ],
                              "Resource": [
                                "arn:aws:iam::111111111111:role/acme.dev.central.writer"
                              ]
                            }
                          ]
                        }
                        """);
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
                                  "arn:aws:iam::222222222222:role/acme.dev.prometheus"
                                ]
                              },
                              "Action": [
                                "sts:AssumeRole"
                              ]
                            }
                          ]
                        }
                        """);
        assertThat(repository.tree().get("workspaces/central/iam/writers/dev/permissions-policy.json"))
                .isEqualTo("""
                        {
                          "Version": "2012-10-17",
                          "Statement": [
                            {
                              "Sid": "RemoteWrite",
                              "Effect": "Allow",
                              "Action": [
                                "aps:RemoteWrite"
                              ],
                              "Resource": [
                                "arn:aws:aps:eu-west-1:111111111111:workspace/ws-0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d"
                              ]
                            }
                          ]
                        }
                        """);
    }

    @Test
    void aWorkspaceInTheRolesOwnAccountIsWrittenToWithoutAnotherRole() {
        Workbench repository =
                Workbench.small(base).edit("environments/dev.yaml", "\"222222222222\"", "\"111111111111\"");
        repository.generate();

        assertThat(repository.tree().get("environments/dev/iam/permissions-policy.json"))
                .contains("aps:RemoteWrite")
                .doesNotContain("sts:AssumeRole");
        assertThat(repository.tree().get("environments/dev/kube-prometheus-stack/values.yaml"))
                .contains("role-arn: arn:aws:iam::111111111111:role/acme.dev.prometheus")
                .doesNotContain("roleArn");
        assertThat(repository.tree().keySet()).noneMatch(path -> path.contains("/writers/dev/"));
    }

    @Test
    void federationTrustsTheIssuerInTheWorkspacesAccount() {
        Workbench repository = Workbench.small(base)
                .edit("environments/dev.yaml", "  deployment:", "  identity: irsa-federated\n  deployment:");
        repository.generate();

        assertThat(repository.tree().get("workspaces/central/iam/writers/dev/trust-policy.json"))
                .contains("arn:aws:iam::111111111111:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/DEV")
                .contains(":aud", ":sub");
        assertThat(repository.tree().get("workspaces/central/iam/writers/dev/permissions-policy.json"))
                .contains("aps:RemoteWrite");
        assertThat(repository.tree().get("environments/dev/kube-prometheus-stack/values.yaml"))
                .contains("role-arn: arn:aws:iam::111111111111:role/acme.dev.central.writer")
                .doesNotContain("roleArn");
        assertThat(repository.tree().keySet()).noneMatch(path -> path.startsWith("environments/dev/iam/"));
    }

    @Test
    void federationReachesAWorkspaceOfAnotherAccountByChaining() {
        Workbench repository = Workbench.small(base);
        repository
                .edit("environments/dev.yaml", "  deployment:", "  identity: irsa-federated\n  deployment:")
                .edit("environments/dev.yaml", "- workspace: central", "- workspace: central\n    - workspace: archive")
                .file(
                        "environments/workspaces/archive.yaml",
                        repository
                                .read("environments/workspaces/central.yaml")
                                .replace("name: central", "name: archive")
                                .replace("111111111111", "777777777777")
                                .replace("ws-0a1b2c3d", "ws-1a1b2c3d"))
                .generate();

        assertThat(repository.tree().get("workspaces/archive/iam/writers/dev/trust-policy.json"))
                .contains("\"arn:aws:iam::111111111111:role/acme.dev.central.writer\"");
        assertThat(repository.tree().get("workspaces/central/iam/writers/dev/permissions-policy.json"))
                .contains("\"arn:aws:iam::777777777777:role/acme.dev.archive.writer\"");
        assertThat(repository.tree().get("environments/dev/kube-prometheus-stack/values.yaml"))
                .containsOnlyOnce("roleArn: arn:aws:iam::777777777777:role/acme.dev.archive.writer");
    }

    @Test
    void podIdentityGoesThroughATargetRoleThatNamesExactlyOneServiceAccount() {
        Workbench repository = Workbench.small(base)
                .edit("environments/dev.yaml", "  deployment:", "  identity: pod-identity\n  deployment:");
        repository.generate();

        assertThat(repository.tree().get("environments/dev/iam/trust-policy.json"))
                .isEqualTo("""
                        {
                          "Version": "2012-10-17",
                          "Statement": [
                            {
                              "Sid": "AllowPodIdentity",
                              "Effect": "Allow",
                              "Principal": {
                                "Service": [
                                  "pods.eks.amazonaws.com"
                                ]
                              },
                              "Action": [
                                "sts:AssumeRole",
                                "sts:TagSession"
                              ],
                              "Condition": {
                                "StringEquals": {
                                  "aws:RequestTag/eks-cluster-arn": [
                                    "arn:aws:eks:eu-west-1:222222222222:cluster/dev-1"
                                  ],
                                  "aws:RequestTag/kubernetes-namespace": [
                                    "monitoring"
                                  ],
                                  "aws:RequestTag/kubernetes-service-account": [
                                    "prometheus"
                                  ]
                                }
                              }
                            }
                          ]
                        }
                        """);
        assertThat(repository.tree().get("environments/dev/iam/permissions-policy.json"))
                .contains("\"arn:aws:iam::111111111111:role/acme.dev.central.writer\"", "\"sts:TagSession\"")
                .doesNotContain("aps:");
        assertThat(repository.tree().get("workspaces/central/iam/writers/dev/trust-policy.json"))
                .isEqualTo("""
                        {
                          "Version": "2012-10-17",
                          "Statement": [
                            {
                              "Sid": "AllowPod",
                              "Effect": "Allow",
                              "Principal": {
                                "AWS": [
                                  "arn:aws:iam::222222222222:role/acme.dev.prometheus"
                                ]
                              },
                              "Action": [
                                "sts:AssumeRole",
                                "sts:TagSession"
                              ],
                              "Condition": {
                                "StringEquals": {
                                  "aws:RequestTag/eks-cluster-arn": [
                                    "arn:aws:eks:eu-west-1:222222222222:cluster/dev-1"
                                  ],
                                  "aws:RequestTag/kubernetes-namespace": [
                                    "monitoring"
                                  ],
                                  "aws:RequestTag/kubernetes-service-account": [
                                    "prometheus"
                                  ]
                                }
                              }
                            }
                          ]
                        }
                        """);
        assertThat(repository.tree().get("environments/dev/kube-prometheus-stack/values.yaml"))
                .doesNotContain("role-arn", "roleArn");
        assertThat(repository.tree().get("environments/dev/terraform/main.tf"))
                .contains(
                        "resource \"aws_eks_pod_identity_association\" \"prometheus\"",
                        "target_role_arn = \"arn:aws:iam::111111111111:role/acme.dev.central.writer\"");
    }

    @Test
    void withoutSessionTagsNoPolicyAsksForThem() {
        Workbench repository = Workbench.small(base)
                .edit("environments/fleet.yaml", "irsa-role-chaining", "pod-identity")
                .edit("environments/dev.yaml", "  deployment:", "  deployment:\n    disableSessionTags: true")
                .edit("environments/dev.yaml", "- workspace: central", "- workspace: central\n    - workspace: second")
                .file(
                        "environments/workspaces/second.yaml",
                        Workbench.small(base.resolve("second"))
                                .read("environments/workspaces/central.yaml")
                                .replace("name: central", "name: second")
                                .replace("111111111111", "666666666666")
                                .replace("ws-0a1b2c3d", "ws-1a1b2c3d"));
        repository.generate();

        assertThat(repository.tree().entrySet())
                .filteredOn(file -> file.getKey()
                        .matches("(environments/dev/iam|workspaces/[a-z]+/iam/writers/dev)/.*policy\\.json"))
                .hasSize(6)
                .allSatisfy(file -> assertThat(file.getValue()).doesNotContain("TagSession", "RequestTag"));
        assertThat(repository.tree().get("environments/dev/terraform/main.tf"))
                .containsPattern("disable_session_tags += true");
        assertThat(repository.tree().get("workspaces/central/iam/writers/dev/trust-policy.json"))
                .contains("\"arn:aws:iam::222222222222:role/acme.dev.prometheus\"");
    }

    @Test
    void whatMeansNothingWithAnIdentityIsNotOverlooked() {
        Workbench repository = Workbench.small(base)
                .edit("environments/dev.yaml", "  deployment:", "  deployment:\n    disableSessionTags: false")
                .environment("qa", "333333333333")
                .edit("environments/qa.yaml", "spec:", "spec:\n  identity: pod-identity")
                .edit("environments/qa.yaml", "name: qa-1", "name: qa-1\n      oidcProvider: create");

        assertThat(repository.errors())
                .containsExactly(
                        "environments/dev.yaml:8:25: `deployment.disableSessionTags` means nothing with identity"
                                + " `irsa-role-chaining` [fleet/identity-key]\n"
                                + "    remove it, or choose another `identity`",
                        "environments/qa.yaml:11:21: `deployment.cluster.oidcProvider` means nothing with identity"
                                + " `pod-identity` [fleet/identity-key]\n"
                                + "    remove it, or choose another `identity`");
        // In the defaults it is for the environments that it fits.
        assertThat(repository
                        .edit("environments/dev.yaml", "    disableSessionTags: false\n", "")
                        .edit("environments/qa.yaml", "      oidcProvider: create\n", "")
                        .edit("environments/fleet.yaml", "{model: eks}", "{model: eks, disableSessionTags: true}")
                        .generate()
                        .errors())
                .isEmpty();
    }

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

    @Test
    void podIdentityNeedsNoTargetRoleInItsOwnAccountAndNoIssuer() {
        Workbench repository = Workbench.small(base)
                .edit("environments/dev.yaml", "\"222222222222\"", "\"111111111111\"\n  identity: pod-identity")
                .edit(
                        "environments/dev.yaml",
                        "      oidcIssuer: https://oidc.eks.eu-west-1.amazonaws.com/id/DEV\n",
                        "");

        assertThat(repository.generate().warnings()).isEmpty();
        assertThat(repository.tree().get("environments/dev/iam/permissions-policy.json"))
                .contains("aps:RemoteWrite")
                .doesNotContain("sts:");
        assertThat(repository.tree().get("environments/dev/terraform/main.tf"))
                .doesNotContain("target_role_arn", "oidc");
        assertThat(repository.tree().keySet()).noneMatch(path -> path.contains("/writers/dev/"));
    }

    @Test
    void aResourcePolicyLetsInExactlyTheRolesOfOtherAccounts() {
        Workbench repository = Workbench.small(base)
                .edit("environments/dev.yaml", "  deployment:", "  identity: resource-policy\n  deployment:");
        repository.generate();

        assertThat(repository.tree().get("workspaces/central/iam/writers/dev/resource-policy.json"))
                .isEqualTo("""
                        {
                          "Version": "2012-10-17",
                          "Statement": [
                            {
                              "Sid": "AllowWriter",
                              "Effect": "Allow",
                              "Principal": {
                                "AWS": [
                                  "arn:aws:iam::222222222222:role/acme.dev.prometheus"
                                ]
                              },
                              "Action": [
                                "aps:RemoteWrite"
                              ],
                              "Resource": [
                                "arn:aws:aps:eu-west-1:111111111111:workspace/ws-0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d"
                              ]
                            }
                          ]
                        }
                        """);
        assertThat(repository.tree().get("environments/dev/iam/permissions-policy.json"))
                .contains("aps:RemoteWrite")
                .doesNotContain("sts:");
        assertThat(repository.tree().get("environments/dev/kube-prometheus-stack/values.yaml"))
                .contains("role-arn: arn:aws:iam::222222222222:role/acme.dev.prometheus")
                .doesNotContain("roleArn");
        assertThat(repository.tree().get("workspaces/central/terraform/main.tf"))
                .contains("resource-policy.json");
        assertThat(repository.tree().keySet()).noneMatch(path -> path.contains("/writers/dev/role.json"));
    }

    @Test
    void govCloudHasAPartitionOfItsOwn() {
        Workbench repository = Workbench.small(base).movedTo("us-gov-west-1");
        repository.generate();

        assertThat(repository.tree().entrySet())
                .filteredOn(file -> file.getKey().endsWith("-policy.json"))
                .isNotEmpty()
                .allSatisfy(file ->
                        assertThat(file.getValue()).contains("arn:aws-us-gov:").doesNotContain("arn:aws:"));
        assertThat(repository.tree().get("environments/dev/kube-prometheus-stack/values.yaml"))
                .contains("https://aps-workspaces.us-gov-west-1.amazonaws.com/");
    }

    @Test
    void aManagedCollectorWritesThroughTheRoleOfItsTarget() {
        Workbench repository = Workbench.small(base)
                .edit(
                        "environments/dev.yaml",
                        "      oidcIssuer: https://oidc.eks.eu-west-1.amazonaws.com/id/DEV\n",
                        "")
                .edit(
                        "environments/dev.yaml",
                        "    cluster:",
                        "    model: managed-collector\n"
                                + "    subnetIds: [subnet-0a1b2c3d4e5f67890, subnet-0b1b2c3d4e5f67890]\n    cluster:")
                .file(
                        "environments/outputs/environments/dev.json",
                        "{\"scraper_arn\": {\"value\": \"arn:aws:aps:eu-west-1:222222222222:scraper/s-1\"}}");
        repository.generate();

        assertThat(repository.tree().get("environments/dev/iam/trust-policy.json"))
                .isEqualTo("""
                        {
                          "Version": "2012-10-17",
                          "Statement": [
                            {
                              "Sid": "AllowScraper",
                              "Effect": "Allow",
                              "Principal": {
                                "Service": [
                                  "scraper.aps.amazonaws.com"
                                ]
                              },
                              "Action": [
                                "sts:AssumeRole"
                              ],
                              "Condition": {
                                "ArnLike": {
                                  "aws:SourceArn": [
                                    "arn:aws:aps:eu-west-1:222222222222:scraper/*"
                                  ]
                                },
                                "StringEquals": {
                                  "aws:SourceAccount": [
                                    "222222222222"
                                  ]
                                }
                              }
                            }
                          ]
                        }
                        """);
        assertThat(repository.tree().get("environments/dev/iam/permissions-policy.json"))
                .isEqualTo("""
                        {
                          "Version": "2012-10-17",
                          "Statement": [
                            {
                              "Sid": "AssumeWriters",
                              "Effect": "Allow",
                              "Action": [
                                "sts:AssumeRole"
                              ],
                              "Resource": [
                                "arn:aws:iam::111111111111:role/acme.dev.central.writer"
                              ]
                            }
                          ]
                        }
                        """);
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
                                  "arn:aws:iam::222222222222:role/acme.dev.scraper"
                                ]
                              },
                              "Action": [
                                "sts:AssumeRole"
                              ],
                              "Condition": {
                                "StringEquals": {
                                  "sts:ExternalId": [
                                    "arn:aws:aps:eu-west-1:222222222222:scraper/s-1"
                                  ]
                                }
                              }
                            }
                          ]
                        }
                        """);
        assertThat(repository.tree().get("workspaces/central/iam/writers/dev/permissions-policy.json"))
                .isEqualTo("""
                        {
                          "Version": "2012-10-17",
                          "Statement": [
                            {
                              "Sid": "RemoteWrite",
                              "Effect": "Allow",
                              "Action": [
                                "aps:RemoteWrite"
                              ],
                              "Resource": [
                                "arn:aws:aps:eu-west-1:111111111111:workspace/ws-0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d"
                              ]
                            }
                          ]
                        }
                        """);
    }
}

package io.github.prometheusgitops.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.pipeline.Workbench;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The policy documents, to the letter: a reviewer of the product has to see here what it grants. */
class AccessPlanTest {

    @TempDir
    Path base;

    @Test
    void roleChaining() {
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
                .contains("\"pods.eks.amazonaws.com\"", "\"sts:AssumeRole\"", "\"sts:TagSession\"");
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
        Workbench repository = Workbench.small(base)
                .edit("environments/fleet.yaml", "eu-west-1", "us-gov-west-1")
                .edit("environments/workspaces/central.yaml", "eu-west-1", "us-gov-west-1");
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
    void managedCollector() {
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

package io.github.prometheusgitops.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.pipeline.Workbench;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The policy documents of roles for service accounts, to the letter: chained and federated. */
class IrsaPoliciesTest {

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
}

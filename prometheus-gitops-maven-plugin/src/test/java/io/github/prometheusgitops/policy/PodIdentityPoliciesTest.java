package io.github.prometheusgitops.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.pipeline.Workbench;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The policy documents of EKS Pod Identity, to the letter, and the keys that only it has. */
class PodIdentityPoliciesTest {

    @TempDir
    Path base;

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
}

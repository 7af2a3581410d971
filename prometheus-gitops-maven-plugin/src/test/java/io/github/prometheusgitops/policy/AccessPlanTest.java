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

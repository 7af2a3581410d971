package io.github.prometheusgitops.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Prometheus finds targets by is what its role may do, and nothing more. */
class DiscoveryTest {

    private static final String DEV = "environments/dev.yaml";
    private static final String FLEET = "environments/fleet.yaml";
    private static final String PERMISSIONS = "environments/dev/iam/permissions-policy.json";
    private static final String FEDERATED = "workspaces/central/iam/writers/dev/permissions-policy.json";
    private static final String ROLE = "arn:aws:iam::555555555555:role/Discovery";

    @TempDir
    Path base;

    private Workbench scraping(String discovery) {
        return Workbench.small(base)
                .edit(DEV, "spec:", "spec:\n  additionalScrapeConfigs: [{job_name: nodes, " + discovery + "}]");
    }

    @Test
    void aRoleToLookByMayBeAssumed() {
        Workbench repository =
                scraping("ec2_sd_configs: [{region: eu-west-1, role_arn: \"" + ROLE + "\", port: 9100}]");
        repository.generate();

        assertThat(repository.tree().get(PERMISSIONS)).contains("""
                    {
                      "Sid": "AssumeDiscoverers",
                      "Effect": "Allow",
                      "Action": [
                        "sts:AssumeRole"
                      ],
                      "Resource": [
                        "arn:aws:iam::555555555555:role/Discovery"
                      ]
                    }
                """).doesNotContain("ec2:");
    }

    @Test
    void withoutOnePrometheusLooksByItselfInThatRegionOnly() {
        Workbench repository = scraping("ec2_sd_configs: [{region: eu-west-2}], aws_sd_configs: [{role: msk}]")
                .edit("environments/fleet.yaml", "prometheus: v3.5.0", "prometheus: v3.10.0");
        repository.generate();

        assertThat(repository.tree().get(PERMISSIONS)).contains("""
                    {
                      "Sid": "DiscoverIneuwest1WithoutResourceScope",
                      "Effect": "Allow",
                      "Action": [
                        "kafka:DescribeClusterV2",
                        "kafka:ListClustersV2",
                        "kafka:ListNodes"
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
                    },
                    {
                      "Sid": "DiscoverIneuwest2WithoutResourceScope",
                      "Effect": "Allow",
                      "Action": [
                        "ec2:DescribeAvailabilityZones",
                        "ec2:DescribeInstances"
                      ],
                """);
    }

    @Test
    void whatTheChartsValuesScrapeCounts() {
        Workbench repository = Workbench.small(base)
                .edit(
                        DEV,
                        "spec:",
                        "spec:\n  values: {prometheus: {prometheusSpec: {additionalScrapeConfigs: [{job_name: a,"
                                + " lightsail_sd_configs: [{region: eu-west-1}]}]}}}");
        repository.generate();

        assertThat(repository.tree().get(PERMISSIONS)).contains("\"lightsail:GetInstances\"");
    }

    @Test
    void otherTargetsTakeNoPermissions() {
        Workbench repository = scraping("static_configs: [{targets: [a]}]");
        repository.generate();

        assertThat(repository.tree().get(PERMISSIONS)).doesNotContain("Discover");
    }

    @ParameterizedTest
    @ValueSource(strings = {"irsa-federated", "pod-identity"})
    void aRoleOfTheWorkspacesAccountLooksThere(String identity) {
        Workbench repository = scraping("ec2_sd_configs: [{region: eu-west-1}]")
                .edit(FLEET, "identity: irsa-role-chaining", "identity: " + identity);

        assertThat(repository.plan().warnings())
                .anySatisfy(warning -> assertThat(warning.toString())
                        .startsWith(DEV + ":5:64: Prometheus of `dev` acts as a role of account 111111111111")
                        .contains("nothing of its own account 222222222222", "`role_arn`"));

        repository
                .edit(DEV, "{region: eu-west-1}", "{region: eu-west-1, role_arn: \"" + ROLE + "\"}")
                .generate();
        assertThat(repository.plan().warnings())
                .noneMatch(warning -> warning.id().equals("fleet/discovery"));
        assertThat(repository.tree().get(FEDERATED)).contains("AssumeDiscoverers", ROLE);
        assertThat(repository.tree().entrySet())
                .filteredOn(file -> file.getValue().contains("AssumeDiscoverers"))
                .extracting(Map.Entry::getKey)
                .containsExactly(FEDERATED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"arn:aws-cn:iam::555555555555:role/a", "Discovery", "arn:aws:iam::555555555555:user/a"})
    void aRoleThatCannotBeAssumedIsRefused(String role) {
        assertThat(scraping("ec2_sd_configs: [{region: eu-west-1, role_arn: \"" + role + "\"}]")
                        .errors())
                .singleElement()
                .asString()
                .contains("[fleet/discovery]");
    }
}

package io.github.prometheusgitops.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.finding.Finding;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Interface endpoints through which an environment's VPC reaches AMP. */
class PrivateAccessTest {

    private static final String DEV = "environments/dev.yaml";
    private static final String PROD = "environments/prod.yaml";
    private static final String CENTRAL = "environments/workspaces/central.yaml";
    private static final String ACCESS =
            "spec:\n  privateAccess: {vpcId: vpc-1a2b3c4d, subnetIds: [subnet-1a2b3c4d], cidrs: [10.0.0.0/8]}";

    @TempDir
    Path base;

    private Workbench repository;

    @BeforeEach
    void privateDev() {
        repository = Workbench.small(base).edit(DEV, "spec:", ACCESS);
    }

    @Test
    void theEndpointLetsPassExactlyTheRoleThatWritesToExactlyTheWorkspace() {
        repository.generate();

        assertThat(repository.tree().get("environments/dev/iam/vpc-endpoints/aps-workspaces.json"))
                .isEqualTo("""
                        {
                          "Version": "2012-10-17",
                          "Statement": [
                            {
                              "Sid": "AllowWriters",
                              "Effect": "Allow",
                              "Principal": {
                                "AWS": [
                                  "*"
                                ]
                              },
                              "Action": [
                                "aps:RemoteWrite"
                              ],
                              "Resource": [
                                "arn:aws:aps:eu-west-1:111111111111:workspace/ws-0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d"
                              ],
                              "Condition": {
                                "ArnEquals": {
                                  "aws:PrincipalArn": [
                                    "arn:aws:iam::111111111111:role/acme.dev.central.writer"
                                  ]
                                }
                              }
                            }
                          ]
                        }
                        """);
        assertThat(repository.tree().keySet())
                .noneMatch(path -> path.contains("environments/prod/") && path.contains("vpc-endpoints"));
    }

    @Test
    void whatTheEndpointDoesNotStandForIsAWarning() {
        repository
                .file(
                        "environments/workspaces/far.yaml",
                        repository
                                .read(CENTRAL)
                                .replace("name: central", "name: far")
                                .replace("eu-west-1", "eu-west-2")
                                .replace("ws-0a1b2c3d", "ws-1a1b2c3d"))
                .edit(DEV, "- workspace: central", "- workspace: central\n    - workspace: far");

        assertThat(repository.generate().warnings())
                .singleElement()
                .extracting(Finding::toString)
                .asString()
                .startsWith(DEV + ":14:18: workspace `far` is written to at aps-workspaces.eu-west-2.amazonaws.com");
        assertThat(repository.tree().get("environments/dev/iam/vpc-endpoints/aps-workspaces.json"))
                .doesNotContain("eu-west-2");
    }

    @Test
    void anEndpointThatNothingPassesIsAnError() {
        repository.edit(DEV, "- workspace: central", "- workspace: central\n      endpoint: dual-stack");

        assertThat(repository.errors())
                .singleElement()
                .asString()
                .startsWith(DEV + ":5:18: nothing is written to a standard endpoint of eu-west-1");
    }

    @Test
    void twoEnvironmentsCannotBothTakeOverTheHostNameInOneVpc() {
        repository.edit(PROD, "spec:", ACCESS).edit(PROD, "\"333333333333\"", "\"222222222222\"");

        assertThat(repository.errors())
                .singleElement()
                .asString()
                .startsWith(PROD
                        + ":5:18: AMP's host name in vpc-1a2b3c4d of 222222222222 in eu-west-1 has an owner already:"
                        + " environment `dev` at " + DEV);
    }

    @Test
    void thereIsNoEndpointUntilTheWorkspaceHasAnId() {
        repository
                .edit(CENTRAL, "  id: ws-0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d\n", "")
                .generate();

        assertThat(repository.tree().keySet())
                .noneMatch(path -> path.startsWith("environments/dev/") && path.contains("vpc-endpoints"));
    }
}

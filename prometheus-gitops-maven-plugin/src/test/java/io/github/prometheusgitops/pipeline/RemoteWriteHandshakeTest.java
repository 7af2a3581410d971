package io.github.prometheusgitops.pipeline;

import static io.github.prometheusgitops.pipeline.CommittedHandshakes.account;
import static io.github.prometheusgitops.pipeline.CommittedHandshakes.assumed;
import static io.github.prometheusgitops.pipeline.CommittedHandshakes.eachCluster;
import static io.github.prometheusgitops.pipeline.CommittedHandshakes.eachTree;
import static io.github.prometheusgitops.pipeline.CommittedHandshakes.only;
import static io.github.prometheusgitops.pipeline.CommittedHandshakes.texts;
import static io.github.prometheusgitops.pipeline.CommittedHandshakes.url;
import static io.github.prometheusgitops.pipeline.CommittedHandshakes.workspaceArn;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Who writes, as which role, and what that role and the workspace let it do, agree. */
class RemoteWriteHandshakeTest {

    private static final String RESOURCE_POLICIES = "workspaces/[^/]+/iam/writers/[^/]+/resource-policy\\.json";

    @TestFactory
    Stream<DynamicTest> urlSignatureAndWorkspaceHaveOneRegion() {
        return eachCluster(cluster -> {
            for (JsonNode write : cluster.remoteWrites()) {
                MatchResult url = url(write);
                assertThat(write.at("/sigv4/region").asText())
                        .isEqualTo(url.group(1))
                        .isEqualTo(GeneratedRole.region(
                                cluster.tree(),
                                "workspaces/" + write.get("name").asText()));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> whoWritesToAFipsEndpointAssumesRolesThroughOneToo() {
        return eachCluster(cluster -> assertThat(cluster.remoteWrites())
                .allSatisfy(write -> assertThat(
                                write.at("/sigv4/useFIPSSTSEndpoint").asBoolean())
                        .isEqualTo(write.get("url").asText().contains("-fips."))));
    }

    @TestFactory
    Stream<DynamicTest> theServiceAccountsRoleAssumesExactlyTheRolesThatPrometheusNames() {
        return eachCluster(cluster -> {
            Set<String> named = new TreeSet<>();
            cluster.remoteWrites().forEach(write -> {
                if (write.get("sigv4").has("roleArn")) {
                    named.add(write.at("/sigv4/roleArn").asText());
                }
            });

            assertThat(cluster.role().resources("sts:AssumeRole")).containsExactlyElementsOf(named);
            assertThat(cluster.role().resources("sts:TagSession"))
                    .containsExactlyElementsOf(cluster.hasAssociation() ? named : Set.of());
            assertThat(named).doesNotContain(cluster.role().arn());
        });
    }

    @TestFactory
    Stream<DynamicTest> anAssumedRoleTrustsExactlyTheServiceAccountsRole() {
        return eachCluster(
                cluster -> !assumed(cluster).isEmpty(),
                cluster -> assumed(cluster).forEach(writer -> {
                    JsonNode statement = only(writer.trust().get("Statement"));

                    // Sessions of EKS Pod Identity carry tags into every role that is assumed from them.
                    assertThat(texts(statement.get("Action")))
                            .containsExactlyElementsOf(
                                    cluster.hasAssociation()
                                            ? List.of("sts:AssumeRole", "sts:TagSession")
                                            : List.of("sts:AssumeRole"));
                    // With `iam.roleTrust: condition` the account stands there, and the role in a condition.
                    JsonNode condition = statement.at("/Condition/ArnEquals/aws:PrincipalArn");
                    assertThat(texts(condition.isMissingNode() ? statement.at("/Principal/AWS") : condition))
                            .containsExactly(cluster.role().arn());
                    assertThat(statement.get("Principal")).hasSize(1);
                }));
    }

    @TestFactory
    Stream<DynamicTest> eachRoleWritesToExactlyTheWorkspacesThatAreWrittenToAsThatRole() {
        return eachCluster(cluster -> {
            Set<String> direct = new TreeSet<>();
            cluster.remoteWrites().forEach(write -> {
                String workspace = workspaceArn(cluster.tree(), write);
                if (write.get("sigv4").has("roleArn")) {
                    GeneratedRole writer =
                            cluster.roleOf(write.at("/sigv4/roleArn").asText());
                    assertThat(writer.resources("aps:RemoteWrite")).containsExactly(workspace);
                    assertThat(writer.actions()).containsExactly("aps:RemoteWrite");
                } else {
                    direct.add(workspace);
                }
            });

            assertThat(cluster.role().resources("aps:RemoteWrite")).containsExactlyElementsOf(direct);
            // Instances also take their configuration, fetch their secrets, find their targets and open shells as it.
            Pattern onInstances = Pattern.compile(
                    "s3:GetObject|ec2:(Describe.*|AttachVolume)|secretsmanager:GetSecretValue|ssm:(GetParameter|Update.*)|kms:Decrypt"
                            + "|ssmmessages:.*|ec2messages:.*");
            assertThat(cluster.role().actions())
                    .filteredOn(action -> !(cluster.isOnInstances()
                            && onInstances.matcher(action).matches()))
                    .isSubsetOf("aps:RemoteWrite", "sts:AssumeRole", "sts:TagSession");
        });
    }

    @TestFactory
    Stream<DynamicTest> aWorkspaceLetsInExactlyTheRolesThatWriteToItFromOtherAccountsAsThemselves() {
        assertThat(GeneratedTree.committed())
                .anyMatch(tree -> !tree.files(RESOURCE_POLICIES).isEmpty());
        return eachTree(tree -> {
            SortedMap<String, Set<String>> strangers = new TreeMap<>();
            GeneratedCluster.all(tree)
                    .forEach(cluster -> cluster.remoteWrites().forEach(write -> {
                        boolean own = account(tree, write).equals(cluster.role().account());
                        if (!own && !write.get("sigv4").has("roleArn")) {
                            strangers
                                    .computeIfAbsent(workspaceArn(tree, write), unused -> new TreeSet<>())
                                    .add(cluster.role().arn());
                        }
                    }));

            SortedMap<String, Set<String>> letIn = new TreeMap<>();
            for (String file : tree.files(RESOURCE_POLICIES)) {
                JsonNode statement = only(tree.json(file).get("Statement"));
                assertThat(texts(statement.get("Action"))).containsExactly("aps:RemoteWrite");
                assertThat(statement.get("Principal")).hasSize(1);
                letIn.computeIfAbsent(only(statement.get("Resource")).asText(), unused -> new TreeSet<>())
                        .addAll(texts(statement.at("/Principal/AWS")));
                assertThat(tree.text(file.replaceFirst("iam/writers/.*", "terraform/main.tf")))
                        .contains("fileset(\"${path.module}/../iam/writers\", \"*/resource-policy.json\")");
            }
            assertThat(letIn).isEqualTo(strangers);
        });
    }

    @TestFactory
    Stream<DynamicTest> aVpcsEndpointLetsPassExactlyTheRolesAndWorkspacesThatItStandsFor() {
        return eachCluster(
                cluster -> !cluster.tree().files(endpointPolicy(cluster)).isEmpty(), cluster -> {
                    String host = "https://aps-workspaces."
                            + GeneratedRole.region(cluster.tree(), cluster.environment()) + ".amazonaws.com/";
                    Set<String> signers = new TreeSet<>();
                    Set<String> workspaces = new TreeSet<>();
                    cluster.remoteWrites().forEach(write -> {
                        if (write.get("url").asText().startsWith(host)) {
                            signers.add(write.at("/sigv4/roleArn")
                                    .asText(cluster.role().arn()));
                            workspaces.add(workspaceArn(cluster.tree(), write));
                        }
                    });
                    JsonNode statement =
                            only(cluster.tree().json(endpointPolicy(cluster)).get("Statement"));

                    assertThat(texts(statement.get("Action"))).containsExactly("aps:RemoteWrite");
                    assertThat(texts(statement.get("Resource"))).containsExactlyElementsOf(workspaces);
                    assertThat(statement.get("Condition")).hasSize(1);
                    assertThat(texts(statement.at("/Condition/ArnEquals/aws:PrincipalArn")))
                            .containsExactlyElementsOf(signers);
                    assertThat(cluster.tree().text(cluster.environment() + "/terraform/vpc-endpoints.tf"))
                            .contains("file(\"${path.module}/../iam/vpc-endpoints/aps-workspaces.json\")");
                });
    }

    private static String endpointPolicy(GeneratedCluster cluster) {
        return cluster.environment() + "/iam/vpc-endpoints/aps-workspaces.json";
    }
}

package io.github.prometheusgitops.pipeline;

import static io.github.prometheusgitops.pipeline.CommittedHandshakes.Entrance;
import static io.github.prometheusgitops.pipeline.CommittedHandshakes.account;
import static io.github.prometheusgitops.pipeline.CommittedHandshakes.eachCluster;
import static io.github.prometheusgitops.pipeline.CommittedHandshakes.only;
import static io.github.prometheusgitops.pipeline.CommittedHandshakes.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** A service account and the role that it comes by, whether by annotation or by association, name each other. */
class ServiceAccountHandshakeTest {

    @TestFactory
    Stream<DynamicTest> theTrustPolicyNamesTheServiceAccountThatPrometheusRunsAs() {
        return eachCluster(Entrance.ANNOTATION, cluster -> {
            JsonNode statement = only(cluster.role().trust().get("Statement"));
            String issuer = only(statement.at("/Principal/Federated")).asText().replaceFirst("^.*:oidc-provider/", "");

            assertThat(texts(statement.get("Action"))).containsExactly("sts:AssumeRoleWithWebIdentity");
            assertThat(statement.get("Condition").toString())
                    .isEqualTo(
                            "{\"StringEquals\":{\"%1$s:aud\":[\"sts.amazonaws.com\"],\"%1$s:sub\":[\"system:serviceaccount:%2$s:%3$s\"]}}",
                            issuer, cluster.namespace(), cluster.serviceAccount());
        });
    }

    @TestFactory
    Stream<DynamicTest> theTrustedProviderIsTheOneThatTheRolesRootModuleHas() {
        return eachCluster(Entrance.ANNOTATION, cluster -> {
            String provider = only(only(cluster.role().trust().get("Statement")).at("/Principal/Federated"))
                    .asText();
            String issuer = provider.replaceFirst("^.*:oidc-provider/", "");

            assertThat(provider).contains("::" + cluster.role().account() + ":oidc-provider/");
            assertThat(cluster.role().registers("https://" + issuer)).isTrue();
        });
    }

    @TestFactory
    Stream<DynamicTest> theAssociationNamesTheServiceAccountThatPrometheusRunsAs() {
        return eachCluster(Entrance.ASSOCIATION, cluster -> {
            assertThat(cluster.associated("cluster_name")).contains(cluster.name());
            assertThat(cluster.associated("namespace")).contains(cluster.namespace());
            assertThat(cluster.associated("service_account")).contains(cluster.serviceAccount());
        });
    }

    @TestFactory
    Stream<DynamicTest> whatEksGivesARoleHasNoAnnotationAndNoRoleForTheFirstAccount() {
        return eachCluster(Entrance.ASSOCIATION, cluster -> {
            assertThat(cluster.annotation()).isEmpty();
            assertThat(cluster.remoteWrites())
                    .filteredOn(write ->
                            account(cluster.tree(), write).equals(cluster.role().account()))
                    .isNotEmpty()
                    .allSatisfy(write ->
                            assertThat(write.get("sigv4").has("roleArn")).isFalse());
        });
    }

    @TestFactory
    Stream<DynamicTest> onlyEksMayAssumeThePodRole() {
        return eachCluster(Entrance.ASSOCIATION, cluster -> {
            JsonNode statement = only(cluster.podRole().trust().get("Statement"));

            assertThat(statement.get("Principal").toString()).isEqualTo("{\"Service\":[\"pods.eks.amazonaws.com\"]}");
            assertThat(texts(statement.get("Action"))).containsExactly("sts:AssumeRole", "sts:TagSession");
            assertThat(statement.get("Condition").toString()).isEqualTo(podsOfTheAssociation(cluster));
        });
    }

    @TestFactory
    Stream<DynamicTest> aTargetRoleTrustsThePodRoleForExactlyThePodsOfTheAssociation() {
        return eachTarget((cluster, target) -> {
            JsonNode statement = only(cluster.roleOf(target).trust().get("Statement"));

            assertThat(statement.get("Principal").toString())
                    .isEqualTo("{\"AWS\":[\"" + cluster.podRole().arn() + "\"]}");
            assertThat(texts(statement.get("Action"))).containsExactly("sts:AssumeRole", "sts:TagSession");
            assertThat(statement.get("Condition").toString()).isEqualTo(podsOfTheAssociation(cluster));
        });
    }

    private static String podsOfTheAssociation(GeneratedCluster cluster) {
        return String.format(
                "{\"StringEquals\":{\"aws:RequestTag/eks-cluster-arn\":[\"%s\"],"
                        + "\"aws:RequestTag/kubernetes-namespace\":[\"%s\"],"
                        + "\"aws:RequestTag/kubernetes-service-account\":[\"%s\"]}}",
                clusterArn(cluster),
                cluster.associated("namespace").orElseThrow(),
                cluster.associated("service_account").orElseThrow());
    }

    @TestFactory
    Stream<DynamicTest> thePodRoleMayAssumeItsTargetRoleAndNothingElse() {
        return eachTarget((cluster, target) -> {
            assertThat(cluster.podRole().resources("sts:AssumeRole")).containsExactly(target);
            assertThat(cluster.podRole().resources("sts:TagSession")).containsExactly(target);
            assertThat(cluster.podRole().actions()).containsExactly("sts:AssumeRole", "sts:TagSession");
        });
    }

    /** Each cluster whose pod role goes on to the role of an ARN. */
    private static Stream<DynamicTest> eachTarget(BiConsumer<GeneratedCluster, String> check) {
        return eachCluster(
                cluster -> cluster.associated("target_role_arn").isPresent(),
                cluster -> check.accept(
                        cluster, cluster.associated("target_role_arn").orElseThrow()));
    }

    private static String clusterArn(GeneratedCluster cluster) {
        return String.join(
                ":",
                "arn",
                GeneratedRole.partition(cluster.tree()),
                "eks",
                GeneratedRole.region(cluster.tree(), cluster.environment()),
                GeneratedRole.account(cluster.tree(), cluster.environment()),
                "cluster/" + cluster.name());
    }
}

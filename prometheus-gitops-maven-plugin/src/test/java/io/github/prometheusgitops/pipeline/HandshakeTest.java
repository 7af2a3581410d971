package io.github.prometheusgitops.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Both halves of every handshake agree in what is rendered: nothing is read here but committed trees, so that no common
 * mistake of what renders both halves goes unseen.
 *
 * <p>The checks in package {@code check.handshake} find what users' own templates break. This is a second reading, by none
 * of their code, of what the product itself writes: there each policy has exactly what it needs, and nothing besides.
 */
class HandshakeTest {

    private static final Pattern URL = Pattern.compile(
            "https://aps-workspaces(?:-fips)?\\.([a-z0-9-]+)\\.(?:amazonaws\\.com|api\\.aws)/workspaces/(ws-[0-9a-f-]{36})/api/v1/remote_write");
    private static final Pattern TARGET_ROLE = Pattern.compile("target_role_arn = \"([^\"]+)\"");
    private static final Pattern WORKSPACE_ARN = Pattern.compile("workspace_arn = \"([^\"]+)\"");
    private static final Pattern PARTITION = Pattern.compile("arn:(aws[a-z-]*):[a-z]");

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
        return eachCluster(
                Entrance.ASSOCIATION,
                cluster -> cluster.associated("target_role_arn")
                        .map(cluster::roleOf)
                        .ifPresent(target -> {
                            JsonNode statement = only(target.trust().get("Statement"));

                            assertThat(statement.get("Principal").toString())
                                    .isEqualTo(
                                            "{\"AWS\":[\"" + cluster.podRole().arn() + "\"]}");
                            assertThat(texts(statement.get("Action")))
                                    .containsExactly("sts:AssumeRole", "sts:TagSession");
                            assertThat(statement.get("Condition").toString()).isEqualTo(podsOfTheAssociation(cluster));
                        }));
    }

    private static String podsOfTheAssociation(RenderedCluster cluster) {
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
        return eachCluster(
                Entrance.ASSOCIATION,
                cluster -> cluster.associated("target_role_arn").ifPresent(target -> {
                    assertThat(cluster.podRole().resources("sts:AssumeRole")).containsExactly(target);
                    assertThat(cluster.podRole().resources("sts:TagSession")).containsExactly(target);
                    assertThat(cluster.podRole().actions()).containsExactly("sts:AssumeRole", "sts:TagSession");
                }));
    }

    @TestFactory
    Stream<DynamicTest> urlSignatureAndWorkspaceHaveOneRegion() {
        return eachCluster(cluster -> {
            for (JsonNode write : cluster.remoteWrites()) {
                MatchResult url = url(write);
                assertThat(write.at("/sigv4/region").asText())
                        .isEqualTo(url.group(1))
                        .isEqualTo(RenderedRole.region(
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
        return eachCluster(cluster -> assumed(cluster).forEach(writer -> {
            JsonNode statement = only(writer.trust().get("Statement"));

            // Sessions of EKS Pod Identity carry tags into every role that is assumed from them.
            assertThat(texts(statement.get("Action")))
                    .containsExactlyElementsOf(
                            cluster.hasAssociation()
                                    ? List.of("sts:AssumeRole", "sts:TagSession")
                                    : List.of("sts:AssumeRole"));
            assertThat(texts(statement.at("/Principal/AWS")))
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
                    RenderedRole writer =
                            cluster.roleOf(write.at("/sigv4/roleArn").asText());
                    assertThat(writer.resources("aps:RemoteWrite")).containsExactly(workspace);
                    assertThat(writer.actions()).containsExactly("aps:RemoteWrite");
                } else {
                    direct.add(workspace);
                }
            });

            assertThat(cluster.role().resources("aps:RemoteWrite")).containsExactlyElementsOf(direct);
            assertThat(cluster.role().actions()).isSubsetOf("aps:RemoteWrite", "sts:AssumeRole", "sts:TagSession");
        });
    }

    @TestFactory
    Stream<DynamicTest> aWorkspaceLetsInExactlyTheRolesThatWriteToItFromOtherAccountsAsThemselves() {
        return eachTree(tree -> {
            SortedMap<String, Set<String>> strangers = new TreeMap<>();
            RenderedCluster.all(tree)
                    .forEach(cluster -> cluster.remoteWrites().forEach(write -> {
                        boolean own = account(tree, write).equals(cluster.role().account());
                        if (!own && !write.get("sigv4").has("roleArn")) {
                            strangers
                                    .computeIfAbsent(workspaceArn(tree, write), unused -> new TreeSet<>())
                                    .add(cluster.role().arn());
                        }
                    }));

            SortedMap<String, Set<String>> letIn = new TreeMap<>();
            for (String file : tree.files("workspaces/[^/]+/iam/writers/[^/]+/resource-policy\\.json")) {
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
    Stream<DynamicTest> everyRoleIsUsed() {
        return eachTree(tree -> {
            Set<String> used = new HashSet<>();
            RenderedCluster.all(tree).forEach(cluster -> {
                used.add(cluster.role().arn());
                if (cluster.hasAssociation()) {
                    used.add(cluster.podRole().arn());
                }
                assumed(cluster).forEach(role -> used.add(role.arn()));
            });
            scrapers(tree).forEach(scraper -> {
                used.add(scraper.source().arn());
                used.add(scraper.target().arn());
            });

            assertThat(RenderedRole.all(tree)).extracting(RenderedRole::arn).containsExactlyInAnyOrderElementsOf(used);
        });
    }

    @TestFactory
    Stream<DynamicTest> aScrapersRolesNameEachOtherExactly() {
        return eachTree(tree -> scrapers(tree).forEach(scraper -> {
            JsonNode sourceTrust = only(scraper.source().trust().get("Statement"));
            JsonNode targetTrust = only(scraper.target().trust().get("Statement"));
            String account = scraper.source().account();
            String scrapers = "arn:" + RenderedRole.partition(tree) + ":aps:"
                    + RenderedRole.region(tree, scraper.source().owner()) + ":" + account + ":scraper/";

            assertThat(texts(sourceTrust.at("/Principal/Service"))).containsExactly("scraper.aps.amazonaws.com");
            assertThat(texts(sourceTrust.at("/Condition/StringEquals/aws:SourceAccount")))
                    .containsExactly(account);
            assertThat(texts(sourceTrust.at("/Condition/ArnLike/aws:SourceArn")))
                    .containsExactly(scrapers + "*");
            assertThat(scraper.source().actions()).containsExactly("sts:AssumeRole");
            assertThat(scraper.source().resources("sts:AssumeRole"))
                    .containsExactly(scraper.target().arn());
            assertThat(texts(targetTrust.at("/Principal/AWS")))
                    .containsExactly(scraper.source().arn());
            JsonNode exact = targetTrust.at("/Condition/StringEquals/sts:ExternalId");
            assertThat(only(exact.isMissingNode() ? targetTrust.at("/Condition/StringLike/sts:ExternalId") : exact)
                            .asText())
                    .startsWith(scrapers);
            assertThat(scraper.target().actions()).containsExactly("aps:RemoteWrite");
            assertThat(scraper.target().resources("aps:RemoteWrite")).containsExactly(scraper.workspaceArn());
        }));
    }

    private record Scraper(RenderedRole source, RenderedRole target, String workspaceArn) {}

    /** The managed collectors that write to another account. */
    private static List<Scraper> scrapers(RenderedTree tree) {
        List<Scraper> scrapers = new ArrayList<>();
        for (String file : tree.files("environments/[^/]+/terraform/scraper\\.tf")) {
            String owner = file.replace("/terraform/scraper.tf", "");
            Matcher target = TARGET_ROLE.matcher(tree.text(file));
            Matcher workspace = WORKSPACE_ARN.matcher(tree.text(file));
            assertThat(workspace.find()).isTrue();
            if (target.find()) {
                scrapers.add(new Scraper(
                        only(RenderedRole.all(tree), role -> role.owner().equals(owner)),
                        only(RenderedRole.all(tree), role -> role.arn().equals(target.group(1))),
                        workspace.group(1)));
            }
        }
        return scrapers;
    }

    private static RenderedRole only(List<RenderedRole> roles, Predicate<RenderedRole> which) {
        List<RenderedRole> found = roles.stream().filter(which).toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    @TestFactory
    Stream<DynamicTest> noPolicyNamesEverythingOrAWholeAccount() {
        return everyTree(tree -> assertThat(tree.files(".*/iam/(?!vpc-endpoints/|kms-keys/).*\\.json"))
                .isNotEmpty()
                // What is no policy has no statements.
                .allSatisfy(file -> tree.json(file).path("Statement").forEach(HandshakeTest::namesNothingWhole)));
    }

    private static void namesNothingWhole(JsonNode statement) {
        String text = statement.toString();
        if (!statement.at("/Condition/ArnEquals/aws:PrincipalArn").isEmpty()) {
            // The condition names each role, so that the account is not let in as a whole.
            text = text.replace(":root\"", "");
        }
        if (texts(statement.get("Action")).equals(List.of("aps:ListWorkspaces"))) {
            // AMP lists workspaces without a resource that a policy could name.
            assertThat(statement.at("/Condition/StringEquals/aws:RequestedRegion"))
                    .hasSize(1);
            text = text.replace("\"Resource\":[\"*\"]", "");
        }
        // A scraper's id is known to nobody before it exists; AccessPlanTest shows the whole policies.
        assertThat(text.replace(":scraper/*\"", "")).doesNotContain("*", ":root", "?", "Not");
    }

    /** Every tree, whatever makes its AWS resources. */
    private static Stream<DynamicTest> everyTree(Consumer<RenderedTree> check) {
        return RenderedTree.committed().stream().map(tree -> dynamicTest(tree.name(), () -> check.accept(tree)));
    }

    @TestFactory
    Stream<DynamicTest> aVpcsEndpointLetsPassExactlyTheRolesAndWorkspacesThatItStandsFor() {
        return eachCluster(
                cluster -> !cluster.tree().files(endpointPolicy(cluster)).isEmpty(), cluster -> {
                    String host = "https://aps-workspaces." + RenderedRole.region(cluster.tree(), cluster.environment())
                            + ".amazonaws.com/";
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

    @TestFactory
    Stream<DynamicTest> aTreeHasOnePartition() {
        return eachTree(tree -> {
            Set<String> partitions = new TreeSet<>();
            tree.files("(environments|workspaces)/.*(json|yaml|tf)")
                    .forEach(file ->
                            PARTITION.matcher(tree.text(file)).results().forEach(arn -> partitions.add(arn.group(1))));

            assertThat(partitions).hasSize(1);
        });
    }

    private static Stream<DynamicTest> eachTree(Consumer<RenderedTree> check) {
        return trees().map(tree -> dynamicTest(tree.name(), () -> check.accept(tree)));
    }

    /** Accounts and regions are read from Terraform's providers; AckTest holds ACK's resources against Terraform's. */
    private static Stream<RenderedTree> trees() {
        return RenderedTree.committed().stream()
                .filter(tree -> !tree.files(".*/terraform/.*").isEmpty());
    }

    /** How a service account comes by its role. */
    private enum Entrance {
        ANNOTATION,
        ASSOCIATION
    }

    private static Stream<DynamicTest> eachCluster(Entrance entrance, Consumer<RenderedCluster> check) {
        return eachCluster(cluster -> cluster.hasAssociation() == (entrance == Entrance.ASSOCIATION), check);
    }

    private static Stream<DynamicTest> eachCluster(Consumer<RenderedCluster> check) {
        return eachCluster(cluster -> true, check);
    }

    private static Stream<DynamicTest> eachCluster(Predicate<RenderedCluster> which, Consumer<RenderedCluster> check) {
        return trees().flatMap(tree -> RenderedCluster.all(tree).stream())
                .filter(which)
                .map(cluster -> dynamicTest(cluster.tree() + "/" + cluster.environment(), () -> check.accept(cluster)));
    }

    private static List<RenderedRole> assumed(RenderedCluster cluster) {
        List<RenderedRole> roles = new ArrayList<>();
        cluster.remoteWrites().forEach(write -> {
            if (write.get("sigv4").has("roleArn")) {
                roles.add(cluster.roleOf(write.at("/sigv4/roleArn").asText()));
            }
        });
        return roles;
    }

    private static MatchResult url(JsonNode write) {
        return URL.matcher(write.get("url").asText()).results().findFirst().orElseThrow();
    }

    /** The account of the workspace of a remote write. */
    private static String account(RenderedTree tree, JsonNode write) {
        return RenderedRole.account(tree, "workspaces/" + write.get("name").asText());
    }

    private static String endpointPolicy(RenderedCluster cluster) {
        return cluster.environment() + "/iam/vpc-endpoints/aps-workspaces.json";
    }

    private static String clusterArn(RenderedCluster cluster) {
        return String.join(
                ":",
                "arn",
                RenderedRole.partition(cluster.tree()),
                "eks",
                RenderedRole.region(cluster.tree(), cluster.environment()),
                RenderedRole.account(cluster.tree(), cluster.environment()),
                "cluster/" + cluster.name());
    }

    /** The ARN that the workspace of a remote write has to have, by where its root module makes it. */
    private static String workspaceArn(RenderedTree tree, JsonNode write) {
        String owner = "workspaces/" + write.get("name").asText();
        return String.join(
                ":",
                "arn",
                RenderedRole.partition(tree),
                "aps",
                RenderedRole.region(tree, owner),
                account(tree, write),
                "workspace/" + url(write).group(2));
    }

    private static JsonNode only(JsonNode list) {
        assertThat(list).hasSize(1);
        return list.get(0);
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}

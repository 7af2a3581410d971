package io.github.prometheusgitops.pipeline;

import static io.github.prometheusgitops.pipeline.CommittedHandshakes.account;
import static io.github.prometheusgitops.pipeline.CommittedHandshakes.assumed;
import static io.github.prometheusgitops.pipeline.CommittedHandshakes.eachTree;
import static io.github.prometheusgitops.pipeline.CommittedHandshakes.everyTree;
import static io.github.prometheusgitops.pipeline.CommittedHandshakes.only;
import static io.github.prometheusgitops.pipeline.CommittedHandshakes.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What holds for all roles and policies of a tree: each is used, scrapers' among them, and none names too much. */
class WholeTreeTest {

    private static final Pattern TARGET_ROLE = Pattern.compile("target_role_arn = \"([^\"]+)\"");
    private static final Pattern WORKSPACE_ARN = Pattern.compile("workspace_arn = \"([^\"]+)\"");
    private static final Pattern PARTITION = Pattern.compile("arn:(aws[a-z-]*):[a-z]");

    @TestFactory
    Stream<DynamicTest> everyRoleIsUsed() {
        return eachTree(tree -> {
            Set<String> used = new HashSet<>();
            GeneratedCluster.all(tree).forEach(cluster -> {
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

            // Nobody writes where there is no environment.
            assertThat(used.isEmpty()).isEqualTo(tree.files("environments/.*").isEmpty());
            assertThat(GeneratedRole.all(tree))
                    .extracting(GeneratedRole::arn)
                    .containsExactlyInAnyOrderElementsOf(used);
        });
    }

    @TestFactory
    Stream<DynamicTest> aScrapersRolesNameEachOtherExactly() {
        return eachTree(
                tree -> !scrapers(tree).isEmpty(),
                tree -> scrapers(tree).forEach(scraper -> {
                    JsonNode sourceTrust = only(scraper.source().trust().get("Statement"));
                    JsonNode targetTrust = only(scraper.target().trust().get("Statement"));
                    String account = scraper.source().account();
                    String scrapers = "arn:" + GeneratedRole.partition(tree) + ":aps:"
                            + GeneratedRole.region(tree, scraper.source().owner()) + ":" + account + ":scraper/";

                    assertThat(texts(sourceTrust.at("/Principal/Service")))
                            .containsExactly("scraper.aps.amazonaws.com");
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
                    assertThat(only(exact.isMissingNode()
                                            ? targetTrust.at("/Condition/StringLike/sts:ExternalId")
                                            : exact)
                                    .asText())
                            .startsWith(scrapers);
                    assertThat(scraper.target().actions()).containsExactly("aps:RemoteWrite");
                    assertThat(scraper.target().resources("aps:RemoteWrite")).containsExactly(scraper.workspaceArn());
                }));
    }

    private record Scraper(GeneratedRole source, GeneratedRole target, String workspaceArn) {}

    /** The managed collectors that write to another account. */
    private static List<Scraper> scrapers(GeneratedTree tree) {
        List<Scraper> scrapers = new ArrayList<>();
        for (String file : tree.files("environments/[^/]+/terraform/scraper\\.tf")) {
            String owner = file.replace("/terraform/scraper.tf", "");
            Matcher target = TARGET_ROLE.matcher(tree.text(file));
            Matcher workspace = WORKSPACE_ARN.matcher(tree.text(file));
            assertThat(workspace.find()).isTrue();
            if (target.find()) {
                scrapers.add(new Scraper(
                        role(GeneratedRole.all(tree), role -> role.owner().equals(owner)),
                        role(GeneratedRole.all(tree), role -> role.arn().equals(target.group(1))),
                        workspace.group(1)));
            }
        }
        return scrapers;
    }

    private static GeneratedRole role(List<GeneratedRole> roles, Predicate<GeneratedRole> which) {
        List<GeneratedRole> found = roles.stream().filter(which).toList();
        assertThat(found).hasSize(1);
        return found.get(0);
    }

    /** ClientRoleTest holds what a client lets us do against what Terraform plans. */
    @TestFactory
    Stream<DynamicTest> noPolicyNamesEverythingOrAWholeAccount() {
        return everyTree(tree -> assertThat(tree.files(".*/iam/(?!vpc-endpoints/|kms-keys/|client-role/).*\\.json"))
                .isNotEmpty()
                .allSatisfy(file -> {
                    JsonNode statements = tree.json(file).path("Statement");
                    // What is no policy has no statements.
                    assertThat(statements.isEmpty()).isEqualTo(file.matches(".*/(role|oidc-provider)\\.json"));
                    statements.forEach(WholeTreeTest::namesNothingWhole);
                }));
    }

    private static void namesNothingWhole(JsonNode statement) {
        String text = statement.toString();
        if (!statement.at("/Condition/ArnEquals/aws:PrincipalArn").isEmpty()) {
            // The condition names each role, so that the account is not let in as a whole.
            text = text.replace(":root\"", "");
        }
        if (texts(statement.get("Action")).stream()
                .allMatch(action -> action.matches("aps:ListWorkspaces|ec2:Describe.*"))) {
            // AMP lists workspaces, and EC2 instances, without a resource that a policy could name.
            assertThat(statement.at("/Condition/StringEquals/aws:RequestedRegion"))
                    .hasSize(1);
            text = text.replace("\"Resource\":[\"*\"]", "");
        }
        if (texts(statement.get("Action")).stream()
                .allMatch(action -> action.matches("ssmmessages:.*|ssm:UpdateInstanceInformation"))) {
            // Session Manager has no resource that a policy of an instance could name.
            text = text.replace("\"Resource\":[\"*\"]", "");
        }
        if (texts(statement.get("Action")).equals(List.of("ec2:AttachVolume"))) {
            // Ids are known to nobody before they exist; the tag says which are meant.
            assertThat(statement.at("/Condition/StringEquals").toString()).contains("aws:ResourceTag/");
            text = text.replaceAll(":(instance|volume)/\\*\"", "");
        }
        // A scraper's id is known to nobody before it exists; AccessPlanTest shows the whole policies.
        assertThat(text.replace(":scraper/*\"", "").replaceAll("(:s3:::[a-z0-9-]+/prometheus/)\\*\"", "$1"))
                .doesNotContain("*", ":root", "?", "Not");
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
}

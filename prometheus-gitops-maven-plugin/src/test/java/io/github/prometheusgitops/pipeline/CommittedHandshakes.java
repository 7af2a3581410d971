package io.github.prometheusgitops.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Both halves of every handshake in what is rendered: nothing is read here but committed trees, so that no common mistake
 * of what renders both halves goes unseen.
 *
 * <p>The checks in package {@code check.handshake} find what users' own templates break. This is a second reading, by none
 * of their code, of what the product itself writes: there each policy has exactly what it needs, and nothing besides.
 */
final class CommittedHandshakes {

    private static final Pattern URL = Pattern.compile(
            "https://aps-workspaces(?:-fips)?\\.([a-z0-9-]+)\\.(?:amazonaws\\.com|api\\.aws)/workspaces/(ws-[0-9a-f-]{36})/api/v1/remote_write");

    private CommittedHandshakes() {}

    /** How a service account comes by its role. */
    enum Entrance {
        ANNOTATION,
        ASSOCIATION
    }

    /** Every tree, whatever makes its AWS resources. */
    static Stream<DynamicTest> everyTree(Consumer<GeneratedTree> check) {
        return tests(GeneratedTree.committed().stream(), check);
    }

    static Stream<DynamicTest> eachTree(Consumer<GeneratedTree> check) {
        return eachTree(tree -> true, check);
    }

    static Stream<DynamicTest> eachTree(Predicate<GeneratedTree> which, Consumer<GeneratedTree> check) {
        return tests(trees().filter(which), check);
    }

    /** Accounts and regions are read from Terraform's providers; AckAgainstTerraformTest holds ACK's against these. */
    private static Stream<GeneratedTree> trees() {
        return GeneratedTree.committed().stream()
                .filter(tree -> !tree.files(".*/terraform/.*").isEmpty());
    }

    static Stream<DynamicTest> eachCluster(Entrance entrance, Consumer<GeneratedCluster> check) {
        return eachCluster(
                cluster -> !cluster.isOnInstances() && cluster.hasAssociation() == (entrance == Entrance.ASSOCIATION),
                check);
    }

    static Stream<DynamicTest> eachCluster(Consumer<GeneratedCluster> check) {
        return eachCluster(cluster -> true, check);
    }

    static Stream<DynamicTest> eachCluster(Predicate<GeneratedCluster> which, Consumer<GeneratedCluster> check) {
        return tests(
                trees().flatMap(tree -> GeneratedCluster.all(tree).stream()).filter(which), check);
    }

    /** A test for each subject, of which there has to be one. */
    private static <T> Stream<DynamicTest> tests(Stream<T> subjects, Consumer<T> check) {
        List<DynamicTest> tests = subjects.map(subject -> dynamicTest(subject.toString(), () -> check.accept(subject)))
                .toList();
        assertThat(tests).isNotEmpty();
        return tests.stream();
    }

    static List<GeneratedRole> assumed(GeneratedCluster cluster) {
        List<GeneratedRole> roles = new ArrayList<>();
        cluster.remoteWrites().forEach(write -> {
            if (write.get("sigv4").has("roleArn")) {
                roles.add(cluster.roleOf(write.at("/sigv4/roleArn").asText()));
            }
        });
        return roles;
    }

    static MatchResult url(JsonNode write) {
        return URL.matcher(write.get("url").asText()).results().findFirst().orElseThrow();
    }

    /** The account of the workspace of a remote write. */
    static String account(GeneratedTree tree, JsonNode write) {
        return GeneratedRole.account(tree, "workspaces/" + write.get("name").asText());
    }

    /** The ARN that the workspace of a remote write has to have, by where its root module makes it. */
    static String workspaceArn(GeneratedTree tree, JsonNode write) {
        String owner = "workspaces/" + write.get("name").asText();
        return String.join(
                ":",
                "arn",
                GeneratedRole.partition(tree),
                "aps",
                GeneratedRole.region(tree, owner),
                account(tree, write),
                "workspace/" + url(write).group(2));
    }

    static JsonNode only(JsonNode list) {
        assertThat(list).hasSize(1);
        return list.get(0);
    }

    static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}

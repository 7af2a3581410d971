package io.github.prometheusgitops.check.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.pipeline.Outcome;
import io.github.prometheusgitops.pipeline.Workbench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Policies that are just within what IAM and others take, nearly too long, and too long. */
class PolicySizesTest {

    private static final String FLEET = "environments/fleet.yaml";
    private static final String CENTRAL = "environments/workspaces/central.yaml";

    @TempDir
    Path base;

    @Test
    void aTrustPolicyIsToldBeforeItIsTooLong() {
        IntFunction<Workbench> trusting = principals -> central(
                "rules: [basics]",
                "rules: [basics]\n  readers:\n    - name: grafana\n      principals: ["
                        + IntStream.range(0, principals)
                                .mapToObj(i -> "\"arn:aws:iam::333333333333:role/grafana-%04d\"".formatted(i))
                                .collect(Collectors.joining(", "))
                        + "]");
        Workbench raised = trusting.apply(45);

        assertThat(trusting.apply(25).plan().findings()).isEmpty();
        assertThat(ids(trusting.apply(39))).containsExactly("quota/nearly");
        assertThat(ids(trusting.apply(45))).containsExactly("iam/trust-policy");
        assertThat(raised.edit(
                                FLEET,
                                "  delivery:",
                                "  quotas: [{account: \"111111111111\", quota: iam/trust-policy-length, value: 4096}]\n"
                                        + "  delivery:")
                        .plan()
                        .findings())
                .isEmpty();
    }

    @Test
    void aPolicyThatATemplateMakesLongerForAckIsMeasuredThere() throws IOException {
        String path = "workspaces/_workspace_/ack/writers/_writer_/role.yaml.j2";
        String template = Files.readString(Path.of("../templates/src/main/resources/prometheus-gitops/templates")
                .resolve(path));
        Workbench fleet = Workbench.copyOf("ack", base);
        assertThat(ids(fleet)).doesNotContain("quota/nearly", "quota/exceeded");

        fleet.file(
                "templates/" + path,
                template.replace(
                        "  inlinePolicies:\n", "  inlinePolicies:\n    more: \"" + "x".repeat(10_300) + "\"\n"));

        assertThat(fleet.errors())
                .isNotEmpty()
                .allSatisfy(error -> assertThat(error)
                        .startsWith("gitops/workspaces/metrics/ack/writers/")
                        .contains(
                                "the inline policies in workspaces/metrics/ack/writers/",
                                "AWS allows no more than 10240"));
    }

    @Test
    void whitespaceBetweenValuesOfAPolicyIsNotCounted() {
        String policy = "{\n  \"a b\" : [ \"c \\\" d\\\\\", 1 ],\r\n\t\"e\": \"\\u00e4 \" }";

        assertThat(PolicyCounter.withoutWhiteSpace(policy))
                .isEqualTo("{\"a b\":[\"c \\\" d\\\\\",1],\"e\":\"\\u00e4 \"}".length());
    }

    @Test
    void aPolicyOfATopicIsMeasuredAsItLies() {
        Outcome outcome = central("rules: [basics]", "rules: [basics]\n  snsTopics: [alerts]")
                .plan();
        int bytes = outcome.plan().orElseThrow().wanted().files().values().stream()
                .filter(file -> file.path().endsWith("sns-topics/alerts.json"))
                .mapToInt(file -> file.text().length())
                .sum();

        assertThat(outcome.headroom())
                .filteredOn(row -> row.quota().equals("sns/topic-policy-bytes"))
                .singleElement()
                .returns((long) bytes, row -> row.used())
                .returns(30_720L, row -> row.limit());
    }

    private Workbench central(String from, String to) {
        return Workbench.small(base).edit(CENTRAL, from, to);
    }

    private static List<String> ids(Workbench fleet) {
        return fleet.plan().findings().stream().map(Finding::id).distinct().toList();
    }
}

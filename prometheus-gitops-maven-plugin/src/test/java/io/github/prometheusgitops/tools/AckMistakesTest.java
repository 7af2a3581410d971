package io.github.prometheusgitops.tools;

import static io.github.prometheusgitops.tools.AckTree.CENTRAL;
import static io.github.prometheusgitops.tools.AckTree.DEV;
import static io.github.prometheusgitops.tools.AckTree.FLEET;
import static io.github.prometheusgitops.tools.AckTree.fleet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.prometheusgitops.pipeline.Workbench;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What ACK cannot make, and what only ACK understands, is an error. */
class AckMistakesTest {

    @TempDir
    Path base;

    static Stream<Arguments> mistakes() {
        return Stream.of(
                arguments(
                        CENTRAL,
                        "retentionDays: 30",
                        "5:18: ACK has nothing that `retentionDays` could set [ack/unsupported]"),
                arguments(
                        CENTRAL,
                        "kmsKeyArn: arn:aws:kms:eu-west-1:111111111111:key/a",
                        "ACK has nothing that `kmsKeyArn`"),
                arguments(CENTRAL, "limits: [{labels: {}, maxSeries: 1}]", "ACK has nothing that `limits`"),
                arguments(CENTRAL, "queryLogging: {logGroup: a, minSamples: 1}", "ACK has nothing that `queryLogging`"),
                arguments(
                        CENTRAL,
                        "ruleManagers: [{name: a, principals: [\"arn:aws:iam::111111111111:role/a\"], rules: [b]}]",
                        "ACK has nothing that `ruleManagers`"),
                arguments(CENTRAL, "snsTopics: [alerts]", "ACK has nothing that `snsTopics` could set"),
                arguments(CENTRAL, "terraform: {assumeRole: a}", "`terraform` would be overlooked"),
                arguments(DEV, "terraform: {assumeRole: a}", "`terraform` would be overlooked"),
                arguments(FLEET, "terraform: {assumeRole: a}", "`terraform` would be overlooked"),
                arguments(
                        FLEET,
                        "delivery: {engine: flux, atlantis: true, awsResources: ack, repository: \"https://a/b\"}",
                        "`delivery.atlantis` would be overlooked"),
                arguments(
                        FLEET,
                        "delivery: {engine: flux, flux: {terraform: plan}, awsResources: ack, repository: \"https://a/b\"}",
                        "`delivery.flux.terraform` would be overlooked"),
                arguments(
                        DEV,
                        "identity: resource-policy",
                        "ACK has no resource policy of a workspace, by which `central`"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void whatAckCannotMakeIsAnError(String file, String setting, String expected) {
        Workbench repository = fleet(base, "ack", "ack", "irsa-role-chaining");
        if (setting.startsWith("delivery:")) {
            repository.file(file, repository.read(file).replaceFirst("  delivery: .*\n", ""));
        }
        repository.edit(file, "spec:", "spec:\n  " + setting);

        assertThat(repository.errors()).singleElement().asString().contains(expected);
    }

    @Test
    void theRetentionOfALogGroupThatIsNotMadeHereIsAnError() {
        Workbench repository = fleet(base, "ack", "ack", "irsa-role-chaining")
                .edit(CENTRAL, "/aws/vendedlogs/central", "/aws/vendedlogs/central, retentionDays: 7");

        assertThat(repository.errors())
                .singleElement()
                .asString()
                .contains("ACK has nothing that `logging.retentionDays` could set");
    }

    @Test
    void settingsOfAckMeanNothingToTerraform() {
        Workbench repository = fleet(base, "tf", "terraform", "irsa-role-chaining")
                .edit(FLEET, "awsResources: terraform", "awsResources: terraform, ack: {}");

        assertThat(repository.errors()).singleElement().asString().contains("`delivery.ack` would be overlooked");
    }

    @Test
    void aNamespaceThatIsTooLongForKubernetesIsAnError() {
        String prefix = "p".repeat(56);
        Workbench repository = fleet(base, "ack", "ack", "irsa-role-chaining")
                .edit(FLEET, "ack: {", "ack: {namespacePrefix: " + prefix + ", ");

        assertThat(repository.errors())
                .hasSize(3)
                .allSatisfy(error -> assertThat(error).contains("[ack/namespace]"))
                .anySatisfy(error -> assertThat(error)
                        .contains("the namespace `" + prefix + "-ws-central` has 67 characters, Kubernetes allows 63"));
    }

    /** IAM counts the white space of a trust policy, which Terraform's provider takes out and ACK does not. */
    @Test
    void aTrustPolicyIsMeasuredAsItIsSent() {
        String principals = IntStream.range(0, 34)
                .mapToObj(i -> "\"arn:aws:iam::555555555555:role/grafana-read" + (10 + i) + "\"")
                .collect(Collectors.joining(", "));
        String one = "\"arn:aws:iam::555555555555:role/grafana\"";

        assertThat(fleet(base, "tf", "terraform", "irsa-role-chaining")
                        .edit(CENTRAL, one, principals)
                        .errors())
                .isEmpty();
        assertThat(fleet(base, "ack", "ack", "irsa-role-chaining")
                        .edit(CENTRAL, one, principals)
                        .errors())
                .singleElement()
                .asString()
                .contains("[iam/trust-policy]");
    }
}

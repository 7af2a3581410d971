package io.github.prometheusgitops.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.prometheusgitops.finding.Finding;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With which labels samples reach AMP, which of them, and how long a queue waits for it. */
class SentSamplesTest {

    private static final String DEV = "environments/dev.yaml";
    private static final String CENTRAL = "environments/workspaces/central.yaml";
    private static final String FLEET = "environments/fleet.yaml";
    private static final String VALUES = "environments/dev/kube-prometheus-stack/values.yaml";

    @TempDir
    Path base;

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "{action: labelkeep, regex: '__name__|namespace|pod|status'} > cluster, __replica__",
                "{action: labelkeep, regex: '(?i)CLUSTER'} > __replica__",
                "{action: labeldrop, regex: 'cluster|pod'} > cluster",
                "{action: labeldrop, regex: '__.*'} > __replica__",
                "{action: labeldrop} > cluster, __replica__",
                "{targetLabel: cluster, replacement: other} > cluster",
                "{sourceLabels: [namespace], targetLabel: __replica__} > __replica__",
                "{action: hashmod, sourceLabels: [pod], modulus: 4, targetLabel: cluster} > cluster",
                "{action: uppercase, sourceLabels: [cluster], targetLabel: cluster} > cluster",
                "{action: labelmap, regex: 'k8s_(.+)', replacement: cluster} > cluster",
            })
    void theLabelsByWhichAmpKnowsReplicasStay(String rule, String labels) {
        List<String> errors = relabelled(rule).errors();

        assertThat(errors).hasSize(labels.split(", ").length);
        for (String label : labels.split(", ")) {
            assertThat(errors)
                    .anySatisfy(error -> assertThat(error)
                            .startsWith(DEV + ":14:")
                            .contains("the label `" + label + "`", "[fleet/deduplication]"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{action: labelkeep, regex: '__name__|cluster|__replica__|namespace'}",
                "{action: labelkeep, regex: '.*'}",
                "{action: labeldrop, regex: 'prometheus|clusters'}",
                "{action: labelmap, regex: 'k8s_(.+)'}",
                "{sourceLabels: [__name__], regex: 'go_.*', action: drop}",
                "{sourceLabels: [__name__], regex: '(up|kube_.*)', action: keep}",
                "{sourceLabels: [cluster], regex: 'dev-.*', action: keep}",
                "{sourceLabels: [cluster, namespace], regex: 'other;.*', action: drop}",
                "{sourceLabels: [tier], regex: 'pre-production', action: drop}",
                "{sourceLabels: [namespace], targetLabel: cluster_name}",
                "{sourceLabels: [namespace], regex: '(?P<named>.*)', action: keep}",
            })
    void otherRelabellingPasses(String rule) {
        Outcome outcome = relabelled(rule).plan();

        assertThat(outcome.errors()).isEmpty();
        assertThat(outcome.warnings()).isEmpty();
    }

    @Test
    void oneReplicaNeedsNoReplicaLabel() {
        assertThat(relabelled("{action: labeldrop, regex: __replica__}")
                        .edit(DEV, "  tier: production", "  tier: production\n  replicas: 1")
                        .errors())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{action: drop}",
                "{action: drop, sourceLabels: [namespace]}",
                "{action: drop, sourceLabels: [cluster], regex: 'dev-.*'}",
                "{action: drop, sourceLabels: [tier, cluster], separator: '/', regex: 'production/dev-1'}",
                "{action: keep, sourceLabels: [environment], regex: prod}",
            })
    void aRuleThatLetsNothingThroughIsNamed(String rule) {
        assertThat(ids(relabelled(rule).plan())).containsExactly("fleet/nothing-sent");
    }

    @Test
    void anExpressionThatBacktracksForEverIsLeftToRe2() {
        Workbench repository = relabelled("{action: drop, sourceLabels: [cluster], regex: '(a|aa)+!'}")
                .edit(
                        DEV,
                        "  tier: production",
                        "  tier: production\n  externalLabels: {cluster: " + "a".repeat(60) + "}");

        assertThat(repository.plan().warnings()).isEmpty();
    }

    @Test
    void prometheus3GetsDollarSignsTwiceSinceItExpandsThem() {
        Workbench repository = labelled("{cost_centre: US$4711, owner: \"$team\", both: \"$${x}\"}");

        assertThat(labels(repository)).contains("US$$4711", "$$team", "$$$${x}");
    }

    @ParameterizedTest
    @CsvSource({"v2.55.1, US$4711", "v3.0.0, US$$4711", "v3.14.0-distroless, US$$4711", "v10.0.0, US$$4711"})
    void whetherItExpandsDependsOnItsVersion(String version, String arrives) {
        Workbench repository = labelled("{cost_centre: US$4711}").edit(FLEET, "v3.5.0", version);

        assertThat(labels(repository)).contains(arrives);
    }

    @Test
    void anEarlierVersionExpandsByAFeatureFlag() {
        Workbench repository = labelled("{cost_centre: US$4711}")
                .edit(FLEET, "v3.5.0", "v2.55.1")
                .edit(
                        DEV,
                        "  remoteWrite:",
                        "  values: {prometheus: {prometheusSpec: {enableFeatures: [expand-external-labels]}}}\n  remoteWrite:");

        assertThat(labels(repository)).contains("US$$4711");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{prometheus: x}", "{a: \"$(HOME)\"}", "{a: \"$$(POD_NAME)\"}"})
    void aLabelThatTheOperatorWouldNotPassOnIsRefused(String labels) {
        assertThat(labelled(labels).errors()).singleElement().asString().contains("[fleet/external-label]");
    }

    @Test
    void aQueueKeepsSamplesForLessThanTheHourThatAmpTakesThem() {
        Workbench repository = Workbench.small(base);
        repository.generate();

        assertThat(values(repository)
                        .at("/prometheus/prometheusSpec/remoteWrite/0/queueConfig/sampleAgeLimit")
                        .asText())
                .isEqualTo("50m");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0s", "1h", "90m"})
    void aQueueThatWouldWaitForEverIsNamed(String limit) {
        Outcome outcome = queue("{sampleAgeLimit: " + limit + "}").plan();

        assertThat(outcome.warnings())
                .singleElement()
                .asString()
                .startsWith(DEV + ":13:")
                .contains("stands still", "[fleet/rate-limit]");
        assertThat(queue("{sampleAgeLimit: " + limit + ", retryOnRateLimit: false}")
                        .plan()
                        .warnings())
                .isEmpty();
    }

    @Test
    void whoeverWritesToAWorkspaceWithLimitsDecidesWhatAQueueDoes() {
        assertThat(ids(limited(Workbench.small(base)).plan())).containsExactly("fleet/rate-limit", "fleet/rate-limit");
        for (String decision :
                List.of("{retryOnRateLimit: false}", "{retryOnRateLimit: true}", "{sampleAgeLimit: 5m}")) {
            Workbench repository = limited(queue(decision))
                    .edit(
                            "environments/prod.yaml",
                            "- workspace: central",
                            "- {workspace: central, queue: {retryOnRateLimit: false}}");

            assertThat(repository.plan().warnings()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "server, sendExemplars, v3.13.2, exemplar-storage, false",
        "agent, sendExemplars, v3.13.2, '', false",
        "server, sendNativeHistograms, v3.13.2, '', true",
        "agent, sendNativeHistograms, v3.8.0, '', true",
        "agent, sendNativeHistograms, v3.7.3, native-histograms, false",
    })
    void whatIsSentIsAlsoCollected(String mode, String key, String version, String feature, boolean scraped) {
        Workbench repository = Workbench.small(base)
                .edit(FLEET, "v3.5.0", version)
                .edit(DEV, "  remoteWrite:", "  mode: " + mode + "\n  remoteWrite:")
                .edit(DEV, "- workspace: central", "- {workspace: central, " + key + ": true}");
        repository.generate();

        JsonNode spec = values(repository).at("/prometheus/prometheusSpec");
        assertThat(spec.path("enableFeatures").path(0).asText()).isEqualTo(feature);
        assertThat(spec.path("scrapeNativeHistograms").asBoolean()).isEqualTo(scraped);
    }

    private Workbench relabelled(String rule) {
        return Workbench.small(base)
                .edit(
                        DEV,
                        "    - workspace: central",
                        "    - workspace: central\n      writeRelabelConfigs:\n        - " + rule);
    }

    private Workbench labelled(String labels) {
        return Workbench.small(base).edit(DEV, "  tier: production", "  tier: production\n  externalLabels: " + labels);
    }

    private Workbench queue(String queue) {
        return Workbench.small(base)
                .edit(DEV, "    - workspace: central", "    - workspace: central\n      queue: " + queue);
    }

    private static Workbench limited(Workbench repository) {
        return repository.edit(
                CENTRAL, "  rules: [basics]", "  rules: [basics]\n  limits: [{labels: {team: a}, maxSeries: 1000}]");
    }

    private static List<String> labels(Workbench repository) {
        repository.generate();
        return values(repository).at("/prometheus/prometheusSpec/externalLabels").properties().stream()
                .map(label -> label.getValue().asText())
                .toList();
    }

    private static JsonNode values(Workbench repository) {
        return GeneratedTree.parseYaml(repository.tree().get(VALUES));
    }

    private static List<String> ids(Outcome outcome) {
        return outcome.warnings().stream().map(Finding::id).toList();
    }
}

package io.github.prometheusgitops.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a descriptor passes on to a tool with a grammar of its own is accepted if, and only if, that tool accepts it. */
class GrammarTest {

    private static final String FLEET = "environments/fleet.yaml";
    private static final String DEV = "environments/dev.yaml";
    private static final String CENTRAL = "environments/workspaces/central.yaml";

    @TempDir
    Path base;

    static Stream<Arguments> refused() {
        return Stream.of(
                        Stream.of("1s1h", "30s30m", "1m1m", "5", "1.5h", "-1m", "0", "0s", "1h 30m")
                                .map(value -> Arguments.of(
                                        DEV, "scrapeInterval: " + value, "`spec.scrapeInterval` has to be a")),
                        Stream.of("1h1d", "0", "7")
                                .map(value -> Arguments.of(
                                        DEV,
                                        "mode: server\n  retention: " + value,
                                        "`spec.retention` has to be a duration")),
                        Stream.of(
                                        "Gi",
                                        "1gi",
                                        "1GB",
                                        "-1Gi",
                                        "1 Gi",
                                        "1e",
                                        "1e9999999999",
                                        "\"\"",
                                        "1KiB",
                                        "0",
                                        "0Gi",
                                        "0e9")
                                .map(value -> Arguments.of(
                                        DEV,
                                        "storage: {size: " + value + "}",
                                        "`spec.storage.size` has to be a Kubernetes")),
                        Stream.of("Fast", "-fast", "\" fast\"", "fast_")
                                .map(value -> Arguments.of(
                                        DEV,
                                        "storage: {size: 1Gi, storageClass: " + value + "}",
                                        "has to be a Kubernetes name")),
                        Stream.of("Environment", "FLEET", "Managed-By")
                                .map(key -> Arguments.of(DEV, "tags: {" + key + ": x}", "IAM refuses both together")),
                        Stream.of("{a: x, A: y}", "{team: x, Team: y}")
                                .map(tags -> Arguments.of(DEV, "tags: " + tags, "differs in case only from")),
                        Stream.of("aws:x", "AWS:x", "Aws:x", "a!b", "a*", "\"\"", "x".repeat(129))
                                .map(key -> Arguments.of(
                                        DEV, "tags: {\"" + key.replace("\"", "") + "\": x}", "a tag key of 1 to")),
                        Stream.of("\"a!\"", "\"" + "x".repeat(257) + "\"")
                                .map(value ->
                                        Arguments.of(DEV, "tags: {a: " + value + "}", "a tag value of at most 256")),
                        Stream.of("\" a\"", "\"a \"", "\" \"", "\"a\\u00a0\"", "\"\\u3000a\"", "\"a\\nb\"", "\"\"")
                                .map(alias -> Arguments.of(CENTRAL, "alias: " + alias, "without space at its ends")),
                        Stream.of(
                                        "arn:aws:kms::111111111111:key/a",
                                        "arn:aws-cn:kms:eu-west-1:111111111111:key/a",
                                        "arn:aws:kms:eu:111111111111:key/a")
                                .map(arn -> Arguments.of(CENTRAL, "kmsKeyArn: " + arn, "key")))
                .flatMap(cases -> cases);
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatTheToolRefusesIsRefusedWhereItStands(String file, String line, String said) {
        Workbench repository = Workbench.small(base).edit(file, "spec:", "spec:\n  " + line);

        assertThat(repository.errors())
                .singleElement()
                .asString()
                .startsWith(file + ":")
                .contains(said);
    }

    static Stream<Arguments> accepted() {
        return Stream.of(
                        Stream.of("1m", "1h30m", "90s", "1500ms")
                                .map(value -> Arguments.of(DEV, "scrapeInterval: " + value)),
                        Stream.of("1y", "1w2d", "100y")
                                .map(value -> Arguments.of(DEV, "mode: server\n  retention: " + value)),
                        Stream.of(
                                        "1Ei",
                                        "1e9",
                                        "1E9",
                                        "1.5Gi",
                                        "1.",
                                        ".5Gi",
                                        "+1Gi",
                                        "1E",
                                        "1000000000",
                                        "1e-1",
                                        "128974848k")
                                .map(value -> Arguments.of(DEV, "storage: {size: " + value + "}")),
                        Stream.of(
                                        "{cpu: 100m, memory: 1Gi}",
                                        "{ephemeral-storage: 1e9, hugepages-2Mi: 4Mi}",
                                        "{cpu: 0.5}")
                                .map(value -> Arguments.of(DEV, "resources: {requests: " + value + "}")),
                        Stream.of(
                                        "{environment: x}",
                                        "{awsome: x}",
                                        "{\"a b\": \"\"}",
                                        "{Kostenstelle_ä: \"x @ y+z=1\"}")
                                .map(tags -> Arguments.of(DEV, "tags: " + tags)),
                        Stream.of("a", "\"a b\"", "Übersicht", "x".repeat(100))
                                .map(alias -> Arguments.of(CENTRAL, "alias: " + alias)))
                .flatMap(cases -> cases);
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void whatTheToolAcceptsIsAccepted(String file, String line) {
        Workbench repository = Workbench.small(base).edit(file, "spec:", "spec:\n  " + line);

        assertThat(repository.errors()).isEmpty();
    }

    @Test
    void samplesMayBeSentHoweverOldTheyAre() {
        Workbench repository = Workbench.small(base)
                .edit(DEV, "- workspace: central", "- {workspace: central, queue: {sampleAgeLimit: 0s}}");

        assertThat(repository.errors()).isEmpty();
    }

    @Test
    void aWaitOfNothingWouldKeepPrometheusSpinning() {
        Workbench repository = Workbench.small(base)
                .edit(DEV, "- workspace: central", "- {workspace: central, queue: {minBackoff: 0s}}");

        assertThat(repository.errors()).singleElement().asString().contains("longer than 0");
    }

    @Test
    void aResourceHasFiftyTagsTheTreesOwnIncluded() {
        Workbench repository = Workbench.small(base)
                .edit(FLEET, "  defaults:", "  tags: " + tags(20, "f") + "\n  defaults:")
                .edit(DEV, "spec:", "spec:\n  tags: " + tags(27, "e"));
        assertThat(repository.errors()).isEmpty();

        repository.edit(DEV, "{e0: x", "{more: x, e0: x");
        assertThat(repository.errors())
                .singleElement()
                .asString()
                .startsWith(DEV + ":5:9: environment `dev` has 51 tags");
    }

    private static String tags(int count, String key) {
        return IntStream.range(0, count).mapToObj(i -> key + i + ": x").collect(Collectors.joining(", ", "{", "}"));
    }

    @Test
    void aTagOfTheTreeMayGetAnotherValue() {
        Workbench repository = Workbench.small(base).edit(DEV, "spec:", "spec:\n  tags: {fleet: other}");
        repository.generate();

        assertThat(repository.tree().get("environments/dev/terraform/providers.tf"))
                .containsPattern("fleet\\s+= \"other\"")
                .containsPattern("environment\\s+= \"dev\"");
    }

    @Test
    void aTagOfTheFleetThatNoResourceCanHaveIsReportedOnce() {
        Workbench repository = Workbench.small(base).edit(FLEET, "  defaults:", "  tags: {Fleet: x}\n  defaults:");

        assertThat(repository.errors())
                .singleElement()
                .asString()
                .startsWith(FLEET + ":7:10: the tag `Fleet` differs in case only from `fleet`");
    }

    static List<String> constraints() {
        return List.of(
                "latest", "6.x", "^1.2", ">= ${x}", ">= 1.9 < 2", "v1.9", "~> 1.2.3.4", ">= 1.9,", "~>  6.1", "*");
    }

    @ParameterizedTest
    @MethodSource("constraints")
    void aVersionConstraintHasTerraformsForm(String constraint) {
        Workbench repository =
                Workbench.small(base).edit(FLEET, "awsProvider: \"~> 6.16\"", "awsProvider: \"" + constraint + "\"");

        assertThat(repository.errors())
                .singleElement()
                .asString()
                .contains("`spec.versions.awsProvider` has to be a version constraint such as", constraint);
    }

    static Stream<Arguments> scraping() {
        return Stream.of(
                Arguments.of(
                        "additionalScrapeConfigs: [{job_name: a}, {job_name: a}]", "5:55", "job `a` is already at"),
                Arguments.of("additionalScrapeConfigs: [{metrics_path: /a}]", "5:29", "`job_name` is missing"),
                Arguments.of(
                        "additionalScrapeConfigs: [{job_name: a, scrape_timeout: 31s}]",
                        "5:59",
                        "longer than the interval of 30s, which is the environment's"),
                Arguments.of(
                        "additionalScrapeConfigs: [{job_name: a, relabelConfigs: []}]",
                        "5:43",
                        "did you mean `relabel_configs`?"),
                Arguments.of(
                        "additionalScrapeConfigs: [{job_name: a, relabel_configs: [{action: hashmod, target_label: b}]}]",
                        "5:61",
                        "needs `modulus`"),
                Arguments.of(
                        "additionalScrapeConfigs: [{job_name: a, kubernetes_sd_configs: [{role: pods}]}]",
                        "5:74",
                        "one of pod, service"),
                Arguments.of(
                        "additionalScrapeConfigs: [{job_name: a, scrape_classic_histograms: true}]",
                        "5:43",
                        "Prometheus 3 refuses it"),
                Arguments.of(
                        "values: {prometheus: {prometheusSpec: {additionalScrapeConfigs: [{job_name: a, interval: 1m}]}}}",
                        "5:82",
                        "scrape_config has no `interval`"),
                Arguments.of(
                        "values: {kubelet: {serviceMonitor: {cAdvisorMetricRelabelings: [{action: drop, regex: \"(?=a)\"}]}}}",
                        "5:89",
                        "RE2 knows neither lookaround"),
                Arguments.of(
                        "additionalScrapeConfigs: [{job_name: a, relabel_configs: [{action: drop, regex: \"((a{1000}){1000}){1000}\"}]}]",
                        "5:83",
                        "repetitions multiply to more than 1000"),
                Arguments.of(
                        "values: {kubelet: {serviceMonitor: {interval: 30s1m}}}",
                        "5:49",
                        "`interval` has to be a duration"),
                Arguments.of(
                        "values: {prometheus: {prometheusSpec: {evaluationInterval: 1.5m}}}",
                        "5:62",
                        "`evaluationInterval` has to be a duration"),
                Arguments.of(
                        "values: {nodeExporter: {relabelings: [{source_labels: [a], targetLabel: b}]}}",
                        "5:42",
                        "did you mean `sourceLabels`?"));
    }

    @ParameterizedTest
    @MethodSource("scraping")
    void whatPrometheusWouldRefuseIsFoundWhereverItStands(String line, String place, String said) {
        assertThat(Workbench.small(base).edit(DEV, "spec:", "spec:\n  " + line).errors())
                .singleElement()
                .asString()
                .startsWith(DEV + ":" + place + ": ")
                .contains(said);
    }

    @Test
    void whatIsWrittenIsRelabelledInTheOperatorsSpelling() {
        Workbench repository = Workbench.small(base)
                .edit(
                        DEV,
                        "- workspace: central",
                        "- {workspace: central, writeRelabelConfigs: [{action: Drop, sourceLabels: [__name__], regex: \"(\"}]}");

        assertThat(repository.errors())
                .singleElement()
                .asString()
                .startsWith(DEV + ":12:98: not a regular expression as RE2 has them: missing closing ): `(`");
    }

    @Test
    void aKeyOfAPrometheusThatIsNewerThanThePluginIsAWarning() {
        Workbench repository = Workbench.small(base)
                .edit(DEV, "spec:", "spec:\n  additionalScrapeConfigs: [{job_name: a, quantum_scrape: true}]");
        assertThat(repository.errors()).singleElement().asString().contains("[scrape/unknown-key]");

        repository.edit(FLEET, "prometheus: v3.5.0", "prometheus: v3.99.0");
        assertThat(repository.errors()).isEmpty();
        assertThat(repository.plan().warnings())
                .anySatisfy(warning -> assertThat(warning.toString())
                        .contains("scrape_config has no `quantum_scrape` up to Prometheus 3.14"));
    }

    @Test
    void aKeyIsKnownFromItsVersionOn() {
        Workbench repository = Workbench.small(base)
                .edit(
                        DEV,
                        "spec:",
                        "spec:\n  additionalScrapeConfigs: [{job_name: a, aws_sd_configs: [{role: ec2, external_id: b}]}]");
        assertThat(repository.errors())
                .containsExactly(
                        DEV + ":5:43: `aws_sd_configs` is known from Prometheus 3.8 on, and this environment runs"
                                + " 3.5 [scrape/unknown-key]\n    raise `versions.prometheus`, or use `ec2_sd_configs`");

        repository.edit(FLEET, "prometheus: v3.5.0", "prometheus: v3.8.0");
        assertThat(repository.errors())
                .containsExactly(
                        DEV + ":5:72: `external_id` is known from Prometheus 3.12 on, and this environment runs"
                                + " 3.8 [scrape/unknown-key]\n    raise `versions.prometheus`, or remove it");

        repository.edit(FLEET, "prometheus: v3.8.0", "prometheus: v3.12.0");
        assertThat(repository.errors()).isEmpty();
    }

    @Test
    void aWordIsKnownFromItsVersionOn() {
        Workbench repository = Workbench.small(base)
                .edit(FLEET, "prometheus: v3.5.0", "prometheus: v3.9.1")
                .edit(DEV, "spec:", "spec:\n  additionalScrapeConfigs: [{job_name: a, aws_sd_configs: [{role: msk}]}]");
        assertThat(repository.errors())
                .containsExactly(
                        DEV + ":5:67: `role: msk` is known from Prometheus 3.10 on, and this environment runs 3.9"
                                + " [scrape/wrong-value]\n    raise `versions.prometheus`, or use one of ec2, ecs, lightsail");

        repository.edit(FLEET, "prometheus: v3.9.1", "prometheus: v3.10.0");
        assertThat(repository.errors()).isEmpty();
    }

    @Test
    void whatIsWrittenIsRelabelledAsTheVersionKnowsIt() {
        Workbench repository = Workbench.small(base)
                .edit(FLEET, "prometheus: v3.5.0", "prometheus: v2.40.7")
                .edit(
                        DEV,
                        "- workspace: central",
                        "- {workspace: central, writeRelabelConfigs: [{action: KeepEqual, sourceLabels: [a], targetLabel: b}]}");

        assertThat(repository.errors())
                .singleElement()
                .asString()
                .contains("action `KeepEqual` is known from Prometheus 2.41 on, and this environment runs 2.40");
    }

    @ParameterizedTest
    @CsvSource({
        "sendNativeHistograms, 'sendNativeHistograms: true', v2.39.1, v2.40.0",
        "sendExemplars, 'sendExemplars: true', v2.26.1, v2.27.0",
        "sampleAgeLimit, 'queue: {sampleAgeLimit: 30m}', v2.49.1, v2.50.0"
    })
    void whatIsSentIsKnownFromItsVersionOn(String key, String written, String before, String since) {
        Workbench repository = Workbench.small(base)
                .edit(FLEET, "prometheus: v3.5.0", "prometheus: " + before)
                .edit(DEV, "- workspace: central", "- {workspace: central, " + written + "}");
        assertThat(repository.errors())
                .singleElement()
                .asString()
                .startsWith(DEV + ":12:")
                .contains("`" + key + "` is known from Prometheus 2.", "[fleet/newer-than-prometheus]");

        repository.edit(FLEET, "prometheus: " + before, "prometheus: " + since);
        assertThat(repository.errors()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "v2.30.4, 5:5 3:5 4:5 9:9",
        "v2.31.0, 5:5 4:5 9:9",
        "v2.41.0, 5:5 4:5 9:9",
        "v2.42.0, 5:5 4:5",
        "v2.53.0, 5:5",
        "v3.0.0, ''",
    })
    void aRuleFileIsOfTheVersionThatEvaluatesIt(String version, String places) {
        Workbench repository = Workbench.small(base)
                .file("environments/rules/local/a.yaml", """
                        groups:
                          - name: a
                            limit: 5
                            query_offset: 1m
                            labels: {a: b}
                            rules:
                              - alert: A
                                expr: up == 0
                                keep_firing_for: 1m
                        """)
                .edit(FLEET, "prometheus: v3.5.0", "prometheus: " + version)
                .edit(DEV, "spec:", "spec:\n  mode: server\n  inCluster: {alertmanager: true}\n  rules: [local]");

        assertThat(repository.errors().stream()
                        .map(error -> error.replaceAll(": .*", "").replaceAll("(?s)\n.*", "")))
                .containsExactlyInAnyOrderElementsOf(Stream.of(places.split(" "))
                        .filter(place -> !place.isEmpty())
                        .map(place -> "environments/rules/local/a.yaml:" + place)
                        .toList());
    }

    @Test
    void aWorkspaceEvaluatesRulesWhateverRunsInTheCluster() {
        Workbench repository = Workbench.small(base)
                .edit(FLEET, "prometheus: v3.5.0", "prometheus: v2.41.0")
                .file("environments/rules/basics/later.yaml", """
                        groups:
                          - name: later
                            rules:
                              - alert: A
                                expr: up == 0
                                keep_firing_for: 1m
                        """);

        assertThat(repository.errors()).isEmpty();
    }

    @Test
    void aLabelNameOfPrometheus3IsNoneOfPrometheus2() {
        Workbench repository = Workbench.small(base)
                .edit(
                        DEV,
                        "spec:",
                        "spec:\n  additionalScrapeConfigs: [{job_name: a, relabel_configs: [{target_label: a.b}]}]");
        assertThat(repository.errors()).isEmpty();

        repository.edit(FLEET, "prometheus: v3.5.0", "prometheus: v2.55.1");
        assertThat(repository.errors()).singleElement().asString().contains("`a.b` is no label name");
    }
}

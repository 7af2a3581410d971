package io.github.prometheusgitops.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.disk.TreeReader;
import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.page.FleetPage;
import io.github.prometheusgitops.report.Reported;
import io.github.prometheusgitops.tree.Drift;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No secret reaches the tree from wherever text is passed through, no message shows one, and a false alarm has a way round. */
class SecretsTest {

    private static final String FLEET = "environments/fleet.yaml";
    private static final String DEV = "environments/dev.yaml";
    private static final String CENTRAL = "environments/workspaces/central.yaml";
    private static final String RULES = "environments/rules/basics/up.yaml";
    private static final String OUTPUTS = "environments/outputs/environments/dev.json";

    /** A secret by its form, and one by the key that it stands under. */
    private static final String TOKEN = "gh" + "p_" + "Zy1".repeat(12);

    private static final String PASSWORD = "Hush" + "4711q";

    @TempDir
    Path base;

    private Workbench repository;

    @BeforeEach
    void twoEnvironments() {
        repository = Workbench.small(base);
    }

    static Stream<Arguments> places() {
        String alertmanager = "spec:\n  alertmanager: {route: {receiver: a}, receivers: [{name: a, ";
        String topic = "sns_configs: [{topic: t, ";
        return Stream.of(
                place(
                        DEV,
                        "spec:",
                        "spec:\n  values: {grafana: {adminPassword: §}}",
                        "spec.values.grafana.adminPassword"),
                place(DEV, "spec:", "spec:\n  values: {x: ¶}", "spec.values.x"),
                place(
                        DEV,
                        "spec:",
                        "spec:\n  additionalScrapeConfigs: [{job_name: a, basic_auth: {password: §}}]",
                        "spec.additionalScrapeConfigs[0].basic_auth.password"),
                place(
                        DEV,
                        "spec:",
                        "spec:\n  scrapeConfigs: [{job_name: a, authorization: {credentials: §}}]",
                        "spec.scrapeConfigs[0].authorization.credentials"),
                place(
                        FLEET,
                        "  defaults:",
                        "  defaults:\n    additionalScrapeConfigs: [{job_name: a, proxy_url: 'http://u:§@proxy'}]",
                        "spec.defaults.additionalScrapeConfigs[0].proxy_url"),
                place(DEV, "spec:", "spec:\n  externalLabels: {x: ¶}", "spec.externalLabels.x"),
                place(DEV, "spec:", "spec:\n  externalLabels: {api_key: §}", "spec.externalLabels.api_key"),
                place(DEV, "spec:", "spec:\n  tags: {owner: ¶}", "spec.tags.owner"),
                place(DEV, "spec:", "spec:\n  tags: {password: §}", "spec.tags.password"),
                place(
                        DEV,
                        "- workspace: central",
                        "- workspace: central\n      writeRelabelConfigs: [{targetLabel: b, replacement: ¶}]",
                        "spec.remoteWrite[0].writeRelabelConfigs[0].replacement"),
                place(
                        DEV,
                        "- workspace: central",
                        "- workspace: central\n      bearerToken: §",
                        "spec.remoteWrite[0].bearerToken"),
                place(
                        DEV,
                        "      name: dev-1",
                        "      name: dev-1\n      server: https://u:§@h",
                        "spec.deployment.cluster.server"),
                place(FLEET, "https://github.com", "https://oauth2:§@github.com", "spec.delivery.repository"),
                place(FLEET, "https://github.com", "https://¶@github.com", "spec.delivery.repository"),
                place(
                        FLEET,
                        "repository: ",
                        "chartRepository: https://u:§@charts.example.com, repository: ",
                        "spec.delivery.chartRepository"),
                place(CENTRAL, "spec:", alertmanager + topic + "subject: ¶}]}]}", ".sns_configs[0].subject"),
                place(CENTRAL, "spec:", alertmanager + topic + "message: 'key: ¶'}]}]}", ".sns_configs[0].message"),
                place(CENTRAL, "spec:", alertmanager + topic + "attributes: {token: §}}]}]}", ".attributes.token"),
                place(
                        CENTRAL,
                        "spec:",
                        alertmanager + "pagerduty_configs: [{routing_key: §}]}]}",
                        ".pagerduty_configs[0].routing_key"),
                place(CENTRAL, "spec:", alertmanager + "slack_configs: [{api_url: §}]}]}", ".slack_configs[0].api_url"),
                place(
                        CENTRAL,
                        "spec:",
                        alertmanager + topic + "message: x}]}], templates: {a.tmpl: '{{ define \"x\" }}¶{{ end }}'}}",
                        "spec.alertmanager.templates.a.tmpl"),
                place(CENTRAL, "spec:", "spec:\n  alias: ¶", "spec.alias"),
                place(
                        RULES,
                        "annotations:",
                        "annotations:\n          password: §\n          x: {}",
                        ".annotations.password"),
                place(RULES, "labels: {", "labels: {token: §, ", "groups[0].rules[0].labels.token"),
                place(RULES, "is down", "is down, see https://u:§@h", "groups[0].rules[0].annotations.summary"));
    }

    private static Arguments place(String file, String from, String to, String path) {
        return Arguments.of(file, from, to, path);
    }

    @ParameterizedTest
    @MethodSource("places")
    void aSecretIsReportedWhereItStandsAndNeverShown(String file, String from, String to, String path) {
        repository.edit(file, from, to.replace("§", PASSWORD).replace("¶", TOKEN));

        Outcome outcome = repository.plan();
        List<Finding> errors = outcome.errors();

        assertThat(errors).anySatisfy(error -> {
            assertThat(error.id()).isEqualTo("descriptor/secret");
            assertThat(error.at().file()).isEqualTo(file);
            assertThat(error.at().line()).isPositive();
            assertThat(error.mend()).contains(path + "\", reason: …} to `spec.notSecret`");
        });
        assertThat(errors.toString()).doesNotContain(TOKEN, TOKEN.substring(0, 12), PASSWORD);
        Reported reported =
                new Reported("1", "", outcome.reported(), outcome.accepted(), outcome.lines(), outcome.headroom());
        assertThat(new FleetPage(reported, outcome.survey()).html())
                .contains("descriptor/secret", ">prod<")
                .doesNotContain(TOKEN, TOKEN.substring(0, 12), PASSWORD);
    }

    @Test
    void noOtherMessageShowsOneEither() {
        repository
                .edit(
                        DEV,
                        "spec:",
                        "spec:\n  mode: " + TOKEN + "\n  tags: {a: 'b\"" + TOKEN + "'}\n  values: {token: [" + TOKEN
                                + "]}")
                .file(OUTPUTS, "{\"a\": " + TOKEN + "}")
                .edit(
                        CENTRAL,
                        "spec:",
                        "spec:\n  alertmanager: {route: {receiver: " + TOKEN + "}, receivers: [{name: a}]}");

        Outcome outcome = repository.plan();

        assertThat(outcome.errors()).hasSizeGreaterThan(4);
        assertThat(outcome.findings().toString()).doesNotContain(TOKEN.substring(0, 12));
    }

    @Test
    void aFalseAlarmIsAnsweredForWithAReason() {
        repository.edit(
                DEV,
                "spec:",
                "spec:\n  values: {probe: {password: [" + PASSWORD + "]}}\n  notSecret:\n"
                        + "    - {path: 'spec.values.probe.password[0]', reason: the public password of the demo}");

        repository.generate();

        assertThat(repository.tree().get("environments/dev/kube-prometheus-stack/values.yaml"))
                .contains(PASSWORD);
    }

    @Test
    void anAnswerWithoutReasonIsNone() {
        repository.edit(
                DEV, "spec:", "spec:\n  values: {token: " + PASSWORD + "}\n  notSecret: [{path: spec.values.token}]");

        assertThat(repository.errors())
                .singleElement()
                .asString()
                .contains("5:", "`spec.notSecret[0].reason` is missing");
    }

    @Test
    void anAnswerThatNobodyNeedsAnyMoreIsReported() {
        repository.edit(
                DEV,
                "spec:",
                "spec:\n  values: {tokens: [{}, {token: " + PASSWORD + "}]}\n"
                        + "  notSecret: [{path: 'spec.values.tokens[0].token', reason: x}]");

        assertThat(repository.errors())
                .anySatisfy(error -> assertThat(error)
                        .contains(
                                "6:22: nothing at `spec.values.tokens[0].token` looks like a secret",
                                "did you mean `spec.values.tokens[1].token`?",
                                "[descriptor/not-secret]"))
                .anySatisfy(error -> assertThat(error).contains("[descriptor/secret]"));
    }

    @Test
    void rulesHaveNoPlaceForAnAnswerSoTheFleetHas() {
        repository
                .edit(RULES, "labels: {", "labels: {token: " + PASSWORD + ", ")
                .edit(
                        FLEET,
                        "spec:",
                        "spec:\n  notSecret:\n    - file: " + RULES
                                + "\n      path: groups[0].rules[0].labels.token\n      reason: the name of a token");

        repository.generate();

        assertThat(repository.tree().get("workspaces/central/rules/basics.yaml"))
                .contains(PASSWORD);
    }

    @Test
    void whatTerraformMarksAsSensitiveIsNotCommitted() {
        repository.file(
                OUTPUTS,
                "{\"role_arn\": {\"sensitive\": false, \"value\": \"x\"},\n \"other\": {\"sensitive\": true, \"value\": \""
                        + PASSWORD + "\"}}");

        assertThat(repository.errors())
                .singleElement()
                .asString()
                .startsWith(OUTPUTS + ":2:11: this looks like a secret (Terraform marks it as sensitive)")
                .doesNotContain(PASSWORD);
    }

    @Test
    void aTemplateOfTheUsersOwnMayNotBringOne() {
        repository
                .file("templates/environments/_environment_/x.yaml.j2", "a: 1\npassword: " + PASSWORD + "\n")
                .file("templates/notes.md", "# Notes\nexport TOKEN=" + PASSWORD + "\n")
                .file(
                        "templates/x.tf",
                        "resource \"a\" \"b\" {\n  password = \"" + PASSWORD + "\"\n  token = var.token\n}\n");

        assertThat(repository.errors())
                .satisfiesExactlyInAnyOrder(
                        error -> assertThat(error)
                                .startsWith("gitops/environments/dev/x.yaml:2:11: this looks like a secret"
                                        + " (the value of `password`)"),
                        error -> assertThat(error).startsWith("gitops/environments/prod/x.yaml:2:11: "),
                        error -> assertThat(error).startsWith("gitops/notes.md:2: "),
                        error -> assertThat(error).startsWith("gitops/x.tf:2: "))
                .noneMatch(error -> error.contains(PASSWORD))
                .allMatch(error -> error.contains("[tree/secret]") && error.contains("of the fleet"));
    }

    @Test
    void oneThatATemplateMakesOfADescriptorsValueIsReportedThere() {
        repository
                .edit(DEV, "spec:", "spec:\n  tags: {purpose: " + PASSWORD + "}")
                .file(
                        "templates/environments/_environment_/x.yaml.j2",
                        "password: {{ terraform.tags.purpose | yaml }}\n")
                .edit("environments/prod.yaml", "spec:", "spec:\n  tags: {purpose: ''}");

        assertThat(repository.errors())
                .singleElement()
                .asString()
                .startsWith(DEV + ":5:19: this looks like a secret (the value of `password`) where it is rendered into"
                        + " gitops/environments/dev/x.yaml:1:11");
    }

    @Test
    void aFalseAlarmInRenderedFilesIsAnsweredForByTheFleet() {
        repository
                .file("templates/environments/_environment_/x.yaml.j2", "password: " + PASSWORD + "\n")
                .edit(
                        FLEET,
                        "spec:",
                        "spec:\n  notSecret: [{file: gitops/environments/*/x.yaml, path: password, reason: a demo}]");

        repository.generate();

        repository.file("templates/environments/_environment_/x.yaml.j2", "password: ''\n");
        assertThat(repository.errors())
                .singleElement()
                .asString()
                .contains("nothing at `password` of gitops/environments/*/x.yaml looks like a secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "!", "%", "@", "\"", "[", "{"})
    void aPasswordThatNobodyQuotedIsNotShownEither(String first) {
        repository.edit(DEV, "spec:", "spec:\n  values: {grafana: {adminPassword: " + first + PASSWORD + "}}");

        assertThat(repository.errors())
                .isNotEmpty()
                .noneMatch(error -> error.contains(PASSWORD) || error.contains(PASSWORD.substring(1)));
    }

    @Test
    void aCommentIsCommittedToo() {
        repository
                .edit(DEV, "spec:", "# was " + TOKEN + "\nspec:")
                .edit(DEV, "kind: Environment", "kind: Environment # " + TOKEN)
                .edit(DEV, "tier: production", "tier: production\n  tags: {a: 'b # " + TOKEN + "'}")
                .edit(RULES, "groups:", "# https://u:" + PASSWORD + "@h\ngroups:");

        assertThat(repository.errors())
                .filteredOn(error -> error.contains("[descriptor/secret]"))
                .satisfiesExactly(
                        error -> assertThat(error).startsWith(DEV + ":2: this looks like a secret (a GitHub token)"),
                        error -> assertThat(error).startsWith(DEV + ":4: this looks like a secret (a GitHub token)"),
                        error -> assertThat(error).startsWith(DEV + ":7:13: this looks like a secret (a GitHub token)"),
                        error -> assertThat(error)
                                .startsWith(RULES + ":1: this looks like a secret (a password in a URL)"));
    }

    @Test
    void aDifferenceDoesNotShowWhatSomebodyWroteIntoTheTree() {
        repository.generate();
        String values = "gitops/environments/dev/kube-prometheus-stack/values.yaml";
        repository.file(
                values,
                repository.read(values) + "grafana:\n  adminPassword: " + PASSWORD + "\n  x: " + TOKEN
                        + "\n  url: https://u:" + PASSWORD + "@h\n");

        List<String> diff =
                Drift.of(repository.plan().plan().orElseThrow()).diff(TreeReader.of(base.resolve("gitops")), 100);

        assertThat(diff).contains("-  adminPassword: ***", "-  x: ***", "-  url: https://u:***@h");
        assertThat(String.join("\n", diff)).doesNotContain(PASSWORD, TOKEN);
    }

    @Test
    void aValuesTemplateOfTheUsersOwnIsReadAsStrictlyAsADescriptor() {
        repository.file(
                "templates/environments/_environment_/kube-prometheus-stack/values.yaml.j2",
                "nodeExporter: {enabled: off}\n");

        assertThat(repository.errors())
                .hasSize(2)
                .allSatisfy(error -> assertThat(error)
                        .contains("kube-prometheus-stack/values.yaml:1:25", "`nodeExporter.enabled`: off is false"));
    }
}

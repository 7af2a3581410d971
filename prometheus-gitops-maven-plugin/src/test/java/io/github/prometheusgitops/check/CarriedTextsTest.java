package io.github.prometheusgitops.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.pipeline.Workbench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a user's template has ACK tell AMP is looked at as what it has Terraform tell it. */
class CarriedTextsTest {

    private static final String RULES = "workspaces/_workspace_/ack/rules/_namespace_.yaml.j2";
    private static final String DEFINITION = "workspaces/_workspace_/ack/alertmanager-definition.yaml.j2";

    @TempDir
    Path temporary;

    private Workbench repository;

    @BeforeEach
    void copy() {
        repository = Workbench.copyOf("ack", temporary);
    }

    private void configuration(String template, String variable, String text) throws IOException {
        String builtIn = Files.readString(Path.of("../templates/src/main/resources/prometheus-gitops/templates")
                .resolve(template));
        String from = "{{ files[" + variable + "] | yaml_block(4) }}";
        assertThat(builtIn).contains(from);
        repository.file(
                "templates/" + template,
                builtIn.replace(from, "|\n" + text.indent(4).stripTrailing()));
    }

    private List<String> found(String id) {
        return repository.plan().reported().stream()
                .filter(finding -> finding.id().equals(id))
                .map(Finding::toString)
                .toList();
    }

    @Test
    void rulesThatAmpRefusesAreFoundInTheirLine() throws IOException {
        assertThat(found("amp/rendered-rules")).isEmpty();
        configuration(RULES, "\"rules/\" ~ namespace ~ \".yaml\"", """
                groups:
                  - name: g
                    interval: 10s
                    rules:
                      - {record: "a:b", expr: "sum(up"}
                """);

        assertThat(found("amp/rendered-rules"))
                .anyMatch(text -> text.startsWith("gitops/workspaces/metrics/ack/rules/basics.yaml:15: AMP would refuse"
                        + " these rules: a group is evaluated every 30s at most"))
                .anyMatch(text -> text.startsWith("gitops/workspaces/metrics/ack/rules/basics.yaml:17: ")
                        && text.contains("`expr` is no PromQL"));
    }

    @Test
    void aReceiverThatAmpDoesNotHaveIsFoundInItsLine() throws IOException {
        assertThat(found("amp/rendered-receivers")).isEmpty();
        configuration(DEFINITION, "\"alertmanager.yaml\"", """
                alertmanager_config: |
                  route: {receiver: a}
                  receivers:
                    - name: a
                      slack_configs: [{channel: b}]
                """);

        assertThat(found("amp/rendered-receivers"))
                .singleElement()
                .asString()
                .startsWith("gitops/workspaces/metrics/ack/alertmanager-definition.yaml:16: AMP would refuse this"
                        + " definition: it has no `slack_configs`");
    }

    @Test
    void textsThatAreNoYamlOrLackTheirWrapperAreFound() throws IOException {
        configuration(RULES, "\"rules/\" ~ namespace ~ \".yaml\"", "groups: [\n");
        configuration(DEFINITION, "\"alertmanager.yaml\"", "route: {receiver: a}\n");

        assertThat(found("amp/rendered-rules")).isNotEmpty();
        assertThat(found("amp/rendered-receivers"))
                .singleElement()
                .asString()
                .contains("it has no `alertmanager_config`");
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "ack, routing-nodes",
        "ack, inhibition-rules",
        "ack, templates",
        "alerts, routing-nodes",
        "alerts, inhibition-rules",
        "alerts, templates"
    })
    void moreThanAmpTakesIsFound(String fleet, String quota) throws IOException {
        String text = "template_files: {" + (quota.equals("templates") ? many("t%1$d: x") : "")
                + "}\nalertmanager_config: |\n  route: {receiver: a, routes: ["
                + (quota.equals("routing-nodes") ? many("{matchers: ['a=\"%1$d\"']}") : "")
                + "]}\n  receivers: [{name: a}]\n  inhibit_rules: ["
                + (quota.equals("inhibition-rules") ? many("{equal: [l%1$d]}") : "") + "]\n";
        if (fleet.equals("ack")) {
            configuration(DEFINITION, "\"alertmanager.yaml\"", text);
        } else {
            repository = Workbench.copyOf(fleet, temporary.resolve(fleet))
                    .file("templates/workspaces/_workspace_/alertmanager.yaml.j2", "# {{ source | comment }}\n" + text);
        }

        assertThat(found("quota/exceeded"))
                .isNotEmpty()
                .allSatisfy(found -> assertThat(found)
                        .contains("(amp/" + quota + "-per-workspace)", "made by templates/workspaces/_workspace_/"));
    }

    private static String manifest(String kind, String configuration) {
        return """
                apiVersion: prometheusservice.services.k8s.aws/v1alpha1
                kind: %s
                metadata: {name: mine}
                spec:
                  workspaceID: ws-0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d
                  configuration: %s
                """.formatted(kind, configuration);
    }

    @ParameterizedTest
    @CsvSource({
        "workspaces/_workspace_/ack/mine.yaml, metrics",
        "workspaces/_workspace_/ack/mine.json, metrics",
        "workspaces/_workspace_/kubernetes/mine.yml, metrics",
        "environments/_environment_/ack/mine.yaml, pods"
    })
    void textsAreReadWhereverTheirManifestIs(String template, String owner) {
        String rules = "\"groups: [{name: g, rules: [{alert: A, expr: 'sum(up'}]}]\"";
        String list = template.endsWith(".json")
                ? "{\"apiVersion\": \"v1\", \"kind\": \"List\", \"items\": ["
                        + json("RuleGroupsNamespace", rules) + ", " + json("AlertManagerDefinition", "\"route: {}\"")
                        + "]}\n"
                : "apiVersion: v1\nkind: List\nitems:\n  -"
                        + manifest("RuleGroupsNamespace", rules).indent(4).substring(3)
                        + "  -"
                        + manifest("AlertManagerDefinition", "\"route: {}\"")
                                .indent(4)
                                .substring(3);
        repository.file("templates/" + template, list);

        String place = template.replaceFirst("_\\w+_", owner);
        assertThat(found("amp/rendered-rules"))
                .anyMatch(text -> text.startsWith("gitops/" + place + ":") && text.contains("is no PromQL"));
        assertThat(found("amp/rendered-receivers"))
                .anyMatch(
                        text -> text.startsWith("gitops/" + place + ":") && text.contains("no `alertmanager_config`"));
    }

    private static String json(String kind, String configuration) {
        return "{\"apiVersion\": \"prometheusservice.services.k8s.aws/v1alpha1\", \"kind\": \"" + kind
                + "\", \"metadata\": {\"name\": \"mine\"}, \"spec\": {\"configuration\": " + configuration + "}}";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Z3JvdXBzOiBbXQo=  | the text is no mapping",
                "12                | the text is no mapping",
                "{groups: []}      | `configuration` is no text",
                "[a]               | `configuration` is no text"
            })
    void whatIsNoTextOfYamlIsRefused(String configuration, String said) {
        repository.file(
                "templates/workspaces/_workspace_/ack/mine.yaml",
                manifest("RuleGroupsNamespace", configuration) + "---\n"
                        + manifest("AlertManagerDefinition", configuration));

        assertThat(found("amp/rendered-rules"))
                .anyMatch(text ->
                        text.startsWith("gitops/workspaces/metrics/ack/mine.yaml:6:18: ") && text.contains(said));
        assertThat(found("amp/rendered-receivers"))
                .anyMatch(text ->
                        text.startsWith("gitops/workspaces/metrics/ack/mine.yaml:13:18: ") && text.contains(said));
    }

    private static String many(String form) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < 101; i++) {
            all.append(i == 0 ? "" : ", ").append(form.formatted(i));
        }
        return all.toString();
    }
}

package io.github.prometheusgitops.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.pipeline.Workbench;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user's Terraform gives AMP is looked at as what the rule files and descriptors say. */
class TerraformTextsTest {

    private static final String FOLDER = "templates/workspaces/_workspace_/terraform/";
    private static final String TREE = "gitops/workspaces/central/";

    private static final String RULES = """
            groups:
              - name: g
                interval: 10s
                rules:
                  - {alert: A, expr: "sum(up"}
            """;

    private static final String DEFINITION = """
            alertmanager_config: |
              route: {receiver: a}
              receivers:
                - name: a
                  slack_configs: [{channel: b}]
            """;

    @TempDir
    Path temporary;

    private Workbench repository;

    @BeforeEach
    void copy() {
        repository = Workbench.copyOf("role-chaining", temporary);
    }

    /** Of workspace {@code central}, up to what is refused. */
    private List<String> found() {
        return repository.plan().reported().stream()
                .filter(finding -> finding.id().startsWith("amp/"))
                .map(Finding::toString)
                .filter(text -> text.contains(TREE))
                .map(text -> text.replace(TREE, "").replaceFirst("(?s)[,;:(\\[{`]? ?AMP would refuse.*?: ", " "))
                .toList();
    }

    private static String heredoc(String text) {
        return "<<-EOT\n" + text.indent(4) + "  EOT";
    }

    private static String rules(String data, String more) {
        return "resource \"aws_prometheus_rule_group_namespace\" \"mine\" {\n  workspace_id = module.workspace.workspace_id\n"
                + "  data = " + data + "\n" + more + "}\n";
    }

    private static String definition(String data) {
        return "resource \"aws_prometheus_alert_manager_definition\" \"mine\" {\n"
                + "  workspace_id = module.workspace.workspace_id\n  definition = " + data + "\n}\n";
    }

    private void refusesRules(String interval, String expression) {
        assertThat(found()).hasSize(2);
        assertThat(found().get(0)).startsWith(interval).contains("a group is evaluated every 30s at most");
        assertThat(found().get(1)).startsWith(expression).contains("`expr` is no PromQL");
    }

    @ParameterizedTest
    @CsvSource({"<<-EOT, 2", "<<EOT, 0", "<<-END-OF_IT, 6"})
    void rulesInAHeredocAreRefusedInTheirLines(String begin, int indent) {
        repository.file(
                FOLDER + "extra.tf",
                rules(begin + "\n" + RULES.indent(indent) + "  " + begin.replaceFirst("<<-?", ""), ""));

        refusesRules("terraform/extra.tf:6", "terraform/extra.tf:8");
    }

    @Test
    void aReceiverInAHeredocIsRefusedInItsLine() {
        repository.file(FOLDER + "extra.tf", definition(heredoc(DEFINITION)));

        assertThat(found())
                .singleElement()
                .asString()
                .startsWith("terraform/extra.tf:8")
                .contains("it has no `slack_configs`");
    }

    @Test
    void aDefinitionOfAnObjectIsRefusedInItsLineWhateverItsTextIsMadeOf() {
        repository.file(
                FOLDER + "extra.tf",
                definition("yamlencode({\n    alertmanager_config = "
                        + heredoc(DEFINITION
                                .lines()
                                .skip(1)
                                .map(line -> line.substring(2) + "\n")
                                .reduce("", String::concat))
                        + "\n  })"));
        assertThat(found())
                .singleElement()
                .asString()
                .startsWith("terraform/extra.tf:8")
                .contains("slack_configs");

        repository.file(
                FOLDER + "extra.tf",
                definition("yamlencode({\n    alertmanager_config = yamlencode({route = {receiver = \"a\"}, receivers ="
                        + " [{name = \"a\", slack_configs = [{channel = \"b\"}]}]})\n  })"));
        assertThat(found())
                .singleElement()
                .asString()
                .startsWith("terraform/extra.tf:4")
                .contains("slack_configs");

        repository.file(FOLDER + "extra.tf", definition("jsonencode({route = {receiver = \"a\"}})"));
        assertThat(found()).singleElement().asString().contains("it has no `alertmanager_config`");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yamlencode", "jsonencode"})
    void rulesOfAnObjectAreRefusedInTheirLines(String function) {
        repository.file(
                FOLDER + "extra.tf",
                rules(
                        function
                                + "({\n    groups = [{\n      name = \"g\"\n      interval = \"10s\"\n      rules = [\n"
                                + "        { alert = \"A\", expr = \"sum(up\" },\n      ]\n    }]\n  })",
                        ""));

        refusesRules("terraform/extra.tf:6", "terraform/extra.tf:8");
    }

    @Test
    void rulesOfAFileAreRefusedThere() {
        repository
                .file(FOLDER + "extra.tf", rules("file(\"${path.module}/../mine.yaml\")", ""))
                .file("templates/workspaces/_workspace_/mine.yaml", RULES);

        refusesRules("mine.yaml:3", "mine.yaml:5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"toset([\"a\"])", "fileset(\"${path.module}/../own\", \"*.yaml\")"})
    void rulesOfEachFileAreRefusedThere(String each) {
        String name = each.startsWith("toset") ? "${each.key}.yaml" : "${each.value}";
        repository
                .file(
                        FOLDER + "extra.tf",
                        rules("file(\"${path.module}/../own/" + name + "\")", "  for_each = " + each + "\n"))
                .file("templates/workspaces/_workspace_/own/a.yaml", RULES);

        refusesRules("own/a.yaml:3", "own/a.yaml:5");
    }

    @Test
    void rulesOfALocalAreRefusedWhereItSaysThem() {
        repository.file(
                FOLDER + "extra.tf", "locals {\n  mine = " + heredoc(RULES) + "\n}\n" + rules("local.mine", ""));

        refusesRules("terraform/extra.tf:5", "terraform/extra.tf:7");
    }

    @Test
    void rulesInTerraformsJsonAreRefused() {
        repository.file(FOLDER + "extra.tf.json", """
                {"resource": {
                  "aws_prometheus_rule_group_namespace": {"mine": {"name": "mine",
                    "workspace_id": "${module.workspace.workspace_id}",
                    "data": "groups: [{name: g, interval: 10s, rules: [{alert: A, expr: 'sum(up'}]}]"}},
                  "aws_prometheus_alert_manager_definition": {"mine": {
                    "definition": "${yamlencode({route = {}})}"}}}}
                """);

        assertThat(found())
                .hasSize(3)
                .anyMatch(text -> text.startsWith("terraform/extra.tf.json:4") && text.contains("every 30s at most"))
                .anyMatch(text -> text.startsWith("terraform/extra.tf.json:4") && text.contains("no PromQL"))
                .anyMatch(text ->
                        text.startsWith("terraform/extra.tf.json:6") && text.contains("no `alertmanager_config`"));
    }

    @Test
    void whatAnOverrideFileSaysIsWhatIsRefused() {
        repository
                .file(FOLDER + "extra.tf", rules("\"groups: []\"", ""))
                .file(FOLDER + "extra_override.tf", rules(heredoc(RULES), ""));
        refusesRules("terraform/extra_override.tf:6", "terraform/extra_override.tf:8");

        repository
                .file(FOLDER + "extra.tf", rules(heredoc(RULES), ""))
                .file(FOLDER + "extra_override.tf", rules("\"groups: []\"", ""));
        assertThat(found()).isEmpty();
    }

    @Test
    void whatIsPassedToTheBuiltInModuleIsRefused() {
        repository.file(
                FOLDER + "main_override.tf",
                "module \"workspace\" {\n  rule_namespaces = {\n    mine = " + heredoc(RULES)
                        + "\n  }\n  alertmanager_definition = \"route: {}\"\n}\n");

        assertThat(found())
                .hasSize(3)
                .anyMatch(text -> text.startsWith("terraform/main_override.tf:6") && text.contains("every 30s at most"))
                .anyMatch(text -> text.startsWith("terraform/main_override.tf:8") && text.contains("no PromQL"))
                .anyMatch(text -> text.contains("no `alertmanager_config`"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "templatefile(\"${path.module}/../mine.yaml\", {})",
                "var.mine",
                "<<-EOT\ngroups: [{interval: 1s, rules: [{expr: '${var.mine}('}]}]\n  EOT",
                "yamlencode({groups = [for x in var.mine : x]})",
                "yamlencode({groups = [{interval = \"1s\", rules = var.mine}]})"
            })
    void whatTerraformWorksOutIsWarnedOfOnce(String value) {
        repository
                .file(FOLDER + "extra.tf", "variable \"mine\" {}\n" + rules(value, ""))
                .file("templates/workspaces/_workspace_/mine.yaml", "groups: []\n");
        assertThat(found())
                .singleElement()
                .asString()
                .startsWith("terraform/extra.tf:4")
                .contains("nothing before AMP looks at rules that Terraform works out here [amp/unread-definition]");

        repository.file(FOLDER + "extra.tf", "variable \"mine\" {}\n" + definition(value));
        assertThat(found()).singleElement().asString().contains("looks at an Alertmanager definition that");
    }

    @Test
    void rulesThatAreSoundOrLookedAtElsewhereOrNeverMadePass() {
        String sound = "groups:\n  - name: g\n    rules:\n      - alert: A\n        expr: up{job=~\"$${x}\"} == 0\n\n"
                + "        annotations: {summary: \"{{ $labels.job }} %%{x}\"}\n";
        List<String> passing = Stream.of(
                        rules(heredoc(sound), ""),
                        rules("null", ""),
                        rules("file(\"${path.module}/../rules/${each.key}.yaml\")", "  for_each = toset([\"x\"])\n"),
                        rules(heredoc(RULES), "  count = 0\n"),
                        rules(heredoc(RULES), "  count = false ? 1 : 0\n"),
                        "locals {\n  on = false\n}\n" + rules(heredoc(RULES), "  count = local.on ? 1 : 0\n"),
                        rules("var.mine", "  for_each = toset([])\n"))
                .filter(text -> {
                    repository.file(FOLDER + "extra.tf", text);
                    return found().isEmpty();
                })
                .toList();

        assertThat(passing).hasSize(7);
        repository.file(FOLDER + "extra.tf", rules(heredoc(RULES), "  count = true ? 1 : 0\n"));
        assertThat(found()).hasSize(2);
    }

    @Test
    void rulesOfTheWorkspacesFolderAreReadHoweverTheModuleIsToldOfThem() {
        repository.file(
                FOLDER + "main_override.tf",
                "module \"workspace\" {\n  rule_namespaces = {\n    for name in toset([\"a\"]) :\n    name =>"
                        + " file(\"${path.module}/../rules/${name}.yaml\")\n  }\n}\n");
        assertThat(found()).isEmpty();

        repository.file(
                FOLDER + "main_override.tf",
                "module \"workspace\" {\n  rule_namespaces = {\n    for name in toset([\"a\"]) :\n    name =>"
                        + " file(\"${path.module}/../own/${name}.yaml\")\n  }\n}\n");
        assertThat(found()).singleElement().asString().contains("amp/unread-definition");
    }
}

package io.github.prometheusgitops.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.finding.Finding;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule files stay Prometheus' own, and their folders keep the names that AMP knows their namespaces by. */
class RuleFilesTest {

    private static final String FLEET = "environments/fleet.yaml";
    private static final String DEV = "environments/dev.yaml";
    private static final String CENTRAL = "environments/workspaces/central.yaml";
    private static final String RULES = "environments/rules/basics/up.yaml";

    private static final String MERGED = """
            groups:
              - name: up
                rules:
                  - &down
                    alert: TargetDown
                    expr: up == 0
                    for: 0
                    labels: &labels {severity: critical, team: a}
                  - <<: *down
                    alert: TargetGone
                    expr: absent(up)
                    labels: {<<: *labels, team: b}
            """;

    @TempDir
    Path base;

    @Test
    void theNamesOfNamespaceAndGroupHaveAsManyBytesAsAmpTakes() {
        Workbench repository = Workbench.small(base).edit(RULES, "name: up", "name: " + "ü".repeat(357));

        assertThat(repository.errors()).isEmpty();
        assertThat(repository.edit(RULES, "ü".repeat(357), "ü".repeat(358)).errors())
                .containsExactly(RULES + ":2:11: namespace and group name have 722 bytes, AMP allows 721"
                        + " [rules/group-name]\n    shorten the name");
    }

    @Test
    void mergeKeysArriveExpanded() {
        Workbench repository = Workbench.small(base).file(RULES, MERGED);
        repository.generate();

        assertThat(repository.tree().get("workspaces/central/rules/basics.yaml"))
                .endsWith("""
                groups:
                  - name: up
                    rules:
                      - alert: TargetDown
                        expr: up == 0
                        for: "0"
                        labels:
                          severity: critical
                          team: a
                      - alert: TargetGone
                        expr: absent(up)
                        for: "0"
                        labels:
                          severity: critical
                          team: b
                """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "record: a:b, expr: up > 1, labels: {x: y} | record: a:b, expr: up>1, labels: {x: y} | 1",
                "alert: A, expr: up | alert: A, expr: up | 1",
                "record: a:b, expr: 'x{a=\"b c\"}' | record: a:b, expr: 'x{a=\"bc\"}' | 0",
                "record: a:b, expr: 'x{a=\"b c\"}' | record: a:b, expr: 'x{ a = \"b c\" }' | 1",
                "record: a:b, expr: up > 1 | record: a:b, expr: up < 1 | 0",
                "record: a:b, expr: up, labels: {x: y} | record: a:b, expr: up, labels: {x: z} | 0",
                "alert: A, expr: up | record: A, expr: up | 0",
            })
    void rulesOfAGroupThatMakeTheSameSeriesAreFound(String first, String second, int count) {
        String rules = "groups:\n  - name: a\n    rules:\n      - {" + first + "}\n      - {" + second + "}\n";
        Workbench repository = Workbench.small(base).file(RULES, rules);

        assertThat(repository.plan().warnings().stream()
                        .map(Finding::toString)
                        .filter(warning -> warning.contains("[rules/duplicate-rule]")))
                .hasSize(count)
                .allMatch(warning -> warning.startsWith(RULES + ":5:") && warning.contains("already at line 4"));
    }

    @Test
    void aMergeKeyOfADescriptorIsToldOfDefaults() {
        assertThat(Workbench.small(base)
                        .edit(DEV, "spec:", "spec:\n  <<: {tier: a}")
                        .errors())
                .singleElement()
                .asString()
                .contains("spec.defaults of the fleet");
    }

    @Test
    void mergesOfMergesStayWithinBounds() {
        StringBuilder bomb = new StringBuilder("groups:\n  - name: a\n    rules:\n      - &r0 {alert: A, expr: up}\n");
        for (int i = 1; i < 30; i++) {
            bomb.append("      - &r%d {<<: [*r%d, *r%d, *r%d], alert: A%d}\n".formatted(i, i - 1, i - 1, i - 1, i));
        }

        assertThat(Workbench.small(base).file(RULES, bomb.toString()).errors())
                .singleElement()
                .asString()
                .contains("expands to more than");
    }

    @Test
    void aGroupWithoutRulesIsAnEmptyOne() {
        Workbench repository = Workbench.small(base).file(RULES, "groups:\n  - name: up\n    rules:\n");
        repository.generate();

        assertThat(repository.tree().get("workspaces/central/rules/basics.yaml"))
                .endsWith("groups:\n  - name: up\n    rules: []\n");
    }

    static Stream<Arguments> otherFiles() {
        return Stream.of(
                Arguments.of("namespace: apps\ngroups: []\n", RULES + ":1:1: ", "put the file into rules/apps/"),
                Arguments.of(
                        "apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata: {name: a}\nspec: {groups: []}\n",
                        RULES + ":2:1: this is a Kubernetes manifest of kind PrometheusRule",
                        "keep only what stands below `spec`"),
                Arguments.of("kind: ConfigMap\ndata: {}\n", RULES + ":1:1: ", "Prometheus' own rule file"),
                Arguments.of("rule_files: [a]\ntests: []\n", RULES + ":2:1: this is a unit test", "a subfolder"),
                Arguments.of("rules: [{alert: A, expr: up}]\n", RULES + ":1:1: ", "write `groups:"));
    }

    @ParameterizedTest
    @MethodSource("otherFiles")
    void aFileOfAnotherKindIsToldWhatToTake(String text, String place, String mend) {
        assertThat(Workbench.small(base).file(RULES, text).errors())
                .singleElement()
                .asString()
                .startsWith(place)
                .contains("[rules/format]", mend);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Node_Exporter", "apps.rules", "9to5", "a__b", "UPPER", "x-", "node_exporter.rules.v2"})
    void aNamespaceKeepsTheNameThatAmpKnowsItBy(String name) {
        Workbench repository = inNamespace(name).edit(FLEET, "awsResources: terraform", "awsResources: ack");
        repository.generate();

        assertThat(repository.tree()).containsKey("workspaces/central/rules/" + name + ".yaml");
        assertThat(repository.tree().get("workspaces/central/ack/rules/" + name + ".yaml"))
                .contains("\n  name: " + name + "\n")
                .containsPattern("(?m)^metadata:\n  name: [a-z0-9]([a-z0-9.-]*[a-z0-9])?$");
    }

    @Test
    void namesOfKubernetesObjectsDoNotMeet() {
        Workbench repository = Workbench.small(base)
                .edit(FLEET, "awsResources: terraform", "awsResources: ack")
                .edit(CENTRAL, "[basics]", "[basics, a-b, a_b, a.b, A-b2]");
        for (String folder : new String[] {"a-b", "a_b", "a.b", "A-b2"}) {
            repository.file("environments/rules/" + folder + "/r.yaml", "groups: []");
        }
        repository.generate();

        assertThat(repository.tree().entrySet().stream()
                        .filter(file -> file.getKey().startsWith("workspaces/central/ack/rules/"))
                        .map(file -> file.getValue()
                                .lines()
                                .filter(line -> line.startsWith("  name: "))
                                .findFirst())
                        .map(line -> line.orElseThrow().substring("  name: ".length()))
                        .toList())
                .hasSize(5)
                .doesNotHaveDuplicates()
                .contains("basics", "a-b", "a.b")
                .allSatisfy(name -> assertThat(name).matches("[a-z0-9]([a-z0-9.-]*[a-z0-9])?"));
    }

    @Test
    void aPrometheusRuleHasANameThatKubernetesTakes() {
        Workbench repository = inNamespace("Node_Exporter")
                .edit(CENTRAL, "rules: [Node_Exporter]", "rules: []")
                .edit(
                        DEV,
                        "spec:",
                        "spec:\n  mode: server\n  inCluster: {alertmanager: true}\n  rules: [Node_Exporter]");
        repository.generate();

        assertThat(repository.tree().get("environments/dev/rules/Node_Exporter.yaml"))
                .containsPattern("(?m)^  name: acme-node-exporter-[0-9a-f]{8}$");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CON", "nul.rules", "lpt1", "Kustomization", ".a", "_a", "a b", "a*", "a..", "é"})
    void aNameThatAmpOrAFileSystemRefusesIsRefused(String name) {
        assertThat(Workbench.small(base)
                        .edit(CENTRAL, "[basics]", "[basics, \"" + name + "\"]")
                        .errors())
                .singleElement()
                .asString()
                .contains("has to be a folder name");
    }

    @Test
    void foldersThatDifferInCaseOnlyAreOneOnSomeDisks() {
        Workbench repository = Workbench.small(base).file("environments/rules/Basics/up.yaml", "groups: []");

        assertThat(repository.errors())
                .singleElement()
                .asString()
                .startsWith("environments/rules/basics/up.yaml: the rule folders `Basics` and `basics`");
    }

    @Test
    void aLabelOfItsOwnNameIsNone() {
        assertThat(Workbench.small(base)
                        .edit(RULES, "severity: critical", "__name__: x")
                        .errors())
                .singleElement()
                .asString()
                .startsWith(RULES + ":7:18: ")
                .contains("not __name__");
    }

    private Workbench inNamespace(String name) {
        return Workbench.small(base)
                .edit(CENTRAL, "[basics]", "[" + name + "]")
                .delete(RULES)
                .file("environments/rules/" + name + "/up.yaml", "groups: [{name: up, rules: [{alert: A, expr: up}]}]");
    }
}

package io.github.prometheusgitops.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.finding.Finding;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each place of a finding is shown with its line, whether or not the file was written; but for lines with secrets. */
class PointedAtTest {

    private static final String DEV = "environments/dev.yaml";
    private static final String VALUES = "environments/_environment_/kube-prometheus-stack/values.yaml.j2";
    private static final Path BUILT_IN = Path.of("../templates/src/main/resources/prometheus-gitops/templates");

    @TempDir
    Path base;

    private static List<String> shown(Workbench repository) {
        Outcome outcome = repository.plan();
        return outcome.findings().stream()
                .map(finding -> finding.shown(outcome.lines()))
                .toList();
    }

    @Test
    void aLineOfADescriptor() {
        assertThat(shown(Workbench.small(base).edit(DEV, "workspace: central", "workspace: centrl")))
                .containsExactly("""
                        environments/dev.yaml:12:18: there is no workspace `centrl` [fleet/unknown-workspace]
                             12 |     - workspace: centrl
                                |                  ^
                            did you mean `central`?""");
    }

    @Test
    void linesOfRulesAndOfTheOtherPlace() {
        assertThat(shown(Workbench.small(base).file("environments/rules/basics/again.yaml", """
                                groups:
                                  - {name: up, rules: [{record: "a:b", expr: up}]}
                                """)))
                .containsExactly("""
                        environments/rules/basics/up.yaml:2:11: group `up` is already at environments/rules/basics/again.yaml:2:12, and both become one rule group namespace [rules/duplicate-group]
                              2 |   - name: up
                                |           ^
                            rename one of the two, or move it to another folder
                            environments/rules/basics/again.yaml:2:12: the other group
                              2 |   - {name: up, rules: [{record: "a:b", expr: up}]}
                                |            ^""");
    }

    @Test
    void aLineOfATemplate() {
        assertThat(shown(Workbench.small(base)
                        .file("templates/a.yaml.j2", "# {{ source | comment }}\na: {{ nobody | yaml }}\n")))
                .singleElement()
                .asString()
                .contains("\n      2 | a: {{ nobody | yaml }}\n        |       ^\n");
    }

    @Test
    void aLineOfARenderedFileThatIsNotWritten() throws Exception {
        String roles = "[{\"url\": w.url, \"sigv4\": {\"region\": w.sigv4.region, \"roleArn\":"
                + " \"arn:aws:iam::111111111111:role/somebody\"}}]";
        Workbench repository = Workbench.small(base)
                .file(
                        "templates/" + VALUES,
                        Files.readString(BUILT_IN.resolve(VALUES))
                                .replace(
                                        "{{ remoteWrite | yaml_block(6) }}",
                                        "{% for w in remoteWrite %}{{ " + roles + " | yaml_block(6) }}{% endfor %}"));

        assertThat(base.resolve("gitops")).doesNotExist();
        assertThat(shown(repository))
                .filteredOn(text -> text.contains("[handshake/assume-role]"))
                .isNotEmpty()
                .allSatisfy(text -> assertThat(text)
                        .containsPattern(
                                "\n +[0-9]+ \\| +roleArn: arn:aws:iam::111111111111:role/somebody\n +\\| +\\^\n")
                        .containsPattern("what it may do\n +[0-9]+ \\| +\"Resource\": "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "values: {grafana: {adminPassword: hunter2, adminPassword: hunter2}}",
                "values: {x: AKIAABCDEFGHIJKLMNOP, x: y}",
                "externalLabels: {__x: \"https://u:hunter2@example.com\"}",
                "values: {grafana: {adminPassword: [hunter2}}",
                "values:\n    adminPassword: |\n      one\n        two: hunter2\n   three",
                "values:\n    adminPassword:\n      : hunter2\n      - : -hunter2: x: y",
                "values:\n    adminPassword: &a |\n      hunter2\n    again: *a\n    again: hunter2",
                "unknown: hunter2\n  values: {grafana: {adminPassword: hunter2}}",
                "values: {grafana: {adminPassword:\n hunter2, x: [}}",
                "values: {grafana: {adminPassword: q}}\n  unknown: q"
            })
    void noLineThatMayHaveASecret(String spec) {
        List<String> shown = shown(Workbench.small(base).edit(DEV, "spec:", "spec:\n  " + spec));

        assertThat(shown)
                .isNotEmpty()
                .allSatisfy(text -> assertThat(text).doesNotContain("hunter2", "AKIAABCDEFGHIJKLMNOP", ": q"));
    }

    @Test
    void noLineOfARenderedFileThatHasASecret() {
        Workbench repository = Workbench.small(base)
                .file(
                        "templates/a.yaml.j2",
                        "# {{ source | comment }}\nlogin:\n  password: |\n    first-of-it\n    second-of-it\na: b\na: first-of-it\n");

        assertThat(shown(repository))
                .isNotEmpty()
                .allSatisfy(text -> assertThat(text).doesNotContain("of-it"));
    }

    @Test
    void columnsAreThoseOfEditorsBehindCharactersOfTwoUnits() {
        Outcome outcome = Workbench.small(base)
                .edit(DEV, "spec:", "spec:\n  externalLabels: {a: 🔥, __b: c}")
                .plan();

        assertThat(outcome.findings()).extracting(Finding::at).singleElement().hasToString(DEV + ":5:27");
    }
}

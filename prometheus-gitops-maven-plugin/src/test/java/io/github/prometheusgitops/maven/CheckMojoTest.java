package io.github.prometheusgitops.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.prometheusgitops.tools.ExternalTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Goal {@code check}. */
@MojoTest
class CheckMojoTest extends GoalTest {

    private static final String VALUES = "gitops/environments/dev/kube-prometheus-stack/values.yaml";

    @Test
    @Tag("gitops.quotas=true")
    @InjectMojo(goal = "check")
    void whoeverAsksSeesHowMuchOfEachQuotaIsUsed(CheckMojo goal) throws Exception {
        repository.generate();

        run(goal);

        assertThat(logged("info"))
                .contains("Quotas:")
                .anySatisfy(row -> assertThat(row)
                        .matches("111111111111 +eu-west-1 +workspace `central` +amp/rules-per-workspace +1 +2000 +0"));
    }

    @Test
    @InjectMojo(goal = "check")
    void passesForATreeThatIsAsDescribedAndSaysSoInOneLine(CheckMojo check) throws Exception {
        repository.generate();

        run(check);

        assertThat(logged("info")).singleElement().asString().matches("gitops: \\d+ files as described");
        assertThat(logged("warn")).isEmpty();
        assertThat(logged("error")).isEmpty();
    }

    @Test
    @InjectMojo(goal = "check")
    void failsForDriftWithTheDifferenceAndTheMendAndWritesNothing(CheckMojo check) {
        repository.generate();
        repository.edit("environments/dev.yaml", "  remoteWrite:", "  replicas: 3\n  remoteWrite:");
        SortedMap<String, String> before = repository.tree();

        assertThatThrownBy(() -> run(check))
                .isExactlyInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith("The output tree is not what the descriptors say: 1 difference, shown above\n"
                        + "Run 'mvn gitops:generate");
        // One message, so that Maven puts no prefix and no colour on its lines.
        assertThat(logged("error"))
                .singleElement()
                .asString()
                .startsWith("1 difference:\n\n" + VALUES + ": out of date\n\n--- a/" + VALUES + "\n+++ b/" + VALUES
                        + "\n@@ ")
                .contains("\n-    replicas: 2\n+    replicas: 3\n");
        assertThat(repository.tree()).isEqualTo(before);
        assertThat(logged("info")).isEmpty();
    }

    private static final String UNIT_TEST = "environments/rules/basics/tests/up.yaml";

    private void unitTestThatFails() {
        repository.file(UNIT_TEST, """
                rule_files: [../up.yaml]
                tests:
                  - interval: 1m
                    input_series: [{series: 'up{instance="a"}', values: 0x10}]
                    alert_rule_test: [{eval_time: 10m, alertname: TargetDown, exp_alerts: []}]
                """);
    }

    @Test
    @InjectMojo(goal = "check")
    void failsForAUnitTestOfRulesThatFails(CheckMojo check) {
        ExternalTool.promtool();
        unitTestThatFails();
        repository.generate();

        assertThatThrownBy(() -> run(check))
                .isExactlyInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith(
                        "1 problem in 1 file\n" + UNIT_TEST + ":5:51: alert `TargetDown` at 10m is not as expected: ")
                .hasMessageContaining("[rules/unit-test]")
                // The line, with a caret below the name of the alert.
                .hasMessageContaining("alertname: TargetDown")
                .hasMessageContaining("\n        |" + " ".repeat(51) + "^");
    }

    @Test
    @InjectMojo(goal = "check")
    void aUnitTestThatFailsDoesNotHideThatTheTreeIsNotAsDescribed(CheckMojo check) {
        ExternalTool.promtool();
        unitTestThatFails();
        repository.generate();
        repository.edit("environments/dev.yaml", "  remoteWrite:", "  replicas: 3\n  remoteWrite:");

        assertThatThrownBy(() -> run(check))
                .isExactlyInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith("1 problem in 1 file\n" + UNIT_TEST)
                .hasMessageContaining(
                        "\n\nThe output tree is not what the descriptors say: 1 difference, shown above\n");
        assertThat(logged("error")).singleElement().asString().contains("\n+    replicas: 3\n");
    }

    @Test
    @InjectMojo(goal = "check")
    @Tag("gitops.ruleTests.skip=true")
    void unitTestsOfRulesCanBeSkipped(CheckMojo check) throws Exception {
        unitTestThatFails();
        repository.generate();

        run(check);

        assertThat(logged("info")).singleElement().asString().contains("as described");
    }

    @Test
    @InjectMojo(goal = "check")
    @Tag("gitops.promtool=no/such/promtool")
    void aPromtoolThatIsAskedForHasToBeThere(CheckMojo check) {
        unitTestThatFails();
        repository.generate();

        assertThatThrownBy(() -> run(check)).hasMessageContaining("`promtool` (-Dgitops.promtool) names no program: ");
    }

    @Test
    @InjectMojo(goal = "check")
    void saysWhatIsToBeDoneAboutFilesThatNobodyGenerates(CheckMojo check) {
        repository.generate();
        repository.file("gitops/environments/nobody/argocd/application.yaml", "kind: Application\n");

        assertThatThrownBy(() -> run(check))
                .hasMessage("The output tree is not what the descriptors say: 1 difference, shown above\n"
                        + "Move what is not generated out of the tree, or delete it.");
        repository.delete("gitops/.gitattributes");
        assertThatThrownBy(() -> run(check))
                .hasMessageContaining("2 differences, shown above\nRun 'mvn gitops:generate")
                .hasMessageEndingWith("Move what is not generated out of the tree, or delete it.");
    }

    @Test
    @InjectMojo(goal = "check")
    @Tag("gitops.diffLines=3")
    void theDifferenceIsCutAsTheUserPropertySays(CheckMojo check) {
        repository.generate();
        repository.edit("environments/fleet.yaml", "v3.5.0", "v3.6.0");

        assertThatThrownBy(() -> run(check)).hasMessageContaining("2 differences");
        assertThat(logged("error"))
                .singleElement()
                .asString()
                .contains("\n@@ ", " more lines, and 1 more file\n")
                .doesNotContain("v3.6.0");
    }

    @Test
    @InjectMojo(goal = "check")
    @Tag("gitops.environments=dev")
    void isNarrowedAndSaysWhatItHasNotLookedAfter(CheckMojo check) throws Exception {
        repository.generate();
        repository.edit("environments/prod.yaml", "  remoteWrite:", "  replicas: 3\n  remoteWrite:");

        run(check);

        assertThat(logged("info"))
                .hasSize(2)
                .last()
                .isEqualTo("gitops: narrowed to dev; 1 file elsewhere is not as described:"
                        + " gitops/environments/prod (1)");
    }

    @Test
    @InjectMojo(goal = "check")
    @Tag("gitops.environments=dev")
    void saysThatNothingIsLeftOutIfNothingIs(CheckMojo check) throws Exception {
        repository.generate();

        run(check);

        assertThat(logged("info")).last().isEqualTo("gitops: narrowed to dev; everything else is as described");
    }

    @Test
    @InjectMojo(goal = "check")
    @Tag("gitops.reports=sarif+junit+json")
    @Tag("gitops.reportsDirectory=out/reports")
    void writesTheReportsThatItIsAskedForAlsoIfItFailsForDrift(CheckMojo check) throws Exception {
        repository.generate();
        run(check);
        assertThat(reports()).containsExactly("TEST-prometheus-gitops.xml", "findings.json", "findings.sarif");
        assertThat(repository.read("out/reports/findings.sarif")).doesNotContain("tree/drift");

        repository.edit("environments/dev.yaml", "  remoteWrite:", "  replicas: 3\n  remoteWrite:");
        assertThatThrownBy(() -> run(check)).isExactlyInstanceOf(MojoFailureException.class);

        assertThat(reports()).hasSize(3);
        assertThat(repository.read("out/reports/findings.json"))
                .contains("\"id\": \"tree/drift\"", "\"file\": \"" + VALUES + "\"", "out of date");
        assertThat(repository.read("out/reports/findings.sarif")).contains("\"tree/drift\"", VALUES);
        assertThat(repository.read("out/reports/TEST-prometheus-gitops.xml"))
                .contains("failures=\"1\"", "type=\"tree/drift\"");
    }

    @Test
    @InjectMojo(goal = "check")
    @Tag("gitops.reports=sarif+json")
    @Tag("gitops.reportsDirectory=out/reports")
    void countsWhatIsAcceptedInOneLineAndReportsItWithTheReason(CheckMojo check) throws Exception {
        repository
                .file("environments/rules/old/a.yaml", "groups: [{name: a, rules: [{record: \"a:b\", expr: up}]}]\n")
                .edit(
                        "environments/fleet.yaml",
                        "spec:\n",
                        "spec:\n  accept: [{finding: rules/unused, reason: for later, until: 2099-12-31}]\n");
        repository.generate();

        run(check);

        assertThat(logged("warn")).isEmpty();
        assertThat(logged("info")).hasSize(2).first().isEqualTo("1 finding accepted by descriptors (spec.accept)");
        assertThat(repository.read("out/reports/findings.sarif"))
                .contains("\"suppressions\"", "for later (until 2099-12-31)");
        assertThat(repository.read("out/reports/findings.json")).contains("\"accepted\": 1", "\"warning\": 0");
    }

    private List<String> reports() throws IOException {
        try (Stream<Path> files = Files.list(base.resolve("out/reports"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    @Tag("gitops.reports=json")
    @Tag("gitops.reportsDirectory=out/reports")
    void reportsWhatGenerateHasMendedInTheSameBuild(
            @InjectMojo(goal = "generate") GenerateMojo generate, @InjectMojo(goal = "check") CheckMojo check)
            throws Exception {
        run(generate);
        assertThat(repository.read("out/reports/findings.json")).contains("\"error\": 0");

        assertThatThrownBy(() -> run(check)).isExactlyInstanceOf(MojoFailureException.class);

        assertThat(repository.read("out/reports/findings.json"))
                .contains("\"error\": 1", "this build has just regenerated it");
    }

    @Test
    @InjectMojo(goal = "check")
    @Tag("gitops.check.skip=true")
    void theGoalIsSkippedIfAsked(CheckMojo check) throws Exception {
        run(check);

        assertThat(logged("info")).containsExactly("Skipped.");
    }

    @Test
    @InjectMojo(goal = "check")
    @Tag("gitops.generate.skip=true")
    void isNotSkippedWithGenerate(CheckMojo check) {
        assertThatThrownBy(() -> run(check))
                .hasMessageStartingWith("The output tree is not what the descriptors say: ");
    }

    @Test
    @InjectMojo(goal = "check")
    void failsForMistakesInDescriptorsBeforeItLooksAtTheTree(CheckMojo check) {
        repository.generate();
        repository.edit("environments/dev.yaml", "workspace: central", "workspace: centrl");

        assertThatThrownBy(() -> run(check))
                .isExactlyInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith("1 problem in 1 file\nenvironments/dev.yaml:12:18: there is no workspace");
    }

    @Test
    void failsForWhatGenerateHasMendedInTheSameBuild(
            @InjectMojo(goal = "generate") GenerateMojo generate, @InjectMojo(goal = "check") CheckMojo check)
            throws Exception {
        run(generate);

        assertThatThrownBy(() -> run(check))
                .isExactlyInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith("The output tree was not what the descriptors say, and this build has just"
                        + " regenerated it: ")
                .hasMessageEndingWith("Review and commit what it has changed.");
    }

    @Test
    void passesWhereGenerateHadNothingToDoInTheSameBuild(
            @InjectMojo(goal = "generate") GenerateMojo generate, @InjectMojo(goal = "check") CheckMojo check)
            throws Exception {
        repository.generate();

        run(generate);
        run(check);

        assertThat(logged("info")).hasSize(2);
    }
}

package io.github.prometheusgitops.promtool;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.tools.ExternalTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Unit tests of rules are run by the real promtool, and a failure is reported at the case that fails. */
class RuleUnitTestsTest {

    private static final String TEST = "environments/rules/basics/tests/up.yaml";

    private static final String SOUND = """
            rule_files: [../up.yaml]
            evaluation_interval: 1m
            tests:
              - interval: 1m
                input_series:
                  - {series: 'up{instance="a"}', values: "0x90"}
                alert_rule_test:
                  - eval_time: 4m
                    alertname: TargetDown
                    exp_alerts: []
                  - eval_time: 90m
                    alertname: TargetDown
                    exp_alerts: [{exp_labels: {severity: critical, instance: a}}]
                promql_expr_test:
                  - expr: sum(up{instance="a"})
                    eval_time: 3m
                    exp_samples: [{labels: '{}', value: 0}]
            """;

    @TempDir
    Path base;

    @BeforeEach
    void rules() throws IOException {
        write("environments/rules/basics/up.yaml", """
                groups:
                  - name: up
                    rules:
                      - {alert: TargetDown, expr: up == 0, for: 5m, labels: {severity: critical}}
                """);
    }

    private Path write(String file, String text) throws IOException {
        Files.createDirectories(base.resolve(file).getParent());
        return Files.writeString(base.resolve(file), text);
    }

    private List<String> run(Optional<Promtool> promtool) {
        Findings findings = new Findings();
        RuleUnitTests.of(base.resolve("environments"), "environments").run(promtool, findings);
        return findings.sorted().stream().map(Finding::toString).toList();
    }

    private List<String> failures(String test) throws IOException {
        ExternalTool.promtool();
        write(TEST, test);
        return run(Promtool.onPath(System.getenv("PATH")));
    }

    @Test
    void testsThatPassSayNothing() throws IOException {
        assertThat(failures(SOUND)).isEmpty();
    }

    @Test
    void anAlertThatIsNotAsExpectedIsReportedAtItsCase() throws IOException {
        assertThat(failures(SOUND.replace("severity: critical", "severity: warning")))
                .singleElement()
                .asString()
                .startsWith(TEST + ":12:20: alert `TargetDown` at 1h30m is not as expected: exp:[")
                .contains("severity=\"warning\"", "severity=\"critical\"", "[rules/unit-test]");
    }

    @Test
    void eachCaseThatFailsIsReportedByItself() throws IOException {
        assertThat(failures(
                        SOUND.replace("severity: critical", "severity: warning").replace("value: 0", "value: 7")))
                .hasSize(2)
                .last()
                .asString()
                .startsWith(TEST
                        + ":15:15: `sum(up{instance=\"a\"})` at 3m is not as expected: exp: {} 7E+00 got: {} 0E+00");
    }

    @Test
    void aKeyThatPromtoolDoesNotKnowIsReportedInItsLine() throws IOException {
        assertThat(failures(SOUND + "foo: 1\n"))
                .singleElement()
                .asString()
                .startsWith(TEST + ":18: field foo not found");
    }

    @Test
    void aRuleFileThatIsNotThereIsReported() throws IOException {
        assertThat(failures(SOUND.replace("../up.yaml", "../nope.yaml")))
                .first()
                .asString()
                .startsWith(TEST + ":1:13: no file match pattern")
                .doesNotContain(base.toString());
    }

    @Test
    void aFileOutsideOfTheRulesIsNotRead() throws IOException {
        assertThat(failures(SOUND.replace("../up.yaml", "../../../../secret.yaml")))
                .singleElement()
                .asString()
                .startsWith(TEST + ":1:14: `../../../../secret.yaml` is not within the folder of rules");
        assertThat(failures(SOUND.replace("../up.yaml", "/etc/passwd"))).hasSize(1);
    }

    @Test
    void whatHidesWhichFilesItNamesIsNotRun() throws IOException {
        String hidden = SOUND.replace("../up.yaml", "/etc/passwd");

        assertThat(failures(hidden + "---\na: 1\n"))
                .singleElement()
                .asString()
                .contains("is not run: a second document");
        assertThat(failures(SOUND.replace("../up.yaml", "!!binary L2V0Yy9wYXNzd2Q=")))
                .singleElement()
                .asString()
                .contains("is not run");
        assertThat(failures("- a\n")).singleElement().asString().contains("is not run");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aLinkThatLeadsOutOfTheRulesIsNotFollowed() throws IOException {
        Path outside = write("secret.yaml", "groups: [hidden-word]\n");
        Files.createSymbolicLink(base.resolve("environments/rules/basics/link.yaml"), outside);
        Files.createDirectories(base.resolve(TEST).getParent());
        Files.createSymbolicLink(base.resolve(TEST).resolveSibling("other.yaml"), outside);

        assertThat(failures(SOUND.replace("../up.yaml", "../link.yaml")))
                .singleElement()
                .asString()
                .contains("is not within the folder of rules");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void whatPromtoolRepeatsIsShortAndWithoutSecrets() throws IOException {
        write(TEST, SOUND);

        assertThat(run(Optional.of(script(
                        "echo 'got: AKIAIOSFODNN7EXAMPLE password=hunter2hunter2'; i=0; while [ $i -lt 5000 ]; do echo word; i=$((i+1)); done; exit 1\n",
                        Duration.ofMinutes(1)))))
                .singleElement()
                .asString()
                .contains("got: ***")
                .doesNotContain("AKIA", "hunter2")
                .hasSizeLessThan(1_500);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    @Timeout(20)
    void whatRunsTooLongIsStoppedWithAllThatItHasStarted() throws IOException {
        write(TEST, SOUND);

        assertThat(run(Optional.of(script("sleep 61 & sleep 62\n", Duration.ofSeconds(3)))))
                .singleElement()
                .asString()
                .contains("promtool took longer than");
        assertThat(ProcessHandle.current().descendants())
                .noneMatch(process -> process.info()
                        .commandLine()
                        .filter(line -> line.matches(".*sleep 6[12]"))
                        .isPresent());
    }

    @Test
    void rulesThatOnlyTestsNeedAreNoTests() throws IOException {
        write("environments/rules/basics/tests/helper.yml", "groups: []\n");

        assertThat(failures(SOUND)).isEmpty();
    }

    @Test
    void withoutPromtoolOneLineSaysThatTestsDidNotRun() throws IOException {
        assertThat(run(Optional.empty())).isEmpty();

        write(TEST, SOUND);
        write("environments/rules/basics/test/more.yaml", SOUND);
        assertThat(run(Optional.empty()))
                .singleElement()
                .asString()
                .contains("did not run", "2 files", "-Dgitops.promtool", "[rules/unit-tests-not-run]");
    }

    private Promtool script(String text, Duration longest) throws IOException {
        Path script = write("bin/promtool", "#!/bin/sh\n" + text);
        assertThat(script.toFile().setExecutable(true)).isTrue();
        return new Promtool(script, longest);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void whatRunsTooLongIsStopped() throws IOException {
        write(TEST, SOUND);

        assertThat(run(Optional.of(script("exec sleep 60\n", Duration.ofMillis(300)))))
                .singleElement()
                .asString()
                .contains("promtool took longer than");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aRunKnowsNothingOfTheEnvironmentAndLeavesNothingBehind() throws IOException {
        Promtool.Result result = script("/usr/bin/env; /bin/pwd; echo a > left\n", Duration.ofMinutes(1))
                .run();

        assertThat(result.passed()).isTrue();
        List<String> lines = result.said().lines().toList();
        assertThat(lines)
                .allMatch(line -> line.matches("(HOME|TMPDIR|TMP|TEMP|PWD|OLDPWD|SHLVL|_)=.*|/.*"))
                .anyMatch(line -> line.startsWith("TMPDIR="));
        assertThat(Path.of(lines.get(lines.size() - 1))).doesNotExist();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void whatIsSaidWithoutEndIsCutOff() throws IOException {
        Promtool.Result result = script(
                        "i=0; while [ $i -lt 20000 ]; do echo 0123456789; i=$((i+1)); done; exit 1\n",
                        Duration.ofMinutes(1))
                .run();

        assertThat(result.passed()).isFalse();
        assertThat(result.said()).hasSize(64 * 1024);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aFolderOfThePathThatIsRelativeIsPassedOver() throws IOException {
        script("exit 0\n", Duration.ofMinutes(1));

        assertThat(Promtool.onPath("bin::.:" + base.resolve("bin")).map(Promtool::executable))
                .contains(base.resolve("bin/promtool"));
        assertThat(Promtool.onPath("bin::.:" + base)).isEmpty();
    }
}

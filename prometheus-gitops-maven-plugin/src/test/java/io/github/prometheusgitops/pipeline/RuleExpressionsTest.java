package io.github.prometheusgitops.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever evaluates an expression has to understand it: with its version, and with its feature flags. */
class RuleExpressionsTest {

    private static final String FLEET = "environments/fleet.yaml";
    private static final String DEV = "environments/dev.yaml";
    private static final String RULES = "environments/rules/local/a.yaml";

    @TempDir
    Path base;

    private Workbench evaluating(String expression) {
        return Workbench.small(base)
                .file(RULES, """
                        groups:
                          - name: a
                            rules:
                              - record: a:b
                                expr: %s
                        """.formatted(expression))
                .edit(DEV, "spec:", "spec:\n  mode: server\n  inCluster: {alertmanager: true}\n  rules: [local]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "histogram_avg(up) | 5:15: `histogram_avg` is known from Prometheus 2.51 on | v2.50.1 | v2.51.0",
                "up offset 300 | 5:25: a number as a duration (`300`) is known from Prometheus 2.54 on | v2.53.0 | v2.54.0",
                "up and {\"a.b\"} | 5:23: a name in quotes (`\"a.b\"`) is known from Prometheus 3.0 on | v2.55.0 | v3.0.0",
                "holt_winters(up[5m], 1, 1) | 5:15: `holt_winters` is known until Prometheus 3.0 only | v3.0.0 | v2.55.0",
            })
    void anExpressionIsOfTheVersionThatEvaluatesIt(String expression, String said, String refuses, String takes) {
        Workbench repository = evaluating(expression).edit(FLEET, "prometheus: v3.5.0", "prometheus: " + refuses);
        assertThat(repository.errors())
                .singleElement()
                .asString()
                .startsWith(RULES + ":" + said)
                .contains("environment `dev`, which evaluates it, runs", "[rules/expression-too-new]");

        repository.edit(FLEET, "prometheus: " + refuses, "prometheus: " + takes);
        assertThat(repository.errors()).isEmpty();
    }

    @Test
    void aFeatureFlagOfTheEnvironmentTurnsOnWhatIsExperimental() {
        Workbench repository = evaluating("mad_over_time(up[5m])");
        assertThat(repository.errors())
                .singleElement()
                .asString()
                .startsWith(RULES + ":5:15: `expr` is refused in environment `dev`: `mad_over_time` is experimental")
                .contains("--enable-feature=promql-experimental-functions");

        repository.edit(
                DEV,
                "  mode: server",
                "  mode: server\n  values: {prometheus: {prometheusSpec: {enableFeatures: [promql-experimental-functions]}}}");
        assertThat(repository.errors()).isEmpty();
    }

    @Test
    void ampTurnsNoFeatureOn() {
        Workbench repository =
                Workbench.small(base).edit("environments/rules/basics/up.yaml", "up == 0", "limitk(5, up) == 0");

        assertThat(repository.errors())
                .singleElement()
                .asString()
                .contains("in workspace `central`", "AMP turns no experimental feature on");
    }

    @Test
    void aProblemIsReportedOnceHoweverManyEvaluateIt() {
        Workbench repository = evaluating("rat(up)")
                .edit(
                        "environments/prod.yaml",
                        "spec:",
                        "spec:\n  mode: server\n  inCluster: {alertmanager: true}\n  rules: [local]");

        assertThat(repository.errors()).singleElement().asString().contains("there is no function `rat`");
    }

    @Test
    void aProblemIsReportedWhereItStandsInTheFile() {
        assertThat(evaluating("|\n            up\n            == foo(up)").errors())
                .singleElement()
                .asString()
                .startsWith(RULES + ":7:16: ")
                .contains("at `foo(up)` [rules/expression]");
        assertThat(evaluating("'up{a=\"b\"} == foo(up)'").errors())
                .singleElement()
                .asString()
                .startsWith(RULES + ":5:29: ");
    }
}

package io.github.prometheusgitops.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.finding.Finding;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A metric that is a recorded one by its name is recorded by some rule, where that is certain. */
class RecordedMetricsTest {

    private static final String DEV = "environments/dev.yaml";
    private static final String CENTRAL = "environments/workspaces/central.yaml";
    private static final String RULES = "environments/rules/basics/up.yaml";
    private static final String OTHER = "environments/rules/other/a.yaml";
    private static final String SERVER = "spec:\n  mode: server\n  inCluster: {alertmanager: true}\n  rules: [other]";

    @TempDir
    Path base;

    private Workbench reading(String expression) {
        return Workbench.small(base).edit(RULES, "up == 0", expression);
    }

    private Workbench recording(String name, Workbench repository) {
        return repository.file(
                OTHER, "groups: [{name: a, rules: [{record: \"" + name + "\", expr: sum by (job) (up)}]}]");
    }

    private static List<String> found(Workbench repository) {
        return repository.plan().findings().stream()
                .filter(finding -> finding.id().equals("rules/unknown-recorded-metric"))
                .map(Finding::toString)
                .toList();
    }

    @Test
    void whatNoRuleRecordsIsFoundWhereItIsRead() {
        assertThat(found(reading("up == 0 or job:up:sum == 0")))
                .singleElement()
                .asString()
                .startsWith(RULES + ":5:26: no rule records `job:up:sum` where workspace `central` evaluates this one")
                .contains("record it, or correct the name");
    }

    @Test
    void whatAnotherFolderRecordsNeedsThatFolder() {
        Workbench repository = recording("job:up:sum", reading("job:up:sum == 0"));
        assertThat(found(repository))
                .singleElement()
                .asString()
                .contains("add the folder `other`, whose rules record it, to the `rules` of workspace `central`");

        repository.edit(CENTRAL, "[basics]", "[basics, other]");
        assertThat(found(repository)).isEmpty();
    }

    @Test
    void whatAClusterRecordsReachesTheWorkspace() {
        Workbench repository =
                recording("job:up:sum", reading("job:up:sum == 0")).edit(DEV, "spec:", SERVER);

        assertThat(found(repository)).isEmpty();
    }

    @Test
    void aNameThatIsAlmostTheSameIsSuggested() {
        Workbench repository =
                recording("job:up:sum", reading("job:upp:sum == 0")).edit(CENTRAL, "[basics]", "[basics, other]");

        assertThat(found(repository)).singleElement().asString().contains("did you mean `job:up:sum`?");
    }

    @Test
    void aClusterMayRecordWhatNobodyDescribes() {
        assertThat(found(recording("job:up:sum", reading("instance:node_cpu:ratio > 1"))
                        .edit(DEV, "spec:", SERVER)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"job:upp:sum", "job:u:sum", "job:pu:sum"})
    void aSlipOfThePenIsFoundWhateverAClusterRecords(String name) {
        assertThat(found(recording("job:up:sum", reading(name + " == 0")).edit(DEV, "spec:", SERVER)))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"job:up5:sum", "job:down:sum", "job:up:avg", "job:up:sum1"})
    void anotherNameIsNoSlipOfThePen(String name) {
        assertThat(found(recording("job:up:sum", reading(name + " == 0")).edit(DEV, "spec:", SERVER)))
                .isEmpty();
    }

    @Test
    void whoFederatesBringsWhatOthersRecord() {
        Workbench repository = reading("job:up:sum == 0")
                .edit(
                        DEV,
                        "spec:",
                        "spec:\n  additionalScrapeConfigs: [{job_name: other,"
                                + " metrics_path: /federate, static_configs: [{targets: [\"a:9090\"]}]}]");

        assertThat(repository.errors()).isEmpty();
        assertThat(found(repository)).isEmpty();
    }

    @Test
    void aWorkspaceThatNothingDescribedWritesToMayHaveAnything() {
        assertThat(found(reading("job:up:sum == 0").delete(DEV).delete("environments/prod.yaml")))
                .isEmpty();
    }

    @Test
    void whoManagesRulesOfAWorkspaceMayRecordAnything() {
        Workbench repository = reading("job:up:sum == 0")
                .edit(
                        CENTRAL,
                        "rules: [basics]",
                        "rules: [basics]\n  ruleManagers: [{name: sre, principals: [\"arn:aws:iam::222222222222:role/sre\"],"
                                + " rules: [others]}]");

        assertThat(repository.errors()).isEmpty();
        assertThat(found(repository)).isEmpty();
    }
}

package io.github.prometheusgitops.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.finding.Finding;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An alert that only the default receiver gets, because its expression drops a label, is found where that is certain. */
class UnroutedAlertsTest {

    private static final String CENTRAL = "environments/workspaces/central.yaml";
    private static final String RULES = "environments/rules/basics/up.yaml";

    @TempDir
    Path base;

    private static Workbench routed(Workbench repository, String route) {
        return repository.file(CENTRAL, repository.read(CENTRAL) + """
                  alertmanager:
                    route:
                      receiver: all
                      routes:
                        - %s
                    receivers:
                      - name: all
                        sns_configs: [{topic_arn: "arn:aws:sns:eu-west-1:111111111111:all"}]
                """.formatted(route));
    }

    private static List<String> found(Workbench repository) {
        assertThat(repository.errors()).isEmpty();
        return repository.plan().findings().stream()
                .filter(finding -> finding.id().equals("rules/unrouted-alert"))
                .map(Finding::toString)
                .toList();
    }

    @Test
    void aLabelThatAnAggregationDropsIsFound() {
        Workbench repository = Workbench.small(base).edit(RULES, "up == 0", "0 == sum by (job) (up)");

        assertThat(found(routed(repository, "{matchers: [cluster=\"a\", severity=\"critical\"]}")))
                .singleElement()
                .asString()
                .startsWith(
                        RULES + ":5:20: only the default receiver gets `TargetDown`: its expression drops `cluster`")
                .contains("by `by (cluster, …)`", CENTRAL + ":14:11: the route");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "sum by (job) (up) == 0 # {matchers: [cluster=~\"a.*\"]} # 1",
                "sum by (job) (up) == 0 # {match: {cluster: a}} # 1",
                "sum by (job) (up) == 0 # {match_re: {cluster: a|b}} # 1",
                "sum by (job) (up) == 0 # {matchers: [cluster!=\"\"]} # 1",
                "count(up) == 1 and sum(up) > 1 # {matchers: [cluster=\"a\"]} # 1",
                "sum by (cluster) (up) == 0 # {matchers: [cluster=\"a\"]} # 0",
                "sum by (job) (up) == 0 # {matchers: [cluster!=\"a\"]} # 0",
                "sum by (job) (up) == 0 # {matchers: [cluster=\"a\", severity=\"warning\"]} # 0",
                "sum by (job) (up) == 0 # {matchers: [cluster=\"a\", alertname=\"Other\"]} # 0",
                "absent(up) # {matchers: [cluster=\"a\"]} # 0",
                "vector(1) # {matchers: [cluster=\"a\"]} # 0",
                "up == 0 # {matchers: [cluster=\"a\"]} # 0",
            },
            quoteCharacter = '§')
    void onlyTheLabelsThatAreDroppedKeepAnAlertFromItsRoute(String expression, String route, int count) {
        Workbench repository = Workbench.small(base).edit(RULES, "up == 0", expression);

        assertThat(found(routed(repository, route))).hasSize(count);
    }

    @Test
    void anAlertThatAnotherRouteTakesHasItsReceiver() {
        Workbench repository = Workbench.small(base).edit(RULES, "up == 0", "sum by (job) (up) == 0");

        assertThat(found(routed(
                        repository, "{matchers: [cluster=\"a\"]}\n        - {matchers: [severity=\"critical\"]}")))
                .isEmpty();
    }

    @Test
    void aLabelThatTheRuleSetsIsThere() {
        Workbench repository = Workbench.small(base)
                .edit(RULES, "up == 0", "sum by (job) (up) == 0")
                .edit(RULES, "{severity: critical}", "{severity: critical, cluster: \"{{ $labels.job }}\"}");

        assertThat(found(routed(repository, "{matchers: [cluster=\"a\"]}"))).isEmpty();
    }

    @Test
    void aLabelThatTheRuleMakesOfOthersMayBeWhatARouteAsksFor() {
        Workbench repository = Workbench.small(base)
                .edit(RULES, "up == 0", "sum by (job) (up) == 0")
                .edit(RULES, "{severity: critical}", "{severity: critical, team: \"{{ $labels.job }}\"}");

        assertThat(found(routed(repository, "{matchers: [cluster=\"a\"]}\n        - {matchers: [team=\"a\"]}")))
                .isEmpty();
    }
}

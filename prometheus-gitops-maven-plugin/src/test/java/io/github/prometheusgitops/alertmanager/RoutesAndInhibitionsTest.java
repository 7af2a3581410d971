package io.github.prometheusgitops.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.pipeline.Workbench;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Routes that no alert reaches and inhibitions that mute nothing are found; what may be meant passes. */
class RoutesAndInhibitionsTest {

    @TempDir
    Path base;

    /** Each row is a list of matchers for each of two routes beside each other; `+` stands for one that continues. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "severity=critical       ; severity=critical",
                "''                      ; a=b",
                "'severity=~\"critical|warning\"'   ; severity=critical",
                "'severity=~\"(critical|warning)\"' ; 'severity=~\"warning|critical\"'",
                "'severity=~\"crit.*\"'  ; severity=critical",
                "'severity!=info'        ; severity=critical",
                "'severity!~\"info|none\"' ; 'severity=~\"critical|warning\"'",
                "'team=~\".*\"'          ; a=b",
                "'team=~\".+\"'          ; team!=\"\"",
                "'team!=\"\"'            ; 'team=~\"x.*\"'",
                "'team!=b'               ; 'team=~\"x.*\"'",
                "'team!~\"b|c\"'         ; 'team!=b,team!=c'",
                "a=b                     ; 'a=b,c=d'",
                "'a=\"\"'                ; 'a=~\"|\"'"
            })
    void aRouteBehindOneThatTakesAllIsUnreachable(String first, String second) {
        assertThat(found(routes(first, false, second))).containsExactly("alertmanager/unreachable-route");
        assertThat(found(routes(first, true, second))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "severity=critical       ; severity=warning",
                "severity=critical       ; 'severity=~\"critical|warning\"'",
                "'severity=~\"crit.*\"'  ; 'severity=~\"c.*\"'",
                "'severity=~\"c|d\"'     ; 'severity=~\"c|e\"'",
                "'severity=~\"a.b\"'     ; 'severity=~\"a.b|c\"'",
                "'severity!=critical'    ; severity=critical",
                "'severity!=critical'    ; severity!=warning",
                "'a=b,c=d'               ; a=b",
                "'team=~\".+\"'          ; a=b",
                "'team!=\"\"'            ; 'team=~\"x*\"'",
                "'team!~\"b|c\"'         ; 'team!=b'",
                "a=b                     ; 'a=~\"B\"'",
                "''                      ; ''"
            })
    void aRouteThatSomeAlertsMayReachPasses(String first, String second) {
        if (first.isEmpty()) {
            // The only route is reached, whatever it asks for.
            assertThat(found("routes: [{receiver: r}]")).isEmpty();
            return;
        }
        assertThat(found(routes(first, false, second))).isEmpty();
    }

    @Test
    void severalRoutesBeforeItMayTakeAllTogether() {
        String routes = "routes: [{matchers: [a=b]}, {matchers: [a=c]}, {matchers: ['a=~\"b|c\"', x=y]}]";

        assertThat(found(routes)).containsExactly("alertmanager/unreachable-route");
        assertThat(found(routes.replace("b|c", "b|c|d"))).isEmpty();
        assertThat(messages(routes)).containsExactly("""
                environments/workspaces/central.yaml:12:73: no alert reaches this route: what it would take is taken before [alertmanager/unreachable-route]
                    put it before the one in line 12, set `continue: true` there, or remove it
                    environments/workspaces/central.yaml:12:54: takes it, and does not continue""");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "severity=critical          ; severity=warning",
                "severity=critical          ; 'severity=~\"warning|info\"'",
                "'severity=~\"a|b\"'        ; 'severity=~\"c|d\"'",
                "severity=critical          ; severity!=critical",
                "'severity=~\"crit.*\"'     ; severity=warning",
                "'severity=~\"a.*\"'        ; 'severity!~\"a.*\"'",
                "a=b                        ; 'c=d,a=\"\"'"
            })
    void aRouteWithinOneThatAsksForSomethingElseIsUnreachable(String outer, String inner) {
        String routes = "routes: [{matchers: ['" + outer + "'], routes: [{matchers: ['" + inner
                + "'], routes: [{matchers: [x=y]}]}]}]";

        assertThat(found(routes)).containsExactly("alertmanager/unreachable-route");
        assertThat(messages(routes).get(0)).contains("is all that it and the routes around it ask for");
    }

    @Test
    void theOlderFormSaysTheSame() {
        assertThat(found("routes: [{match: {a: b}}, {match_re: {a: b}}, {match_re: {a: 'b|c'}, match: {a: d}}]"))
                .hasSize(2);
        assertThat(found("routes: [{match: {a: b}}, {match_re: {a: 'b|c'}}]")).isEmpty();
    }

    @Test
    void whatIsNotUnderstoodIsNotJudgedBy() {
        assertThat(found("routes: [{matchers: ['a=~\"((\"']}, {matchers: [a=b]}]"))
                .containsExactly("alertmanager/matcher");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "severity=critical     ; severity=critical          ; alertname",
                "severity=critical     ; 'severity=~\"critical\"'   ; ''",
                "''                    ; ''                         ; alertname",
                "a=b                   ; c=d                        ; 'a, c'",
                "severity=critical     ; severity=warning           ; 'alertname, severity'",
                "severity=critical     ; severity!=critical         ; severity",
                "'a=b,a=c'             ; x=y                        ; ''"
            })
    void anInhibitionThatMutesNothingIsReported(String source, String target, String equal) {
        assertThat(found(inhibition(source, target, equal))).containsExactly("alertmanager/inhibits-nothing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "severity=critical     ; severity=warning           ; 'alertname, cluster'",
                "severity=critical     ; 'severity=~\"critical|warning\"' ; alertname",
                "'severity=~\"critical|warning\"' ; severity=critical ; alertname",
                "alertname=Down        ; 'alertname=~\".+\"'        ; cluster",
                "alertname=Down        ; ''                         ; cluster",
                "a=b                   ; c=d                        ; a",
                "a=b                   ; c=d                        ; ''"
            })
    void anInhibitionThatMayMutePasses(String source, String target, String equal) {
        assertThat(found(inhibition(source, target, equal))).isEmpty();
    }

    private static String inhibition(String source, String target, String equal) {
        return "inhibit_rules: [{source_matchers: [" + quoted(source) + "], target_matchers: [" + quoted(target)
                + "], equal: [" + equal + "]}]";
    }

    private static String routes(String first, boolean goesOn, String second) {
        return "routes: [{matchers: [" + quoted(first) + "], continue: " + goesOn + "}, {matchers: [" + quoted(second)
                + "]}]";
    }

    private static String quoted(String matchers) {
        return matchers.isEmpty() ? "" : "'" + matchers + "'";
    }

    private List<String> found(String written) {
        return findings(written).stream().map(Finding::id).toList();
    }

    private List<String> messages(String written) {
        return findings(written).stream().map(Finding::toString).toList();
    }

    private List<Finding> findings(String written) {
        Workbench repository = Workbench.small(base);
        boolean route = written.startsWith("routes");
        repository.edit(
                "environments/workspaces/central.yaml",
                "  rules: [basics]",
                "  rules: [basics]\n  alertmanager:\n    receivers: [{name: r}]\n"
                        + (route
                                ? "    route: {receiver: r, " + written + "}"
                                : "    route: {receiver: r}\n    " + written));
        return repository.plan().findings();
    }
}

package io.github.prometheusgitops.rule.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.promql.Parsing;
import io.github.prometheusgitops.promql.PromqlParser;
import io.github.prometheusgitops.promql.Span;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlReader;
import io.github.prometheusgitops.yaml.YamlScalar;
import io.github.prometheusgitops.yaml.YamlValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a reviewer of rules looks for is found, and nothing where it is not certain. */
class RuleReviewsTest {

    private static final Location AT = new Location("rules.yaml", 5, 15);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "absent(up) == 0",
                "absent(up) > 1",
                "up > 1",
                "avg by (job) (up) > 1",
                "1 < up",
                "rate(a[5m]) < 0",
                "-rate(a[5m]) > 0",
                "count(a) < 1",
                "count(a) == 0",
                "hour() > 23",
                "day_of_week() == 7",
                "a > 1 < 0",
                "a > 1 == 1",
                "clamp_max(a, 5) > 5",
                "(a > 1) and (a < 0)",
                "rate(a[5m]) > 1 and rate( a[5m] ) <= 1",
                "b or absent(a) != bool 1 and absent(a) == 2",
                "up * 100 > 100",
                "100 - up * 100 > 100",
            })
    void aComparisonThatIsNeverTrueIsFound(String expression) {
        assertThat(found(expression)).containsOnly("rules/impossible-comparison");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "absent(up) == 1",
                "up == 0",
                "up < 1",
                "up >= 1",
                "sum(up) > 5",
                "sum_over_time(up[5m]) > 5",
                "rate(a[5m]) <= 0",
                "delta(a[5m]) < 0",
                "count(a) > 0",
                "a > 1 < 2",
                "a > 1 and b < 0",
                "a > 1 or a < 0",
                "a > 1 unless a < 5",
                "a > 1 and on (x) a < 0",
                "a > 1 and a < b",
                "absent(a) == bool 0",
                "100 * (1 - up) > 50",
                "a - a > 5",
                "1 > a",
                "(1 > a) == 5",
                "up / 0 > 1",
                "scalar(up) > bool 1",
                "a != a",
            })
    void aComparisonThatMayBeTrueIsNot(String expression) {
        assertThat(found(expression)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rate(sum(a_total)[5m:]) | aggregate the rates: `sum(rate(…))`",
                "increase((max by (x) (a_total))[1h:1m]) | aggregate the rates: `max(rate(…))`",
                "rate(rate(a_total[5m])[1h:]) | write `deriv`, or `avg_over_time`",
                "rate(job:a:rate5m[5m]) | write `avg_over_time`, or `deriv`",
                "rate(job:a_total:sum[5m]) | write `avg_over_time`, or `deriv`",
                "irate(node_load1[5m]) | write `delta`, `deriv` or `changes`",
                "rate(node_filesystem_free_bytes[5m]) | write `delta`, `deriv` or `changes`",
                "increase(up[5m]) | write `delta`, `deriv` or `changes`",
            })
    void aRateOfNoCounterIsFound(String expression, String mend) {
        assertThat(findings(expression, "")).singleElement().satisfies(finding -> {
            assertThat(finding.id()).isEqualTo("rules/rate-of-rate");
            assertThat(finding.mend()).isEqualTo(mend);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sum(rate(a_total[5m]))",
                "rate(topk(1, a_total)[5m:])",
                "deriv(sum(a)[5m:])",
                "rate(max without (__replica__) (a_total)[5m:])",
                "max_over_time(rate(a_total[5m])[1h:])",
                "rate(node_network_receive_bytes[5m])",
                "rate(http_request_size_bytes[5m])",
                "rate(process_cpu_seconds_total[5m])",
                "rate(job:a:total[5m])",
                "rate(http_requests_used_bytes_total[5m])",
            })
    void aRateOfWhatMayBeACounterIsNot(String expression) {
        assertThat(found(expression)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a{b=~'.*'} | every value of `b` matches, and so does a series without it, at character 3: `b=~'.*'}`",
                "a{b!~'.*'} | no series is selected, as every value of `b` matches, at character 3: `b!~'.*'}`",
                "a{b=~''} | only series without `b` match an empty regular expression, at character 3: `b=~''}`",
                "rate(a{b=~'$cluster'}[5m]) | no value of `b` matches: `$` is the end of the text, and no variable, at character 8: `b=~'$cluster'}[5m])`",
            },
            quoteCharacter = '§')
    void aPointlessRegularExpressionIsFound(String expression, String summary) {
        assertThat(findings(expression, "")).singleElement().satisfies(finding -> {
            assertThat(finding.id()).isEqualTo("rules/regex");
            assertThat(finding.summary()).isEqualTo(summary);
        });
    }

    @Test
    void aRegularExpressionOfLabelReplaceIsCompiled() {
        assertThat(findings("label_replace(a, \"b\", \"$1\", \"c\", \"(.*\")", ""))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.id()).isEqualTo("rules/regex");
                    assertThat(finding.summary())
                            .startsWith("`label_replace` fails: what it matches is no regular expression")
                            .endsWith(", at character 34: `\"(.*\")`");
                });
        assertThat(found("label_replace(a, \"b\", \"$1\", \"c\", \"(.*)\")")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a{b=~\".+\"}", "a{b=~\"x.*\"}", "a{b=~\"x$\"}", "a{b=\".*\"}", "a{b=~\"|x\"}", "a{b!~\"\"}"})
    void aRegularExpressionThatSelectsIsNot(String expression) {
        assertThat(found(expression)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sum by (a) (x) > 0",
                "sum(x) > 0",
                "max without (pod) (x) > 0",
                "absent(x{job=\"j\"})",
                "x / on (a) y > 0",
                "x * on (a) group_left (b) sum by (a) (y)",
                "vector(1)",
                "histogram_quantile(0.9, sum by (le) (rate(x[5m]))) > 1",
                "time() - 5 > bool 3",
            })
    void aLabelThatIsShownAndDroppedIsFound(String expression) {
        String shown = expression.contains("group_left") ? "b" : "pod";
        assertThat(found(expression, "{{ $labels." + shown + " }} is down")).containsOnly("rules/lost-label");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x > 0",
                "sum by (pod) (x) > 0",
                "max without (a) (x) > 0",
                "absent(x{pod=\"p\"})",
                "x / on (a) group_left y > 0",
                "x / ignoring (a) y > 0",
                "sum(y) > 0 or x",
                "x and sum(y) > 0 or sum(z) > 0",
                "sum by (pod) (x) * on () group_right (pod) sum(y)",
                "topk(1, x) > 0",
                "count_values(\"pod\", x) > 0",
                "label_replace(sum(x), \"pod\", \"$1\", \"a\", \"(.*)\")",
                "sum by (a) (x) * on (a) group_right () y",
                "sum by (a) (x) * on (a) group_left (pod) y",
                "rate(x[5m]) > 0",
                "1 < x",
            })
    void aLabelThatTheResultMayHaveIsNot(String expression) {
        assertThat(found(expression, "{{ $labels.pod }} is down")).isEmpty();
    }

    @Test
    void whoeverAsksForALabelKnowsThatItMayBeMissing() {
        assertThat(found("sum(x) > 0", "{{ if $labels.pod }}{{ $labels.pod }}{{ end }}"))
                .isEmpty();
        assertThat(found("sum(x) > 0", "{{ with $labels.pod }}of {{ . }}{{ end }}"))
                .isEmpty();
        assertThat(found("sum(x) > 0", "$labels.pod is no action")).isEmpty();
        assertThat(found("sum(x) > 0", "{{/* was {{ $labels.pod }} */}}down")).isEmpty();
        assertThat(found("sum(x) > 0", "{{- /* a */ -}}{{ $labels.pod }}{{/* b */}}"))
                .hasSize(1);
    }

    @Test
    void aPlaceInABlockOfLinesCountsFromTheBeginningOfItsLine() {
        YamlScalar block = new YamlScalar("sum(a) > 1\n  and up > 1\n", false, true, AT, Optional.empty());
        Span span = new Span(17, 23);

        assertThat(ExpressionPlace.of(block, span)).isEqualTo(new Location("rules.yaml", 7, 0));
        assertThat(ExpressionPlace.shown(block, span)).isEqualTo(", at character 7: `up > 1`");
    }

    @Test
    void aRangeShorterThanTwoScrapesIsFound() {
        assertThat(shortRanges("rate(a[30s])")).hasSize(1);
        assertThat(shortRanges("sum(increase(a[59s] offset 5m))")).hasSize(1);
        assertThat(shortRanges("rate(a[1m])")).isEmpty();
        assertThat(shortRanges("max_over_time(a[30s])")).isEmpty();
        assertThat(shortRanges("rate(a:b[30s])")).isEmpty();
        assertThat(shortRanges("rate(sum(a)[30s:10s])")).isEmpty();
    }

    private static List<Finding> shortRanges(String expression) {
        Findings findings = new Findings();
        ShortRange.review(rule(expression, ""), 30_000, "30s", findings);
        return findings.sorted();
    }

    @Test
    void aLostLabelIsReportedWhereItIsShown() {
        YamlMapping rule =
                (YamlMapping) YamlReader.read("a.yaml", """
                alert: A
                expr: sum(x) > 0
                annotations:
                  summary: '{{/* $labels.pod */}} it''s {{ $value }} in {{ $labels.pod }}'
                """, new Findings()).orElseThrow();
        YamlScalar written = rule.scalar("expr").orElseThrow();
        Findings findings = new Findings();
        RuleReviews.review(
                new ReviewedRule(
                        rule,
                        written,
                        ((Parsing.Understood) PromqlParser.parse(written.text(), Set.of())).expression()),
                findings);

        assertThat(findings.sorted())
                .singleElement()
                .satisfies(finding -> assertThat(finding.at()).isEqualTo(new Location("a.yaml", 4, 60)));
    }

    private static List<String> found(String expression) {
        return found(expression, "");
    }

    private static List<String> found(String expression, String annotation) {
        return findings(expression, annotation).stream().map(Finding::id).toList();
    }

    private static List<Finding> findings(String expression, String annotation) {
        Findings findings = new Findings();
        RuleReviews.review(rule(expression, annotation), findings);
        return findings.sorted();
    }

    private static ReviewedRule rule(String expression, String annotation) {
        YamlScalar written = new YamlScalar(expression, true, AT);
        YamlMapping annotations = mapping(Map.of("summary", new YamlScalar(annotation, false, AT)));
        YamlMapping rule = mapping(Map.of("alert", written, "expr", written, "annotations", annotations));
        return new ReviewedRule(
                rule, written, ((Parsing.Understood) PromqlParser.parse(expression, Set.of())).expression());
    }

    private static YamlMapping mapping(Map<String, YamlValue> values) {
        Map<String, YamlMapping.Entry> entries = new LinkedHashMap<>();
        values.forEach((key, value) -> entries.put(key, new YamlMapping.Entry(new YamlScalar(key, true, AT), value)));
        return new YamlMapping(entries, AT);
    }
}

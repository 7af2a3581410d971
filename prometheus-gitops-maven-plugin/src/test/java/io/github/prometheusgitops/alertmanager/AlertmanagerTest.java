package io.github.prometheusgitops.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.pipeline.Outcome;
import io.github.prometheusgitops.pipeline.Workbench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What AMP refuses is found with its place and the way there; what AMP takes is taken. */
class AlertmanagerTest {

    private static final String TOPIC = "receivers: [{name: r, sns_configs: [%s]}]";

    @TempDir
    Path base;

    static Stream<Arguments> refused() {
        return Stream.of(
                // The routing tree.
                whole(
                        """
                        route: {receiver: r, mute_time_intervals: [t]}
                        receivers: [{name: r}]
                        mute_time_intervals: [{name: t, time_intervals: [{weekdays: [saturday]}]}]
                        """,
                        "11:47: the root route takes every alert at any time, so that it has no `mute_time_intervals`"
                                + " [alertmanager/root-route]",
                        "move it to a route below"),
                route(
                        "matchers: ['service != processing,speech']",
                        "`speech` has no operator: a comma ends a value that is not quoted [alertmanager/matcher]",
                        "quote the value: `service!=\"processing,speech\"`"),
                route("matchers: [severity]", "`severity` has no operator", "write `severity=\"…\"`"),
                route("matchers: ['a-b=\"c\"']", "`a-b` is no label name"),
                route("matchers: ['\"a\"=\"b\"']", "`\"a\"` is no label name", "without quotes"),
                route("matchers: ['a == \"b\"']", "the quotes of `a == \"b\"` do not match", "write one `=`"),
                route("matchers: ['a=~\"((\"']", "`((` is no regular expression: missing closing )"),
                route("matchers: severity=critical", "has to be a list", "put it into brackets"),
                route(
                        "matchers: [{name: severity, value: 'cri\"tical', matchType: '=~'}]",
                        "has to be text, not a mapping",
                        "write it as text: 'severity=~\"cri\\\"tical\"'"),
                route("matchers: [{name: severity, value: critical}]", "write it as text: 'severity=\"critical\"'"),
                route("match: {a-b: c}", "has to be a label name"),
                route("match_re: {a: '*'}", "`*` is no regular expression"),
                route("group_by: [a, a]", "label `a` stands twice [alertmanager/group-by]"),
                route("group_by: ['...', a]", "`...` stands for all labels"),
                route("group_by: [a-b]", "has to be a label name, or `...` for all labels"),
                route("group_interval: 0s", "`group_interval` must not be zero [alertmanager/interval]"),
                route("repeat_interval: 0s", "`repeat_interval` must not be zero"),
                route("group_wait: 300y", "longer than Go can count"),
                route("group_wait: 1m1h", "has to be a duration", "longest first"),
                route(
                        "receiver: null",
                        "`spec.alertmanager.route.routes[0].receiver` has to be text on one line",
                        "quote it if the word `null` is meant"),
                route("continue: yes", "has to be true or false, not `yes`", "write `true`: it is text to some"),
                route("routes:", "has to be a list, not nothing", "write a value, or leave it out"),
                route("receiver: s", "there is no receiver `s`", "did you mean `r`?"),
                // Time intervals.
                interval(
                        "weekdays: ['saturday:sunday']",
                        "the days run backwards: a week begins on Sunday [alertmanager/time-interval]",
                        "write two: `saturday` and `sunday`"),
                interval("weekdays: ['friday:monday']", "write two: `friday:saturday` and `sunday:monday`"),
                interval(
                        "times: [{start_time: 0:00, end_time: '08:00'}]",
                        "`0:00` is no time of the day [alertmanager/time-interval]",
                        "write `00:00`"),
                interval(
                        "times: [{start_time: '22:00', end_time: '06:00'}]",
                        "the end 06:00 is not later than the beginning 22:00",
                        "write two: 22:00 to 24:00, and 00:00 to 06:00"),
                interval("months: [foo]", "`foo` is neither a month nor a range such as `a:b`"),
                interval("months: ['november:february']", "the months run backwards"),
                interval("days_of_month: ['7:1']", "the days run backwards", "write `1:7`"),
                interval("days_of_month: ['32']", "there is no day 32 in a month"),
                interval("years: ['2028:2026']", "write `2026:2028`"),
                interval("location: Europe/Berlinn", "there is no time zone", "did you mean `Europe/Berlin`?"),
                interval("hours: ['1']", "unknown key `hours`"),
                // Receivers.
                whole(
                        "route: {receiver: r}\nreceivers: [{name: null}]",
                        "has to be text on one line, not nothing",
                        "quote it if the word `null` is meant"),
                whole("route: {receiver: null}\nreceivers: [{name: r}]", "has to be text on one line, not nothing"),
                whole("route: {}\nreceivers: [{name: r}]", "`spec.alertmanager.route.receiver` is missing"),
                receiver(
                        "slack_configs: [{channel: '#ops'}]",
                        "`slack_configs` is not taken in `spec.alertmanager.receivers[0]` [descriptor/not-taken]",
                        "AMP sends to SNS and PagerDuty only: write `sns_configs` with a topic to which Amazon Q"),
                receiver("email_configs: [{to: a@example.org}]", "with a topic to which the addresses are subscribed"),
                receiver("webhook_configs: [{url: 'https://example.org'}]", "its HTTPS endpoint"),
                receiver("opsgenie_configs: []", "AMP sends to SNS and PagerDuty only"),
                receiver(
                        "pagerduty_configs: [{routing_key: 0123456789abcdef0123456789abcdef}]",
                        "routing_key` has to be a mapping, not text [descriptor/wrong-value]",
                        "put the key into AWS Secrets Manager"),
                receiver("pagerduty_configs: [{service_key: abcdef}]", "service_key` has to be a mapping, not text"),
                receiver(
                        "pagerduty_configs: [{client: a}]",
                        "has none of `routing_key`, `service_key` [descriptor/choice]"),
                receiver("pagerduty_configs: [{routing_key_file: /key}]", "name it in `routing_key`"),
                sns(
                        "{topic_arn: 'arn:aws:sns:eu-west-1:111111111111:alerts.fifo'}",
                        "`alerts.fifo` is a FIFO topic, and AMP publishes to standard topics only"
                                + " [alertmanager/sns-topic]"),
                sns("{topic: alerts.fifo}", "`alerts.fifo` is a FIFO topic"),
                sns(
                        "{topic_arn: 'arn:aws-us-gov:sns:us-gov-west-1:111111111111:x'}",
                        "the topic is in partition aws-us-gov, the workspace in aws"),
                sns(
                        "{topic_arn: 'arn:aws:sns:us-gov-west-1:111111111111:x'}",
                        "the region us-gov-west-1 is not in partition aws"),
                sns("{topic_arn: 'arn:aws:sns::111111111111:x'}", "has to be an SNS topic's ARN"),
                sns("{topic_arn: 'arn:aws:sns:eu-wset-1:111111111111:x'}", "did you mean `eu-west-1`?"),
                sns("{}", "has none of `topic`, `topic_arn`"),
                sns(
                        "{topic: a, topic_arn: 'arn:aws:sns:eu-west-1:111111111111:a'}",
                        "has more than one of `topic`, `topic_arn`"),
                sns(
                        "{topic: a, sigv4: {region: us-east-1}}",
                        "requests are signed for us-east-1, and the topic is in eu-west-1"),
                sns("{topic: a, sigv4: {region: eu-west-1, role_arn: x}}", "`role_arn` is not taken"),
                sns("{topic: a, api_url: x}", "leave it out: AMP sets it"),
                sns("{topic: a, http_config: {}}", "AMP supports no settings of HTTP"),
                sns("{phone_number: '+491'}", "subscribe the number to that topic"),
                sns("{topic: a, subject: Größe}", "an SNS subject is ASCII"),
                sns("{topic: a, subject: \"a\\n{{ .Status }}\"}", "an SNS subject is ASCII without line breaks"),
                sns("{topic: a, subject: " + "x".repeat(101) + "}", "at most 100 characters, this one 101"),
                sns(
                        "{topic: a, message: '{{ if .A }}'}",
                        "not a template of Go: `{{ if … }}` is not closed [alertmanager/template]",
                        "add `{{ end }}`"),
                sns(
                        "{topic: a, attributes: {b: '{{ .A | toUper }}'}}",
                        "there is no function `toUper`",
                        "did you mean `toUpper`?"),
                sns(
                        "{topic: a, message: '{{ template \"nowhere\" . }}'}",
                        "no template defines \"nowhere\" [alertmanager/unknown-template]"),
                // Templates and the rest of a configuration of Alertmanager's own.
                whole("""
                        route: {receiver: r}
                        receivers: [{name: r}]
                        templates:
                          ops.tmpl: |
                            {{ define "ops.message" }}
                            {{ range .Alerts }}{{ .Annotations.summary }}
                            {{ end }}
                        """, "15: not a template of Go: `{{ define … }}` is not closed [alertmanager/template]"),
                rest(
                        "templates: ['/etc/alertmanager/*.tmpl']",
                        "`spec.alertmanager.templates` has to be a mapping, not a list",
                        "write each template's text here by a name of its own"),
                rest("global: {smtp_smarthost: 'localhost:25'}", "the addresses are subscribed"),
                rest("global: {slack_api_url: 'https://example.org'}", "Amazon Q Developer"),
                rest("global: {http_config: {}}", "AMP supports no settings of HTTP"),
                rest("global: {resolve_timeout: 5x}", "has to be a duration"),
                rest("alertmanager_config: x", "write what is in it here, as YAML instead of text"),
                rest("inhibit_rules: [{equal: [a-b]}]", "has to be a label name"),
                rest("inhibit_rules: [{source_matchers: [a]}]", "`a` has no operator"),
                rest(
                        "inhibit_rules: [" + "{equal: [a]}, ".repeat(101) + "]",
                        "101 inhibition rules, and AMP takes 100 unless it has raised the quota [alertmanager/quota]"),
                whole(
                        "route: {receiver: r, routes: [" + "{matchers: [a=b]}, ".repeat(100)
                                + "]}\nreceivers: [{name: r}]",
                        "101 routes, and AMP takes 100"),
                rest(
                        "templates: {"
                                + String.join(
                                        ", ",
                                        IntStream.range(0, 101)
                                                .mapToObj(i -> "t" + i + ": x")
                                                .toList())
                                + "}",
                        "101 templates, and AMP takes 100"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatAmpRefusesIsFoundWithItsPlace(String alertmanager, List<String> expected) {
        // That what stands in the wrong place is a secret besides, is said besides.
        List<String> errors = central(alertmanager).errors().stream()
                .filter(error -> !error.contains("[descriptor/secret]"))
                .toList();

        // What is no receiver's of AMP may be a secret besides.
        assertThat(errors)
                .as(alertmanager)
                .filteredOn(error -> !error.contains("[descriptor/secret]"))
                .singleElement()
                .asString()
                .contains(expected);
    }

    static Stream<Arguments> warnings() {
        return Stream.of(
                whole(
                        """
                        route: {receiver: r, routes: [{active_time_intervals: [t]}]}
                        receivers: [{name: r}]
                        mute_time_intervals: [{name: t, time_intervals: [{weekdays: [saturday]}]}]
                        """,
                        "`active_time_intervals` came with Alertmanager 0.24, and AMP does not say that it has it"
                                + " [alertmanager/newer-than-amp]"),
                whole(
                        """
                        route: {receiver: r, routes: [{mute_time_intervals: [t]}]}
                        receivers: [{name: r}]
                        time_intervals: [{name: t, time_intervals: [{weekdays: [saturday]}]}]
                        """,
                        "`time_intervals` beside `route` came with Alertmanager 0.24",
                        "write `mute_time_intervals`"),
                interval("location: Europe/Berlin", "`location` came with Alertmanager 0.25"),
                interval("months: ['13']", "there are 12 months", "[alertmanager/no-such-month]"),
                route("repeat_interval: 6d", "AMP repeats a notification after 5 days at the latest, not after 6d"),
                sns("{topic: a, message: '{{ trimSpace .A }}'}", "`trimSpace` came with Alertmanager 0.26"),
                sns("{topic: a, attributes: {a b: c}}", "SNS refuses an attribute `a b`"),
                sns(
                        "{topic_arn: 'arn:aws:sns:eu-west-1:999999999999:a'}",
                        "the topic is in account 999999999999, and AMP documents topics of the workspace's own account"
                                + " (111111111111) only [alertmanager/other-account]"),
                whole(
                        "route: {receiver: r}\nreceivers: [{name: r}, {name: s}]",
                        "no route names the receiver `s` [alertmanager/unused]"),
                whole(
                        "route: {receiver: r}\nreceivers: [{name: r}]\n"
                                + "mute_time_intervals: [{name: t, time_intervals: [{}]}]",
                        "no route names the time interval `t`"));
    }

    @ParameterizedTest
    @MethodSource("warnings")
    void whatAmpTakesOtherwiseThanMeantIsAWarning(String alertmanager, List<String> expected) {
        Outcome outcome = central(alertmanager).plan();

        assertThat(outcome.errors()).isEmpty();
        assertThat(outcome.warnings()).as(alertmanager).hasSize(1);
        assertThat(outcome.warnings().get(0).toString()).contains(expected);
    }

    static Stream<String> taken() {
        return Stream.of(
                "route: {receiver: r, matchers: [], match: {}, continue: false, mute_time_intervals: []}\n"
                        + "receivers: [{name: r}]",
                "global: {resolve_timeout: 5m}\nroute: {receiver: r}\nreceivers: [{name: r}]",
                "route: {receiver: 'null'}\nreceivers: [{name: 'null'}]",
                "route: {receiver: r, group_wait: 0s, repeat_interval: 5d}\nreceivers: [{name: r}]",
                "route: {receiver: r, routes: [{matchers: ['{a=\"b,c\", d!~\"e|f\", }']}]}\nreceivers: [{name: r}]",
                "route: {receiver: r}\n"
                        + TOPIC.formatted(
                                "{topic_arn: 'arn:aws:sns:us-east-1:111111111111:a', sigv4: {region:" + " us-east-1}}"),
                "route: {receiver: r}\n"
                        + TOPIC.formatted("{topic: a, subject: \"{{ .A -}}\\n{{- .B }}\", message: '{{ template"
                                + " \"sns.default.message\" . }}'}"),
                "route: {receiver: r}\n"
                        + TOPIC.formatted("{topic: a, subject: '{{ if .A }}" + "x".repeat(60) + "{{ else }}"
                                + "y".repeat(60) + "{{ end }}'}"));
    }

    @ParameterizedTest
    @MethodSource("taken")
    void whatAmpTakesIsTaken(String alertmanager) {
        assertThat(central(alertmanager).plan().findings()).isEmpty();
    }

    @Test
    void aServiceKeyIsReadFromItsSecretWhichAmpMayRead() {
        String alertmanager = """
                route: {receiver: page}
                receivers:
                  - name: page
                    pagerduty_configs:
                      - service_key:
                          aws_secrets_manager:
                            secret_arn: arn:aws:secretsmanager:eu-west-1:111111111111:secret:pagerduty-abc123
                            secret_key: PagerDuty_serviceKey
                        links:
                          - {href: "{{ .CommonAnnotations.runbook_url }}", text: runbook}
                """;
        Workbench repository = central(alertmanager);
        repository.generate();

        assertThat(repository.tree().get("workspaces/central/alertmanager.yaml"))
                .contains(
                        "service_key:",
                        "secret_key: PagerDuty_serviceKey",
                        "href: \"{{ .CommonAnnotations.runbook_url }}\"");
        assertThat(repository.tree()).containsKey("workspaces/central/iam/secrets/pagerduty-abc123.json");
    }

    @Test
    void aConfigurationOfAlertmanagersOwnIsToldKeyByKeyWhatToDo() {
        List<String> errors = central("""
                        global:
                          resolve_timeout: 5m
                          smtp_from: alerts@example.org
                          slack_api_url_file: /etc/slack
                        templates: [/etc/alertmanager/*.tmpl]
                        route:
                          receiver: everybody
                          routes: [{receiver: nobody, matchers: [alert_group="node_exporter"]}]
                        receivers:
                          - name: nobody
                          - name: everybody
                            slack_configs: [{channel: '#ops'}]
                            email_configs: [{to: ops@example.org}]
                            sns_configs:
                              - topic_arn: arn:aws:sns:eu-west-1:111111111111:alerts
                                sigv4: {region: eu-west-1}
                                attributes: {key: severity, value: critical}
                        """).errors();

        assertThat(errors).hasSize(5).allMatch(error -> error.contains("\n    "), "has a mend");
    }

    @Test
    void theSecretThatStandsInsteadOfItsReferenceIsNotShown() {
        Outcome outcome = central(
                        "route: {receiver: r}\nreceivers: [{name: r, pagerduty_configs: [{routing_key: hunter2hunter2}]}]")
                .plan();

        assertThat(outcome.errors()).isNotEmpty().map(Finding::toString).noneMatch(error -> error.contains("hunter2"));
    }

    @Test
    void theDocumentationsExampleIsTaken() throws IOException {
        String page = Files.readString(Path.of("../docs/how-to/alerts.md"));
        String section = page.substring(page.indexOf("## Alertmanager\n"));
        String example = section.split("```yaml\n|```\n", 3)[1];

        Workbench repository = Workbench.small(base);
        String central = "environments/workspaces/central.yaml";
        repository.file(central, repository.read(central) + example);

        assertThat(repository.plan().findings()).isEmpty();
    }

    private Workbench central(String alertmanager) {
        Workbench repository = Workbench.small(base);
        String central = "environments/workspaces/central.yaml";
        return repository.file(central, repository.read(central) + "  alertmanager:\n" + alertmanager.indent(4));
    }

    private static Arguments whole(String alertmanager, String... expected) {
        return Arguments.of(alertmanager, List.of(expected));
    }

    private static Arguments route(String fragment, String... expected) {
        return whole("route:\n  receiver: r\n  routes:\n    - " + fragment + "\nreceivers: [{name: r}]\n", expected);
    }

    private static Arguments interval(String fragment, String... expected) {
        return whole(
                "route: {receiver: r, routes: [{mute_time_intervals: [t]}]}\nreceivers: [{name: r}]\n"
                        + "mute_time_intervals: [{name: t, time_intervals: [{" + fragment + "}]}]\n",
                expected);
    }

    private static Arguments receiver(String fragment, String... expected) {
        return whole("route: {receiver: r}\nreceivers: [{name: r, " + fragment + "}]\n", expected);
    }

    private static Arguments sns(String config, String... expected) {
        return whole("route: {receiver: r}\n" + TOPIC.formatted(config), expected);
    }

    private static Arguments rest(String fragment, String... expected) {
        return whole("route: {receiver: r}\nreceivers: [{name: r}]\n" + fragment, expected);
    }
}

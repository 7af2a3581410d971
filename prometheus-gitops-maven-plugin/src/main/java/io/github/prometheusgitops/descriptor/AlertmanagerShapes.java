package io.github.prometheusgitops.descriptor;

import static io.github.prometheusgitops.descriptor.Shape.fields;
import static io.github.prometheusgitops.descriptor.Shape.listOf;
import static io.github.prometheusgitops.descriptor.Shape.mended;
import static io.github.prometheusgitops.descriptor.Shape.optional;
import static io.github.prometheusgitops.descriptor.Shape.required;
import static io.github.prometheusgitops.descriptor.Shape.text;

import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlValue;
import java.util.List;

/**
 * Alertmanager's configuration in the dialect that AMP accepts: receivers are SNS and PagerDuty, nothing else.
 *
 * <p>The keys are Alertmanager's own, so that what its documentation says can be written as it is. What has a grammar of
 * its own (matchers, time intervals, templates) is read in package {@code alertmanager}.
 *
 * @see <a href="https://docs.aws.amazon.com/prometheus/latest/userguide/AMP-alertmanager-config.html">AMP-alertmanager-config</a>
 * @see <a href="https://prometheus.io/docs/alerting/latest/configuration/">Alertmanager's configuration</a>
 */
final class AlertmanagerShapes {

    private AlertmanagerShapes() {}

    /** A label's name as Alertmanager's parsers know it; alerts may have internal labels, {@code __like_this}. */
    private static final Shape.Text LABEL = text("[a-zA-Z_][a-zA-Z0-9_]*", "a label name: letters, digits and _");

    /** Prometheus' durations: each unit once, from the longest to the shortest; zero needs none. */
    private static final Shape.Text DURATION = text(
            "(?=.)([0-9]+y)?([0-9]+w)?([0-9]+d)?([0-9]+h)?([0-9]+m)?([0-9]+s)?([0-9]+ms)?|0",
            "a duration such as 30s, 5m or 1h30m, with each unit once and the longest first");

    private static final Shape.ListOf NAMES = listOf(Forms.LINE, 0);
    private static final Shape.MapOf TEXTS_BY_LABEL = new Shape.MapOf(LABEL, Forms.ANY_TEXT);
    private static final Shape.MapOf TEXTS_BY_NAME = new Shape.MapOf(Forms.LINE, Forms.ANY_TEXT);

    /** Matchers are text; the objects of the AlertmanagerConfig resource are written by whoever comes from there. */
    private static final Shape.ListOf MATCHERS =
            listOf(new Shape.Mended(Forms.ANY_TEXT, AlertmanagerShapes::matcherAsText), 0);

    private static final Shape ROUTE = new Shape.Recursive("route", () -> AlertmanagerShapes.ROUTE_FIELDS);

    private static final Shape.Fields ROUTE_FIELDS = fields(
            optional("receiver", Forms.LINE, "Receiver of the alerts that no route below takes."),
            optional(
                    "group_by",
                    listOf(text("\\.\\.\\.|[a-zA-Z_][a-zA-Z0-9_]*", "a label name, or `...` for all labels"), 0),
                    "Labels whose values make one notification; `...` alone for all labels."),
            optional("continue", new Shape.Flag(), "Whether the next sibling is asked as well."),
            optional("match", TEXTS_BY_LABEL, "Labels that have to be equal (older form of matchers)."),
            optional("match_re", TEXTS_BY_LABEL, "Labels that have to match (older form of matchers)."),
            optional("matchers", MATCHERS, "Matchers such as severity=\"critical\"."),
            optional("group_wait", DURATION, "Wait before the first notification of a group."),
            optional("group_interval", DURATION, "Wait before news of a group; not zero."),
            optional(
                    "repeat_interval",
                    DURATION,
                    "Wait before a notification is repeated; not zero, and AMP repeats after 5 days at the latest."),
            optional("mute_time_intervals", NAMES, "Time intervals in which nothing is sent; not on the root route."),
            optional(
                    "active_time_intervals",
                    NAMES,
                    "Time intervals outside of which nothing is sent; not on the root route."),
            optional("routes", listOf(ROUTE, 0), "Routes below this one."));

    /** The root route takes what no other does, so that it has to have a receiver. */
    private static final Shape.Fields ROOT_ROUTE =
            ROUTE_FIELDS.and(fields(required("receiver", Forms.LINE, "Receiver of all others.")));

    private static final Shape.Fields SNS = fields(
                    optional(
                            "topic",
                            text("[A-Za-z0-9_-]{1,256}(\\.fifo)?", "an SNS topic name"),
                            "Standard topic in the workspace's account and region."),
                    optional("topic_arn", Forms.TOPIC_ARN, "Standard topic of another region."),
                    optional(
                            "sigv4",
                            fields(optional("region", Forms.REGION, "The topic's region, which it has by default."))
                                    .notTaking(AlertmanagerDialect.SIGV4),
                            "Need not be written: it follows from the topic."),
                    optional("subject", Forms.ANY_TEXT, "Subject; SNS takes 100 characters of ASCII."),
                    optional("message", Forms.ANY_TEXT, "Message."),
                    optional("attributes", TEXTS_BY_NAME, "Message attributes by name."),
                    optional("send_resolved", new Shape.Flag(), "Whether the end of an alert is sent."))
            .choosing(new Shape.Choice(
                    List.of("topic", "topic_arn"),
                    false,
                    "write `topic` for one in the workspace's account and region, `topic_arn` for any other"))
            .notTaking(AlertmanagerDialect.SNS);

    private static final Shape KEY = mended(
            fields(required(
                    "aws_secrets_manager",
                    fields(
                            required("secret_arn", Forms.SECRET_ARN, "Secret that holds the key."),
                            optional("secret_key", Forms.LINE, "Key within the secret's JSON."),
                            optional("refresh_interval", DURATION, "How often the secret is read.")),
                    "Secret that holds the key.")),
            "put the key into AWS Secrets Manager and write `{aws_secrets_manager: {secret_arn: …, secret_key: …}}`");

    /**
     * What AMP's table of options has, and the links and images that it leaves out and does not refuse either.
     *
     * @see <a href="https://docs.aws.amazon.com/prometheus/latest/userguide/AMP-alertmanager-pagerduty.html">PagerDuty</a>
     */
    private static final Shape.Fields PAGERDUTY = fields(
                    optional("routing_key", KEY, "Integration key (Events API v2), never written here."),
                    optional("service_key", KEY, "Integration key (Events API v1), never written here."),
                    optional("client", Forms.ANY_TEXT, "Name of the sender."),
                    optional("client_url", Forms.ANY_TEXT, "Link to the sender."),
                    optional("description", Forms.ANY_TEXT, "What happened."),
                    optional("severity", Forms.ANY_TEXT, "Severity of the incident."),
                    optional("source", Forms.ANY_TEXT, "Where it happened; the client by default."),
                    optional("class", Forms.ANY_TEXT, "Class of the event."),
                    optional("component", Forms.ANY_TEXT, "Component that is hurt."),
                    optional("group", Forms.ANY_TEXT, "Group of sources."),
                    optional("details", TEXTS_BY_NAME, "More about it, by name."),
                    optional(
                            "links",
                            listOf(
                                    fields(
                                            optional("href", Forms.ANY_TEXT, "Where the link leads."),
                                            optional("text", Forms.ANY_TEXT, "What it says.")),
                                    0),
                            "Links in the incident."),
                    optional(
                            "images",
                            listOf(
                                    fields(
                                            optional("src", Forms.ANY_TEXT, "Where the image is."),
                                            optional("alt", Forms.ANY_TEXT, "What it shows."),
                                            optional("href", Forms.ANY_TEXT, "Where a click leads.")),
                                    0),
                            "Images in the incident."),
                    optional("send_resolved", new Shape.Flag(), "Whether the end of an alert is sent."))
            .choosing(new Shape.Choice(
                    List.of("routing_key", "service_key"),
                    true,
                    "write `routing_key` for an integration of Events API v2, `service_key` for one of v1"))
            .notTaking(AlertmanagerDialect.PAGERDUTY);

    private static final Shape.Fields RECEIVER = fields(
                    required("name", Forms.LINE, "Name that routes refer to."),
                    optional("sns_configs", listOf(SNS, 0), "SNS topics."),
                    optional("pagerduty_configs", listOf(PAGERDUTY, 0), "PagerDuty services."))
            .notTaking(AlertmanagerDialect.RECEIVERS);

    private static final Shape.Fields INHIBITION = fields(
            optional("target_match", TEXTS_BY_LABEL, "Alerts that are muted (older form)."),
            optional("target_match_re", TEXTS_BY_LABEL, "Alerts that are muted (older form)."),
            optional("target_matchers", MATCHERS, "Alerts that are muted."),
            optional("source_match", TEXTS_BY_LABEL, "Alerts that mute (older form)."),
            optional("source_match_re", TEXTS_BY_LABEL, "Alerts that mute (older form)."),
            optional("source_matchers", MATCHERS, "Alerts that mute."),
            optional("equal", listOf(LABEL, 0), "Labels that have to agree."));

    private static final Shape.Fields TIMES = fields(
            required("start_time", Forms.LINE, "Beginning, such as 08:00."),
            required("end_time", Forms.LINE, "End, such as 24:00; later than the beginning."));

    private static final Shape.Fields TIME_INTERVAL = fields(
            required("name", Forms.LINE, "Name that routes refer to."),
            required(
                    "time_intervals",
                    listOf(
                            fields(
                                    optional("times", listOf(TIMES, 0), "Times of the day."),
                                    optional("weekdays", NAMES, "Days, or ranges such as monday:friday."),
                                    optional("days_of_month", NAMES, "Days or ranges such as 1:7; -1 is the last day."),
                                    optional("months", NAMES, "Months or ranges, by name or number."),
                                    optional("years", NAMES, "Years, or ranges such as 2026:2028."),
                                    optional(
                                            "location",
                                            Forms.ANY_TEXT,
                                            "Time zone such as Europe/Berlin; UTC if absent.")),
                            1),
                    "Intervals, any of which may apply."));

    static final Shape.Fields ALERTMANAGER = fields(
                    optional(
                            "global",
                            fields(optional(
                                            "resolve_timeout",
                                            DURATION,
                                            "When an alert without an end counts as resolved."))
                                    .notTaking(AlertmanagerDialect.GLOBAL),
                            "Settings of Alertmanager as a whole."),
                    required("route", ROOT_ROUTE, "The routing tree."),
                    required("receivers", listOf(RECEIVER, 1), "Who is told."),
                    optional("inhibit_rules", listOf(INHIBITION, 0), "Which alerts mute which."),
                    optional(
                            "mute_time_intervals",
                            listOf(TIME_INTERVAL, 0),
                            "Named time intervals, in the form that every version of Alertmanager takes."),
                    optional(
                            "time_intervals",
                            listOf(TIME_INTERVAL, 0),
                            "Named time intervals, in the form of Alertmanager 0.24; AMP does not say that it has it."),
                    optional(
                            "templates",
                            mended(
                                    new Shape.MapOf(text("[A-Za-z0-9._-]+", "a file name"), Forms.SOME_TEXT),
                                    "AMP has no files: write each template's text here by a name of its own,"
                                            + " `templates: {messages.tmpl: …}`"),
                            "Notification templates by file name."))
            .notTaking(AlertmanagerDialect.WRAPPER);

    private static String matcherAsText(YamlValue value) {
        if (value instanceof YamlMapping matcher && matcher.get("name").isPresent()) {
            String operator =
                    matcher.text("matchType").orElse(matcher.flag("regex").orElse(false) ? "=~" : "=");
            String quoted = matcher.text("value")
                    .orElse("")
                    .replace("\\", "\\\\")
                    .replace("\"", "\\\"")
                    .replace("\n", "\\n");
            return "write it as text: '" + matcher.text("name").orElse("") + operator + "\"" + quoted + "\"'";
        }
        return "write a matcher as text: 'severity=\"critical\"'";
    }
}

package io.github.prometheusgitops.descriptor;

import static io.github.prometheusgitops.descriptor.Shape.fields;
import static io.github.prometheusgitops.descriptor.Shape.listOf;
import static io.github.prometheusgitops.descriptor.Shape.optional;
import static io.github.prometheusgitops.descriptor.Shape.required;
import static io.github.prometheusgitops.descriptor.Shape.text;

/**
 * Alertmanager's configuration in the dialect that AMP accepts: receivers are SNS and PagerDuty, nothing else.
 *
 * <p>The keys are Alertmanager's own, so that what its documentation says can be written as it is.
 *
 * @see <a href="https://docs.aws.amazon.com/prometheus/latest/userguide/AMP-alertmanager-config.html">AMP-alertmanager-config</a>
 */
final class AlertmanagerShapes {

    private AlertmanagerShapes() {}

    private static final Shape.ListOf TEXTS = listOf(Forms.ANY_TEXT, 0);
    private static final Shape.MapOf LABELS = new Shape.MapOf(Forms.LINE, Forms.ANY_TEXT);

    private static final Shape ROUTE = new Shape.Recursive("route", () -> AlertmanagerShapes.ROUTE_FIELDS);

    private static final Shape.Fields ROUTE_FIELDS = fields(
            optional("receiver", Forms.LINE, "Receiver of the alerts that no route below takes."),
            optional("group_by", TEXTS, "Labels whose values make one notification."),
            optional("continue", new Shape.Flag(), "Whether the next sibling is asked as well."),
            optional("match", LABELS, "Labels that have to be equal (older form of matchers)."),
            optional("match_re", LABELS, "Labels that have to match (older form of matchers)."),
            optional("matchers", TEXTS, "Matchers such as severity=\"critical\"."),
            optional("group_wait", Forms.DURATION, "Wait before the first notification of a group."),
            optional("group_interval", Forms.DURATION, "Wait before news of a group."),
            optional(
                    "repeat_interval",
                    Forms.DURATION,
                    "Wait before a notification is repeated; AMP repeats after 5 days at the latest."),
            optional("mute_time_intervals", TEXTS, "Time intervals in which nothing is sent."),
            optional("active_time_intervals", TEXTS, "Time intervals outside of which nothing is sent."),
            optional("routes", listOf(ROUTE, 0), "Routes below this one."));

    private static final Shape.Fields SNS = fields(
            optional(
                    "topic",
                    text("[A-Za-z0-9_-]{1,256}", "an SNS topic name"),
                    "Topic in the workspace's account and region."),
            optional("topic_arn", Forms.TOPIC_ARN, "Topic of another account or region."),
            optional(
                    "subject",
                    text("[\\x20-\\x7e]+", "ASCII text"),
                    "Subject; at most 100 characters reach the reader."),
            optional("message", Forms.ANY_TEXT, "Message."),
            optional("attributes", LABELS, "Message attributes."),
            optional("send_resolved", new Shape.Flag(), "Whether the end of an alert is sent."));

    private static final Shape.Fields PAGERDUTY = fields(
            required(
                    "routing_key",
                    fields(required(
                            "aws_secrets_manager",
                            fields(
                                    required("secret_arn", Forms.SECRET_ARN, "Secret that holds the key."),
                                    optional("secret_key", Forms.LINE, "Key within the secret's JSON."),
                                    optional("refresh_interval", Forms.DURATION, "How often the secret is read.")),
                            "Secret that holds the key.")),
                    "Integration key, never written here."),
            optional("client", Forms.ANY_TEXT, "Name of the sender."),
            optional("client_url", Forms.ANY_TEXT, "Link to the sender."),
            optional("description", Forms.ANY_TEXT, "What happened."),
            optional("severity", Forms.ANY_TEXT, "Severity of the incident."),
            optional("class", Forms.ANY_TEXT, "Class of the event."),
            optional("component", Forms.ANY_TEXT, "Component that is hurt."),
            optional("group", Forms.ANY_TEXT, "Group of sources."),
            optional("details", LABELS, "More about it, by name."),
            optional("send_resolved", new Shape.Flag(), "Whether the end of an alert is sent."));

    private static final Shape.Fields RECEIVER = fields(
            required("name", Forms.LINE, "Name that routes refer to."),
            optional("sns_configs", listOf(SNS, 0), "SNS topics."),
            optional("pagerduty_configs", listOf(PAGERDUTY, 0), "PagerDuty services."));

    private static final Shape.Fields INHIBITION = fields(
            optional("target_match", LABELS, "Alerts that are muted (older form)."),
            optional("target_match_re", LABELS, "Alerts that are muted (older form)."),
            optional("target_matchers", TEXTS, "Alerts that are muted."),
            optional("source_match", LABELS, "Alerts that mute (older form)."),
            optional("source_match_re", LABELS, "Alerts that mute (older form)."),
            optional("source_matchers", TEXTS, "Alerts that mute."),
            optional("equal", TEXTS, "Labels that have to agree."));

    private static final Shape.Fields TIME_INTERVAL = fields(
            required("name", Forms.LINE, "Name that routes refer to."),
            required("time_intervals", listOf(new Shape.Anything(true), 1), "Intervals, in Alertmanager's format."));

    static final Shape.Fields ALERTMANAGER = fields(
            required("route", ROUTE, "The routing tree."),
            required("receivers", listOf(RECEIVER, 1), "Who is told."),
            optional("inhibit_rules", listOf(INHIBITION, 0), "Which alerts mute which."),
            optional("time_intervals", listOf(TIME_INTERVAL, 0), "Named time intervals."),
            optional(
                    "templates",
                    new Shape.MapOf(text("[A-Za-z0-9._-]+", "a file name"), Forms.SOME_TEXT),
                    "Notification templates by file name."));
}

package io.github.prometheusgitops.descriptor;

import static io.github.prometheusgitops.descriptor.Shape.fields;
import static io.github.prometheusgitops.descriptor.Shape.listOf;
import static io.github.prometheusgitops.descriptor.Shape.optional;
import static io.github.prometheusgitops.descriptor.Shape.required;
import static io.github.prometheusgitops.descriptor.Shape.text;

/**
 * Prometheus' own rule-file format.
 *
 * @see <a href="https://prometheus.io/docs/prometheus/latest/configuration/recording_rules/">Recording rules</a>
 * @see <a href="https://docs.aws.amazon.com/prometheus/latest/userguide/AMP-ruler-rulesfile.html">AMP-ruler-rulesfile</a>
 */
final class RuleShapes {

    private RuleShapes() {}

    private static final Shape.MapOf LABELS = new Shape.MapOf(
            text("(?!__name__$)[a-zA-Z_][a-zA-Z0-9_]*", "a label name: letters, digits and _, and not __name__"),
            Forms.ANY_TEXT);

    private static final Shape.MapOf ANNOTATIONS =
            new Shape.MapOf(text("[a-zA-Z_][a-zA-Z0-9_]*", "a name of letters, digits and _"), Forms.ANY_TEXT);

    private static final Shape.Fields RULE = fields(
            optional("record", text("[a-zA-Z_:][a-zA-Z0-9_:]*", "a metric name"), "Series that is recorded."),
            optional("alert", Forms.SOME_TEXT, "Name of the alert."),
            required("expr", Forms.SOME_TEXT, "PromQL expression."),
            optional("for", Forms.DURATION, "How long the expression holds before the alert fires."),
            optional("keep_firing_for", Forms.DURATION, "How long the alert fires after that."),
            optional("labels", LABELS, "Labels that are added."),
            optional("annotations", ANNOTATIONS, "Annotations, Go templates included."));

    private static final Shape.Fields GROUP = fields(
            required("name", Forms.LINE, "Name of the group, unique in the namespace."),
            optional("interval", Forms.DURATION, "How often the group is evaluated.")
                    .otherwise("60s"),
            optional("limit", new Shape.WholeNumber(0, Integer.MAX_VALUE), "Most series or alerts of a rule."),
            optional("query_offset", Forms.DURATION, "How far in the past the group is evaluated."),
            optional("labels", LABELS, "Labels of every rule of the group."),
            optional("rules", listOf(RULE, 0), "The rules."));

    static final Shape.Fields FILE = fields(optional("groups", listOf(GROUP, 0), "The rule groups."));
}

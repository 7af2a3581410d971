package io.github.prometheusgitops.descriptor;

import static io.github.prometheusgitops.descriptor.Shape.fields;
import static io.github.prometheusgitops.descriptor.Shape.listOf;
import static io.github.prometheusgitops.descriptor.Shape.optional;
import static io.github.prometheusgitops.descriptor.Shape.required;
import static io.github.prometheusgitops.descriptor.Shape.text;

/**
 * The format of files that Prometheus' file discovery reads.
 *
 * @see <a href="https://prometheus.io/docs/prometheus/latest/configuration/configuration/#file_sd_config">file_sd_config</a>
 */
final class TargetShapes {

    private TargetShapes() {}

    /** Those that a target's own address and series' own names would override are none that somebody could mean. */
    private static final Shape.MapOf LABELS = new Shape.MapOf(
            text(
                    "(?!__(name|address)__$)[a-zA-Z_][a-zA-Z0-9_]*",
                    "a label name: letters, digits and _, and neither __name__ nor __address__"),
            Forms.ANY_TEXT);

    private static final Shape.Fields GROUP = fields(
            required("targets", listOf(Forms.LINE, 0), "Hosts with their ports."),
            optional("labels", LABELS, "Labels of all their series."));

    static final Shape.ListOf FILE = listOf(GROUP, 0);
}

package io.github.prometheusgitops.descriptor;

import static io.github.prometheusgitops.descriptor.Shape.fields;
import static io.github.prometheusgitops.descriptor.Shape.listOf;
import static io.github.prometheusgitops.descriptor.Shape.optional;
import static io.github.prometheusgitops.descriptor.Shape.required;
import static io.github.prometheusgitops.descriptor.Shape.text;

/** The parts of shapes that more than one kind of descriptor has. */
public final class SharedShapes {

    private SharedShapes() {}

    private static final Shape.MapOf TAG_MAP = new Shape.MapOf(
            text(
                    "(?![aA][wW][sS]:)[\\p{L}\\p{Z}\\p{N}_.:/=+@-]{1,128}",
                    "a tag key of 1 to 128 letters, digits, spaces and _.:/=+-@, not starting with aws:"),
            text(
                    "[\\p{L}\\p{Z}\\p{N}_.:/=+@-]{0,256}",
                    "a tag value of at most 256 letters, digits, spaces and _.:/=+-@"));

    public static final Shape.Field TAGS = optional("tags", TAG_MAP, "Tags of every AWS resource.");

    public static final Shape.Field TIER = required("tier", Forms.NAME, "What kind it is of, such as production.");

    public static final Shape.Field ACCOUNT = required("account", Forms.ACCOUNT, "Account that it lives in.");

    public static final Shape.Field REGION = required("region", Forms.REGION, "Region that it lives in.");

    public static final Shape.Field RULES =
            optional("rules", listOf(Forms.FOLDER, 0), "Folders of environments/rules that are evaluated here.");

    /** An image tag of Prometheus. */
    public static final Shape.Text PROMETHEUS_VERSION =
            text("v[0-9]+\\.[0-9]+\\.[0-9]+(-[a-z0-9.]+)?", "an image tag such as v3.13.2");

    /** Key {@code prometheus} of versions that hold until others come. */
    public static final Shape.Field PINNED_PROMETHEUS = optional("prometheus", PROMETHEUS_VERSION, "Prometheus.");

    public static final Shape.Field KUBE_PROMETHEUS_STACK = optional(
            "kubePrometheusStack",
            text("[0-9]+\\.[0-9]+\\.[0-9]+", "a chart version such as 88.5.3"),
            "Chart kube-prometheus-stack.");

    static final Shape.Fields PINNED_VERSIONS = fields(PINNED_PROMETHEUS, KUBE_PROMETHEUS_STACK);

    public static final Shape.Field RULE_PARAMETERS = optional(
            "ruleParameters",
            new Shape.MapOf(Forms.FOLDER, new Shape.MapOf(Forms.PARAMETER, Forms.LINE)),
            "Values of these rules' parameters, by folder and parameter.");

    public static final Shape.Field ADOPT = optional(
            "adopt", listOf(Forms.SOME_TEXT, 1), "What exists already and is taken over instead of being made.");

    /** The key of every descriptor in which somebody answers for what looks like a secret. */
    static final String NOT_SECRET = "notSecret";

    /** Key {@code path} of what is no secret. */
    static final Shape.Field PATH = required("path", Forms.SOME_TEXT, "Path of the value, as the finding says it.");

    /** Key {@code file} of what is no secret. */
    static final Shape.Field FILE = optional(
            "file",
            Forms.LINE,
            "Rule file, outputs or rendered file that has the value, as the finding says it; `*` stands for any one folder"
                    + " (default: this descriptor).");

    private static final Shape.Field REASON =
            required("reason", Forms.REASON, "Why it is none, for whoever reviews it.");

    /** What a descriptor says of its own values. */
    static final Shape.Field NOT_SECRET_HERE = optional(
            NOT_SECRET,
            listOf(fields(PATH, REASON), 0),
            "Values of this descriptor that look like secrets and are none.");

    /** What the fleet says, also of files that have no place for it. */
    static final Shape.Field NOT_SECRET_ANYWHERE = optional(
            NOT_SECRET,
            listOf(fields(FILE, PATH, REASON), 0),
            "Values of this descriptor, of rules, outputs and rendered files that look like secrets and are none.");
}

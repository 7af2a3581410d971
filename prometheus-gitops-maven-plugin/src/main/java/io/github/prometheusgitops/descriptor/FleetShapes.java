package io.github.prometheusgitops.descriptor;

import static io.github.prometheusgitops.descriptor.Shape.fields;
import static io.github.prometheusgitops.descriptor.Shape.listOf;
import static io.github.prometheusgitops.descriptor.Shape.oneOf;
import static io.github.prometheusgitops.descriptor.Shape.optional;
import static io.github.prometheusgitops.descriptor.Shape.required;
import static io.github.prometheusgitops.descriptor.Shape.text;

import java.util.List;

/** The shape of what a fleet says of itself and of all that belongs to it. */
public final class FleetShapes {

    private FleetShapes() {}

    private static final Shape.Fields VERSIONS = fields(
            required("prometheus", SharedShapes.PROMETHEUS_VERSION, "Prometheus."),
            required("kubePrometheusStack", SharedShapes.CHART_VERSION, "Chart kube-prometheus-stack."),
            required("terraform", Forms.TERRAFORM_CONSTRAINT, "Terraform."),
            required("awsProvider", Forms.PROVIDER_CONSTRAINT, "AWS provider."));

    private static final Shape.Text JSON_POINTER = text("(/([^~/]|~[01])*)+", "a JSON pointer such as /spec/replicas");

    private static final Shape.Text OBJECT_NAME =
            text("[a-z0-9]([a-z0-9.-]*[a-z0-9])?", "the name of a Kubernetes object");

    /** Key {@code delivery.drift.mode}. */
    public static final Shape.Field DRIFT_MODE = optional(
                    "mode",
                    oneOf("correct", "report"),
                    "Whether the engine undoes what others change in a cluster, or only shows it.")
            .otherwise("correct");

    private static final Shape.Fields DRIFT = fields(
            DRIFT_MODE,
            optional(
                    "ignore",
                    listOf(
                            fields(
                                    optional(
                                            "group",
                                            text("[a-z0-9]([a-z0-9.-]*[a-z0-9])?", "an API group such as apps"),
                                            "API group of the objects (default: any)."),
                                    required(
                                            "kind",
                                            text("[A-Z][A-Za-z0-9]*", "a kind such as Deployment"),
                                            "Kind of the objects."),
                                    optional("name", OBJECT_NAME, "Name of the object (default: any)."),
                                    optional(
                                            "namespace",
                                            Forms.KUBERNETES_NAME,
                                            "Namespace of the objects (default: any)."),
                                    required("paths", listOf(JSON_POINTER, 1), "JSON pointers to what may differ.")),
                            1),
                    "What others may change in a cluster, over the CA bundle that the chart's webhooks are given."));

    /** Key {@code delivery.path}. */
    public static final Shape.Field PATH = optional(
                    "path",
                    text("(?!.*(^|/)\\.\\.?(/|$))[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*", "a path within the repository"),
                    "Path of the output tree within the repository.")
            .otherwise("gitops");

    /** Key {@code delivery.revision}. */
    public static final Shape.Field REVISION = optional(
                    "revision", Forms.GIT_REF, "Branch that the engine follows, or a ref that starts with refs/.")
            .otherwise("main");

    /** Key {@code delivery.prune}. */
    public static final Shape.Field PRUNE = optional(
                    "prune", new Shape.Flag(), "Whether the engine deletes what is no longer in the tree.")
            .otherwise("true");

    private static Shape.Fields delivery(List<String> engines, List<String> awsResources) {
        return fields(
                required("engine", new Shape.OneOf(engines), "Who applies the Kubernetes manifests."),
                required("awsResources", new Shape.OneOf(awsResources), "What the AWS resources are written as."),
                required("repository", Forms.GIT_REPOSITORY, "This ops repository, as the engine reaches it."),
                REVISION,
                optional("tag", Forms.GIT_REF, "Tag that the engine follows, instead of a branch."),
                optional(
                        "semver",
                        text("(?=.*[0-9xX*])[0-9A-Za-z.+*^~<>=|!, -]+", "a range of versions such as >=1.0.0 <2.0.0"),
                        "Range of versions of which the engine follows the newest tag, instead of a branch."),
                optional(
                        "commit",
                        text("[0-9a-f]{40}", "a commit's id of 40 digits"),
                        "Commit that the engine stays at, instead of a branch."),
                PATH,
                optional(
                        "chartRepository",
                        text(
                                "((https|oci)://)?[^\\s:/]+(:[0-9]+)?(/[^\\s]*)?",
                                "an https:// or oci:// Helm repository"),
                        "Helm repository of kube-prometheus-stack, where it is mirrored, without the chart's name; an OCI one"
                                + " with or without oci://. For Flux, an OCI one."),
                optional("drift", DRIFT, "What happens where a cluster is not as the tree says."),
                PRUNE);
    }

    private static final Shape.Fields ROLLOUT = fields(
            required("waves", listOf(listOf(Forms.NAME, 1), 1), "Environments, wave after wave; each in one of them."),
            required(
                    "wave",
                    new Shape.WholeNumber(0, 1000),
                    "How many waves have come: their environments run the fleet's versions."),
            optional("previous", SharedShapes.PINNED_VERSIONS, "What the environments of later waves run until then."));

    private static final Shape.Fields RULE_PARAMETER = fields(
            required("rule", Forms.LINE, "Name of the alert or of the recorded series."),
            required(
                    "key",
                    text(
                            "expr|for|keep_firing_for|labels\\.[a-zA-Z_][a-zA-Z0-9_]*",
                            "expr, for, keep_firing_for or labels.<name>"),
                    "Where in the rule the value stands."),
            required(
                    "value",
                    Forms.LINE,
                    "The value as the rule file has it, which is the default: a number or duration of the expression, or"
                            + " the whole text of another key."));

    private static final Shape.Fields RULE_FOLDER = fields(
            optional(
                    "evaluatedBy",
                    oneOf("workspace", "cluster", "both"),
                    "Who may evaluate the folder (default: either, but not both for the same samples)."),
            optional(
                    "parameters",
                    new Shape.MapOf(Forms.PARAMETER, RULE_PARAMETER),
                    "What workspaces and environments may set in its rules."));

    /**
     * What a fleet says.
     *
     * @param environment what environments may say
     */
    static Shape.Fields spec(Shape.Fields environment, List<String> engines, List<String> awsResources) {
        return fields(
                required("versions", VERSIONS, "The one common version of everything."),
                optional(
                        "rollout",
                        ROLLOUT,
                        "In which order environments come by changed versions of Prometheus and chart."),
                optional(
                        "rules",
                        new Shape.MapOf(Forms.FOLDER, RULE_FOLDER),
                        "Folders of rules that are not just files."),
                required("delivery", delivery(engines, awsResources), "Who applies what."),
                optional(
                        "iam",
                        fields(
                                optional(
                                        "permissionsBoundary",
                                        text("[A-Za-z0-9+=,.@_/-]{1,128}", "the name of a managed policy"),
                                        "Customer-managed policy of the same name in every account that bounds each role."),
                                optional(
                                        "roleTrust",
                                        oneOf("principal", "condition"),
                                        "How policies name roles of other accounts: as principals, which have to exist, or by a"
                                                + " condition on their ARNs beside their account (default: principal; with ACK or"
                                                + " tofu-controller, condition).")),
                        "Settings of every IAM role."),
                optional(
                        "ampRegions",
                        listOf(Forms.REGION, 0),
                        "Regions that have AMP although this version of the plugin does not know it yet."),
                optional("tags", SharedShapes.TAGS, "Tags of every AWS resource."),
                optional("defaults", new Shape.Partial(environment), "Merged beneath the spec of every environment."));
    }
}

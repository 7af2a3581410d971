package io.github.prometheusgitops.descriptor;

import static io.github.prometheusgitops.descriptor.Shape.fields;
import static io.github.prometheusgitops.descriptor.Shape.listOf;
import static io.github.prometheusgitops.descriptor.Shape.oneOf;
import static io.github.prometheusgitops.descriptor.Shape.optional;
import static io.github.prometheusgitops.descriptor.Shape.required;
import static io.github.prometheusgitops.descriptor.Shape.text;

/** The shape of what a fleet says of itself and of all that belongs to it. */
public final class FleetShapes {

    private FleetShapes() {}

    /** Key {@code useLockfile} of a state backend. */
    public static final Shape.Field USE_LOCKFILE = optional(
                    "useLockfile", new Shape.Flag(), "Whether S3 itself locks the state.")
            .otherwise("true");

    private static final Shape.Fields S3_BACKEND = fields(
            required("bucket", text("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]", "an S3 bucket name"), "Bucket of the state."),
            required("region", Forms.REGION, "Region of the bucket."),
            optional(
                    "keyPrefix",
                    text("[A-Za-z0-9._/-]*[A-Za-z0-9._-]", "a key prefix without a slash at its end"),
                    "Prefix of every key."),
            optional(
                    "kmsKeyId",
                    Forms.trimmed(2048, "a KMS key's id, alias or ARN"),
                    "KMS key that encrypts the state."),
            optional("roleArn", Forms.ROLE_ARN, "Role that Terraform assumes to reach the bucket."),
            USE_LOCKFILE,
            optional(
                    "dynamodbTable",
                    Forms.trimmed(1024, "a table's name or ARN"),
                    "Table that locks the state, where S3 does not."));

    private static final Shape.Fields TERRAFORM = fields(
            optional(
                            "backend",
                            new Shape.WordOr("none", fields(required("s3", S3_BACKEND, "State in S3."))),
                            "Where the state of each root module lies.")
                    .otherwise("none"),
            optional("assumeRole", Forms.ROLE_NAME, "Role of the same name in every account that Terraform assumes."));

    private static final Shape.Fields VERSIONS = fields(
            required("prometheus", SharedShapes.PROMETHEUS_VERSION, "Prometheus."),
            required("kubePrometheusStack", SharedShapes.CHART_VERSION, "Chart kube-prometheus-stack."),
            required("terraform", Forms.TERRAFORM_CONSTRAINT, "Terraform."),
            required("awsProvider", Forms.PROVIDER_CONSTRAINT, "AWS provider."));

    /** Key {@code delivery.argocd.namespace}. */
    public static final Shape.Field ARGOCD_NAMESPACE = optional(
                    "namespace", Forms.KUBERNETES_NAME, "Namespace of Argo CD.")
            .otherwise("argocd");

    /** Key {@code delivery.argocd.sync}. */
    public static final Shape.Field ARGOCD_SYNC = optional(
                    "sync", oneOf("automatic", "manual"), "Whether Argo CD applies by itself.")
            .otherwise("automatic");

    /** Key {@code delivery.argocd.localCluster}. */
    public static final Shape.Field ARGOCD_LOCAL_CLUSTER = optional(
                    "localCluster",
                    text("[^\\s]{1,253}", "the name of a cluster in Argo CD"),
                    "Name under which Argo CD knows the cluster that it runs in.")
            .otherwise("in-cluster");

    /** Key {@code delivery.argocd.serverSideApply}. */
    public static final Shape.Field ARGOCD_SERVER_SIDE_APPLY = optional(
                    "serverSideApply",
                    new Shape.Flag(),
                    "Whether Kubernetes merges what Argo CD applies; the chart's CRDs are too large without.")
            .otherwise("true");

    private static final Shape.Fields ARGO_CD =
            fields(ARGOCD_NAMESPACE, ARGOCD_SYNC, ARGOCD_LOCAL_CLUSTER, ARGOCD_SERVER_SIDE_APPLY);

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

    private static final Shape.Fields ACK = fields(
            optional(
                    "namespacePrefix",
                    Forms.KUBERNETES_NAME,
                    "Start of the name of each environment's and workspace's namespace (default: the fleet's name)."),
            optional(
                    "assumeRole",
                    Forms.ROLE_NAME,
                    "Role of the same name in every account that ACK's controllers assume, each selected by an"
                            + " IAMRoleSelector; while absent, the ConfigMap ack-role-account-map has to say the roles."));

    /** Key {@code delivery.flux.namespace}. */
    public static final Shape.Field FLUX_NAMESPACE = optional(
                    "namespace", Forms.KUBERNETES_NAME, "Namespace of every Flux object.")
            .otherwise("flux-system");

    /** Key {@code delivery.flux.interval}. */
    public static final Shape.Field FLUX_INTERVAL = optional(
                    "interval",
                    text("([0-9]+(h|m|s))+", "a duration of hours, minutes and seconds such as 10m or 1h30m"),
                    "How often Flux looks for changes.")
            .otherwise("10m");

    /** Key {@code delivery.flux.gitRepository.create}. */
    public static final Shape.Field FLUX_CREATE = optional(
                    "create", new Shape.Flag(), "Whether this tree makes it from `repository` and `revision`.")
            .otherwise("false");

    /** Key {@code delivery.flux.terraform}. */
    public static final Shape.Field FLUX_TERRAFORM = optional(
                    "terraform",
                    oneOf("none", "plan", "apply"),
                    "What tofu-controller does with the root modules: a plan waits for approval.")
            .otherwise("none");

    private static final Shape.Fields FLUX = fields(
            FLUX_NAMESPACE,
            FLUX_INTERVAL,
            optional(
                    "gitRepository",
                    fields(
                            optional(
                                    "name",
                                    Forms.KUBERNETES_NAME,
                                    "Its name (default: flux-system, or the fleet's where it is created)."),
                            optional("namespace", Forms.KUBERNETES_NAME, "Its namespace (default: that of Flux)."),
                            FLUX_CREATE,
                            optional(
                                    "secret",
                                    Forms.KUBERNETES_NAME,
                                    "Secret with the credentials of one that is created.")),
                    "The GitRepository of this ops repository (default: the one that `flux bootstrap` made)."),
            FLUX_TERRAFORM);

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

    /** Key {@code delivery.atlantis}. */
    public static final Shape.Field ATLANTIS = optional(
                    "atlantis",
                    new Shape.Flag(),
                    "Whether there is an atlantis.yaml, with one project per root module.")
            .otherwise("false");

    private static final Shape.Fields DELIVERY = fields(
            required("engine", oneOf("argocd", "flux"), "Who applies the Kubernetes manifests."),
            required("awsResources", oneOf("terraform", "ack"), "What the AWS resources are written as."),
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
                    text("((https|oci)://)?[^\\s:/]+(:[0-9]+)?(/[^\\s]*)?", "an https:// or oci:// Helm repository"),
                    "Helm repository of kube-prometheus-stack, where it is mirrored, without the chart's name; an OCI one"
                            + " with or without oci://. For Flux, an OCI one."),
            optional("drift", DRIFT, "What happens where a cluster is not as the tree says."),
            PRUNE,
            optional("argocd", ARGO_CD, "Settings of Argo CD."),
            optional("ack", ACK, "Settings of the AWS resources, where they are written as `ack`."),
            optional("flux", FLUX, "Settings of Flux."),
            ATLANTIS);

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
    static Shape.Fields spec(Shape.Fields environment) {
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
                required("delivery", DELIVERY, "Who applies what."),
                optional("terraform", TERRAFORM, "Settings of every root module."),
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

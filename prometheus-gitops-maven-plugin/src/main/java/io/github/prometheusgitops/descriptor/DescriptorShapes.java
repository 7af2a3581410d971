package io.github.prometheusgitops.descriptor;

import static io.github.prometheusgitops.descriptor.Shape.fields;
import static io.github.prometheusgitops.descriptor.Shape.listOf;
import static io.github.prometheusgitops.descriptor.Shape.oneOf;
import static io.github.prometheusgitops.descriptor.Shape.optional;
import static io.github.prometheusgitops.descriptor.Shape.required;
import static io.github.prometheusgitops.descriptor.Shape.text;

import io.github.prometheusgitops.yaml.YamlMapping;
import java.util.LinkedHashMap;
import java.util.Map;

/** The shape of each kind of descriptor: the one declaration that checks, schemas and documentation follow. */
final class DescriptorShapes {

    private DescriptorShapes() {}

    static final String API_VERSION = "prometheus-gitops/v1";

    private static final Shape.MapOf TAGS = new Shape.MapOf(
            text(
                    "(?!aws:)[\\p{L}\\p{Z}\\p{N}_.:/=+@-]{1,128}",
                    "a tag key of 1 to 128 characters, not starting with aws:"),
            text(
                    "[\\p{L}\\p{Z}\\p{N}_.:/=+@-]{0,256}",
                    "a tag value of at most 256 letters, digits, spaces and _.:/=+-@"));

    private static final Shape.Fields TERRAFORM_OF_ONE = fields(optional(
            "assumeRole", Forms.ROLE_NAME, "Role of this account that Terraform assumes, instead of the fleet's."));

    private static final Shape.Fields CLUSTER = fields(
            required("name", text("[A-Za-z0-9][A-Za-z0-9_-]{0,99}", "an EKS cluster name"), "Name of the EKS cluster."),
            optional(
                    "oidcIssuer",
                    Forms.ISSUER,
                    "The cluster's OIDC issuer; while absent, it is taken from the environment's committed outputs."),
            optional(
                    "oidcProvider",
                    oneOf("existing", "create"),
                    "Whether the issuer is already registered in the account that trusts it, or this tree registers it."),
            optional(
                    "server",
                    text("https://[^\\s/]+(:[0-9]+)?(/\\S*)?", "an https URL"),
                    "API server URL under which Argo CD knows the cluster, instead of the cluster's name."),
            optional(
                    "kubeConfigSecret",
                    Forms.KUBERNETES_NAME,
                    "Secret by which a Flux of another cluster reaches this one (default: Flux runs in this cluster)."),
            optional(
                    "dependsOn",
                    listOf(Forms.KUBERNETES_NAME, 0),
                    "Flux Kustomizations that have to be ready before, such as one with a storage driver."));

    private static final String MANAGED_COLLECTOR = "managed-collector";

    private static final Shape.Field SUBNETS = optional(
            "subnetIds",
            listOf(Forms.SUBNET, 2),
            "Subnets of a managed collector, in two zones or more; required for one.");

    private static final Shape.Fields DEPLOYMENT = fields(
            required("model", oneOf("eks", MANAGED_COLLECTOR), "How Prometheus gets there."),
            required(
                    "cluster",
                    CLUSTER,
                    "The EKS cluster that Prometheus runs in, or that a managed collector scrapes."),
            SUBNETS,
            optional(
                    "securityGroupIds",
                    listOf(Forms.SECURITY_GROUP, 1),
                    "Security groups of a managed collector in the VPC (default: the VPC's own)."),
            optional("namespace", Forms.KUBERNETES_NAME, "Namespace of kube-prometheus-stack (default: monitoring)."),
            optional("serviceAccount", Forms.KUBERNETES_NAME, "Prometheus' service account (default: prometheus)."));

    private static final Shape.Fields QUEUE = fields(
            optional("capacity", new Shape.WholeNumber(1, 1_000_000), "Samples buffered per shard."),
            optional("minShards", new Shape.WholeNumber(1, 10_000), "Fewest parallel senders."),
            optional("maxShards", new Shape.WholeNumber(1, 10_000), "Most parallel senders."),
            optional("maxSamplesPerSend", new Shape.WholeNumber(1, 1_000_000), "Samples in one request."),
            optional("batchSendDeadline", Forms.DURATION, "Longest wait before a request that is not full."),
            optional("minBackoff", Forms.DURATION, "First wait after a failed request."),
            optional("maxBackoff", Forms.DURATION, "Longest wait between failed requests."),
            optional("retryOnRateLimit", new Shape.Flag(), "Whether a 429 is retried (default: true)."),
            optional("sampleAgeLimit", Forms.DURATION, "Samples older than this are dropped instead of sent."));

    private static final Shape.Fields RELABELLING = fields(
            optional("sourceLabels", listOf(Forms.SOME_TEXT, 1), "Labels whose values are joined and matched."),
            optional("separator", Forms.ANY_TEXT, "Between the joined values."),
            optional("targetLabel", Forms.SOME_TEXT, "Label that is written."),
            optional("regex", Forms.ANY_TEXT, "RE2 expression, anchored at both ends."),
            optional("modulus", new Shape.WholeNumber(1, Integer.MAX_VALUE), "Modulus of the hash, for hashmod."),
            optional("replacement", Forms.ANY_TEXT, "What is written on a match."),
            optional(
                    "action",
                    oneOf(
                            "replace",
                            "keep",
                            "drop",
                            "hashmod",
                            "labelmap",
                            "labeldrop",
                            "labelkeep",
                            "lowercase",
                            "uppercase",
                            "keepequal",
                            "dropequal"),
                    "What happens on a match (default: replace)."));

    private static final Shape ENDPOINT = oneOf("standard", "fips", "dual-stack", "fips-dual-stack");

    private static final Shape.Fields DESTINATION = fields(
            required("workspace", Forms.NAME, "Name of the workspace that is written to."),
            optional("endpoint", ENDPOINT, "Which endpoint is written to, instead of the environment's."),
            optional("queue", QUEUE, "Queue of this destination, over the values that AWS suggests."),
            optional(
                    "writeRelabelConfigs",
                    listOf(RELABELLING, 0),
                    "What is sent: relabelling in the Prometheus Operator's spelling."),
            optional("remoteTimeout", Forms.DURATION, "Longest wait for an answer."),
            optional("sendExemplars", new Shape.Flag(), "Whether exemplars are sent."),
            optional("sendNativeHistograms", new Shape.Flag(), "Whether native histograms are sent."));

    private static final Shape.MapOf QUANTITIES = new Shape.MapOf(Forms.LINE, Forms.QUANTITY);

    private static final Shape.Fields RESOURCES = fields(
            optional("requests", QUANTITIES, "What the scheduler reserves."),
            optional("limits", QUANTITIES, "What the container may not exceed."));

    private static final Shape.Fields STORAGE = fields(
            required("size", Forms.QUANTITY, "Size of each replica's volume."),
            optional("storageClass", Forms.LINE, "Storage class (default: the cluster's)."));

    private static final Shape.Fields IN_CLUSTER = fields(
            optional("grafana", new Shape.Flag(), "Whether the chart's Grafana runs (default: false)."),
            optional("alertmanager", new Shape.Flag(), "Whether the chart's Alertmanager runs (default: false)."),
            optional(
                    "defaultRules", new Shape.Flag(), "Whether the chart's own rules are installed (default: false)."));

    private static final Shape.Text PROMETHEUS_VERSION =
            text("v[0-9]+\\.[0-9]+\\.[0-9]+(-[a-z0-9.]+)?", "an image tag such as v3.5.0");

    private static final Shape.Text CHART_VERSION = text("[0-9]+\\.[0-9]+\\.[0-9]+", "a chart version such as 88.5.3");

    private static final Shape.Fields PINNED_VERSIONS = fields(
            optional("prometheus", PROMETHEUS_VERSION, "Prometheus."),
            optional("kubePrometheusStack", CHART_VERSION, "Chart kube-prometheus-stack."));

    private static final Shape.MapOf RULE_PARAMETERS =
            new Shape.MapOf(Forms.FOLDER, new Shape.MapOf(Forms.PARAMETER, Forms.LINE));

    private static final Shape.Fields PRIVATE_ACCESS = fields(
            required("vpcId", Forms.VPC, "VPC that gets the endpoints."),
            required("subnetIds", listOf(Forms.SUBNET, 1), "Subnets of the endpoints' addresses, one of each zone."),
            optional("securityGroupIds", listOf(Forms.SECURITY_GROUP, 1), "Security groups whose members may connect."),
            optional("cidrs", listOf(Forms.CIDR, 1), "IPv4 ranges that may connect."),
            optional("sts", new Shape.Flag(), "Whether STS gets an endpoint, too (default: false)."),
            optional("aps", new Shape.Flag(), "Whether AMP's control plane gets an endpoint, too (default: false)."));

    static final Shape.Fields ENVIRONMENT_SPEC = fields(
            required("tier", Forms.NAME, "What kind of environment this is, such as production; an external label."),
            required("account", Forms.ACCOUNT, "Account that the environment lives in."),
            required("region", Forms.REGION, "Region that the environment lives in."),
            required("deployment", DEPLOYMENT, "How Prometheus gets there."),
            required(
                    "identity",
                    oneOf("irsa-role-chaining", "irsa-federated", "pod-identity", "resource-policy"),
                    "How Prometheus may write; a managed collector needs none."),
            required("remoteWrite", listOf(DESTINATION, 1), "Workspaces that are written to."),
            optional("endpoint", ENDPOINT, "Which of AMP's endpoints are written to (default: standard)."),
            optional(
                    "mode",
                    oneOf("agent", "server"),
                    "Whether Prometheus only forwards, or also stores (default: agent)."),
            optional("replicas", new Shape.WholeNumber(1, 10), "Replicas; AMP keeps one of each sample (default: 2)."),
            optional("scrapeInterval", Forms.DURATION, "How often targets are scraped (default: 30s)."),
            optional("retention", Forms.DURATION, "How long a server keeps samples in the cluster (default: 6h)."),
            optional(
                    "externalLabels",
                    new Shape.MapOf(Forms.LABEL_NAME, Forms.LINE),
                    "Labels of every sample, over `cluster`, `environment` and `tier`."),
            optional("resources", RESOURCES, "Resources of each replica."),
            optional("storage", STORAGE, "Volume of each replica (default: an emptyDir)."),
            optional(
                    "additionalScrapeConfigs",
                    listOf(new Shape.Anything(true), 0),
                    "Scrape configurations in Prometheus' own format."),
            optional(
                    "scrapeConfigs",
                    listOf(new Shape.Anything(true), 1),
                    "All scrape configurations of a managed collector, in Prometheus' own format (default: API server,"
                            + " nodes, cAdvisor and annotated pods)."),
            optional("inCluster", IN_CLUSTER, "What runs in the cluster beside Prometheus."),
            optional(
                    "rules",
                    listOf(Forms.FOLDER, 0),
                    "Folders of environments/rules that the cluster's own Prometheus evaluates; only a server does."),
            optional("ruleParameters", RULE_PARAMETERS, "Values of these rules' parameters, by folder and parameter."),
            optional(
                    "versions",
                    PINNED_VERSIONS,
                    "Pins that hold until the environment's wave of the fleet's rollout has come."),
            optional(
                    "values",
                    new Shape.Anything(true),
                    "Values of kube-prometheus-stack that win over the rendered ones."),
            optional("privateAccess", PRIVATE_ACCESS, "Interface endpoints through which a VPC reaches AMP privately."),
            optional("tags", TAGS, "Tags of this environment's AWS resources, over the fleet's."),
            optional("terraform", TERRAFORM_OF_ONE, "Terraform settings of this environment's root module."));

    private static final Shape.Fields S3_BACKEND = fields(
            required("bucket", text("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]", "an S3 bucket name"), "Bucket of the state."),
            required("region", Forms.REGION, "Region of the bucket."),
            optional(
                    "keyPrefix",
                    text("[A-Za-z0-9._/-]*[A-Za-z0-9._-]", "a key prefix without a slash at its end"),
                    "Prefix of every key."),
            optional("kmsKeyId", Forms.LINE, "KMS key that encrypts the state."),
            optional("roleArn", Forms.ROLE_ARN, "Role that Terraform assumes to reach the bucket."),
            optional("useLockfile", new Shape.Flag(), "Whether S3 itself locks the state (default: true)."),
            optional("dynamodbTable", Forms.LINE, "Table that locks the state, where S3 does not."));

    private static final Shape.Fields TERRAFORM = fields(
            optional(
                    "backend",
                    new Shape.WordOr("none", fields(required("s3", S3_BACKEND, "State in S3."))),
                    "Where the state of each root module lies (default: none)."),
            optional("assumeRole", Forms.ROLE_NAME, "Role of the same name in every account that Terraform assumes."));

    private static final Shape.Fields VERSIONS = fields(
            required("prometheus", PROMETHEUS_VERSION, "Prometheus."),
            required("kubePrometheusStack", CHART_VERSION, "Chart kube-prometheus-stack."),
            required(
                    "terraform",
                    text("[^\\p{Cntrl}\"]*[0-9][^\\p{Cntrl}\"]*", "a version constraint such as \">= 1.9\""),
                    "Terraform."),
            required(
                    "awsProvider",
                    text("[^\\p{Cntrl}\"]*[0-9][^\\p{Cntrl}\"]*", "a version constraint such as \"~> 6.0\""),
                    "AWS provider."));

    private static final Shape.Fields ARGO_CD = fields(
            optional("namespace", Forms.KUBERNETES_NAME, "Namespace of Argo CD (default: argocd)."),
            optional("sync", oneOf("automatic", "manual"), "Whether Argo CD applies by itself (default: automatic)."));

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

    private static final Shape.Fields FLUX = fields(
            optional("namespace", Forms.KUBERNETES_NAME, "Namespace of every Flux object (default: flux-system)."),
            optional(
                    "interval",
                    text("([0-9]+(h|m|s))+", "a duration of hours, minutes and seconds such as 10m or 1h30m"),
                    "How often Flux looks for changes (default: 10m)."),
            optional(
                    "gitRepository",
                    fields(
                            optional(
                                    "name",
                                    Forms.KUBERNETES_NAME,
                                    "Its name (default: flux-system, or the fleet's where it is created)."),
                            optional("namespace", Forms.KUBERNETES_NAME, "Its namespace (default: that of Flux)."),
                            optional(
                                    "create",
                                    new Shape.Flag(),
                                    "Whether this tree makes it from `repository` and `revision` (default: false)."),
                            optional(
                                    "secret",
                                    Forms.KUBERNETES_NAME,
                                    "Secret with the credentials of one that is created.")),
                    "The GitRepository of this ops repository (default: the one that `flux bootstrap` made)."),
            optional(
                    "terraform",
                    oneOf("none", "plan", "apply"),
                    "What tofu-controller does with the root modules: a plan waits for approval (default: none)."));

    private static final Shape.Fields DELIVERY = fields(
            required("engine", oneOf("argocd", "flux"), "Who applies the Kubernetes manifests."),
            required("awsResources", oneOf("terraform", "ack"), "What the AWS resources are written as."),
            required(
                    "repository",
                    text("(https://|ssh://|git@)[^\\s\\p{Cntrl}]+", "the URL of a git repository"),
                    "This ops repository, as the engine reaches it."),
            optional("revision", Forms.LINE, "Branch or tag that the engine follows (default: main)."),
            optional(
                    "path",
                    text("(?!.*(^|/)\\.\\.?(/|$))[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)*", "a path within the repository"),
                    "Path of the output tree within the repository (default: gitops)."),
            optional(
                    "chartRepository",
                    text("(https://)?[^\\s\\p{Cntrl}]+", "a Helm repository"),
                    "Helm repository of kube-prometheus-stack, where it is mirrored; for Flux, an OCI one."),
            optional("argocd", ARGO_CD, "Settings of Argo CD."),
            optional("ack", ACK, "Settings of the AWS resources, where they are written as `ack`."),
            optional("flux", FLUX, "Settings of Flux."),
            optional(
                    "atlantis",
                    new Shape.Flag(),
                    "Whether there is an atlantis.yaml, with one project per root module (default: false)."));

    private static final Shape.Fields ROLLOUT = fields(
            required("waves", listOf(listOf(Forms.NAME, 1), 1), "Environments, wave after wave; each in one of them."),
            required(
                    "wave",
                    new Shape.WholeNumber(0, 1000),
                    "How many waves have come: their environments run the fleet's versions."),
            optional("previous", PINNED_VERSIONS, "What the environments of later waves run until then."));

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

    private static final Shape.Fields FLEET_SPEC = fields(
            required("versions", VERSIONS, "The one common version of everything."),
            optional(
                    "rollout",
                    ROLLOUT,
                    "In which order environments come by changed versions of Prometheus and chart."),
            optional("rules", new Shape.MapOf(Forms.FOLDER, RULE_FOLDER), "Folders of rules that are not just files."),
            required("delivery", DELIVERY, "Who applies what."),
            optional("terraform", TERRAFORM, "Settings of every root module."),
            optional(
                    "iam",
                    fields(optional(
                            "permissionsBoundary",
                            text("[A-Za-z0-9+=,.@_/-]{1,128}", "the name of a managed policy"),
                            "Customer-managed policy of the same name in every account that bounds each role.")),
                    "Settings of every IAM role."),
            optional(
                    "ampRegions",
                    listOf(Forms.REGION, 0),
                    "Regions that have AMP although this version of the plugin does not know it yet."),
            optional("tags", TAGS, "Tags of every AWS resource."),
            optional("defaults", new Shape.Partial(ENVIRONMENT_SPEC), "Merged beneath the spec of every environment."));

    private static final Shape.Text EXTERNAL_ID =
            text("[A-Za-z0-9+=,.@:/_-]{2,1224}", "an external id of 2 to 1,224 characters");

    private static final Shape.Fields READER = fields(
            required("name", Forms.NAME, "Who reads."),
            required("principals", listOf(Forms.ROLE_ARN, 1), "Roles that may assume the reader role."),
            optional("externalId", EXTERNAL_ID, "External id that the principals have to present."));

    private static final Shape.Fields RULE_MANAGER = fields(
            required("name", Forms.NAME, "Who writes rules."),
            required("principals", listOf(Forms.ROLE_ARN, 1), "Roles that may assume the rule manager's role."),
            optional("externalId", EXTERNAL_ID, "External id that the principals have to present."),
            required(
                    "rules",
                    listOf(Forms.NAMESPACE, 1),
                    "Rule group namespaces that are theirs alone: none of the workspace's own `rules`."));

    private static final Shape.Fields WORKSPACE_SPEC = fields(
            required("tier", Forms.NAME, "What the workspace holds, such as production."),
            required("account", Forms.ACCOUNT, "Account that the workspace lives in."),
            required("region", Forms.REGION, "Region that the workspace lives in."),
            optional(
                    "id",
                    Forms.WORKSPACE_ID,
                    "Its id; while absent, it is taken from the workspace's committed outputs."),
            optional(
                    "alias",
                    text("[^\\p{Cntrl}]{1,100}", "an alias of at most 100 characters"),
                    "Alias (default: fleet and name)."),
            optional("retentionDays", new Shape.WholeNumber(1, 1095), "How long samples are kept."),
            optional("kmsKeyArn", Forms.KMS_KEY, "Customer-managed key that encrypts the workspace."),
            optional(
                    "logging",
                    fields(
                            required(
                                    "logGroup",
                                    text("[A-Za-z0-9._/#-]{1,512}", "the name of a log group"),
                                    "Log group for rule and Alertmanager errors; Terraform creates it, with ACK it"
                                            + " has to exist already."),
                            optional(
                                    "retentionDays",
                                    Forms.LOG_RETENTION,
                                    "How long log events are kept (default: 30).")),
                    "Vended logs."),
            optional(
                    "queryLogging",
                    fields(
                            required(
                                    "logGroup",
                                    text("[A-Za-z0-9._/#-]{1,512}", "the name of a log group"),
                                    "Log group that is created for expensive queries."),
                            optional(
                                    "retentionDays",
                                    Forms.LOG_RETENTION,
                                    "How long log events are kept (default: 30)."),
                            required(
                                    "minSamples",
                                    new Shape.WholeNumber(0, Integer.MAX_VALUE),
                                    "Queries that process at least so many samples are logged.")),
                    "Logs of expensive queries."),
            optional(
                    "limits",
                    listOf(
                            fields(
                                    required(
                                            "labels",
                                            new Shape.MapOf(
                                                    text("[a-zA-Z_][a-zA-Z0-9_]*", "a label name"), Forms.ANY_TEXT),
                                            "Label set; `{}` for all series that no other set takes."),
                                    required(
                                            "maxSeries",
                                            new Shape.WholeNumber(0, Integer.MAX_VALUE),
                                            "Most active series of the label set.")),
                            0),
                    "Limits per label set."),
            optional("rules", listOf(Forms.FOLDER, 0), "Folders of environments/rules that are evaluated here."),
            optional("ruleParameters", RULE_PARAMETERS, "Values of these rules' parameters, by folder and parameter."),
            optional(
                    "alertmanager",
                    AlertmanagerShapes.ALERTMANAGER,
                    "Alertmanager's own configuration, in AMP's dialect."),
            optional(
                    "snsTopics",
                    listOf(text("[A-Za-z0-9_-]{1,256}", "an SNS topic name"), 0),
                    "Topics that are created in the workspace's account, open to this workspace only."),
            optional("readers", listOf(READER, 0), "Who may query the workspace."),
            optional(
                    "ruleManagers",
                    listOf(RULE_MANAGER, 0),
                    "Who may write rules of the workspace by themselves, without this tree."),
            optional("tags", TAGS, "Tags of this workspace's AWS resources, over the fleet's."),
            optional("terraform", TERRAFORM_OF_ONE, "Terraform settings of this workspace's root module."));

    private static final Map<Kind, Shape.Fields> SPECS =
            Map.of(Kind.FLEET, FLEET_SPEC, Kind.WORKSPACE, WORKSPACE_SPEC, Kind.ENVIRONMENT, ENVIRONMENT_SPEC);

    /** What a managed collector's environment has to have, by the keys that all environments may have. */
    private static final Shape.Fields COLLECTOR_SPEC = with(
            with(ENVIRONMENT_SPEC, optional("identity", new Shape.Anything(false), "")),
            required("deployment", with(DEPLOYMENT, required(SUBNETS.name(), SUBNETS.shape(), SUBNETS.meaning())), ""));

    private static Shape.Fields with(Shape.Fields fields, Shape.Field replacement) {
        Map<String, Shape.Field> replaced = new LinkedHashMap<>(fields.fields());
        replaced.put(replacement.name(), replacement);
        return new Shape.Fields(replaced);
    }

    /** The shape that an environment's document has to have with its own deployment model, defaults included. */
    static Shape.Fields environment(YamlMapping document) {
        boolean collector = document.mapping("spec")
                .flatMap(spec -> spec.mapping("deployment"))
                .flatMap(deployment -> deployment.text("model"))
                .filter(MANAGED_COLLECTOR::equals)
                .isPresent();
        return collector ? document(Kind.ENVIRONMENT, COLLECTOR_SPEC) : document(Kind.ENVIRONMENT);
    }

    /** The shape of a whole document of a kind. */
    static Shape.Fields document(Kind kind) {
        return document(kind, SPECS.get(kind));
    }

    private static Shape.Fields document(Kind kind, Shape.Fields spec) {
        return fields(
                required("apiVersion", oneOf(API_VERSION), "Version of the descriptor format."),
                required("kind", oneOf(kind.word()), "What the document describes."),
                required("metadata", fields(required("name", Forms.NAME, "Its name.")), "Who it is."),
                required("spec", spec, "What it is."));
    }
}

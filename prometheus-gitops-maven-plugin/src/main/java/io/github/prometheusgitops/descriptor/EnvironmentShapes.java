package io.github.prometheusgitops.descriptor;

import static io.github.prometheusgitops.descriptor.Shape.fields;
import static io.github.prometheusgitops.descriptor.Shape.listOf;
import static io.github.prometheusgitops.descriptor.Shape.oneOf;
import static io.github.prometheusgitops.descriptor.Shape.optional;
import static io.github.prometheusgitops.descriptor.Shape.required;
import static io.github.prometheusgitops.descriptor.Shape.text;

import java.util.LinkedHashMap;
import java.util.Map;

/** The shape of what an environment says. */
final class EnvironmentShapes {

    private EnvironmentShapes() {}

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
                    text(
                            "https://[^\\s/]+(:[0-9]+)?(/\\S*)?|arn:aws[a-z-]*:eks:[a-z0-9-]+:[0-9]{12}:cluster/[A-Za-z0-9_-]+",
                            "an https URL, or the cluster's ARN"),
                    "API server URL under which Argo CD knows the cluster, instead of the cluster's name; with the EKS"
                            + " capability for Argo CD, its ARN."),
            optional(
                    "argocdName",
                    text("[^\\s]{1,253}", "the name of a cluster in Argo CD"),
                    "Name under which Argo CD knows the cluster (default: the cluster's own), `in-cluster` for the one that"
                            + " it runs in."),
            optional(
                    "kubeConfigSecret",
                    Forms.KUBERNETES_NAME,
                    "Secret by which a Flux of another cluster reaches this one (default: Flux runs in this cluster)."),
            optional(
                    "kubeConfig",
                    fields(
                            required(
                                    "provider",
                                    oneOf("aws", "none"),
                                    "`aws`: a Flux of another cluster signs in to EKS as a role, without a token that lasts;"
                                            + " `none`: Flux runs in this cluster, whatever the fleet's defaults say."),
                            optional(
                                    "serviceAccount",
                                    Forms.KUBERNETES_NAME,
                                    "Service account in Flux' namespace whose role it signs in as (default: that of Flux'"
                                            + " controllers).")),
                    "How a Flux of another cluster reaches this one without a Secret."),
            optional(
                    "dependsOn",
                    listOf(Forms.KUBERNETES_NAME, 0),
                    "Flux Kustomizations that have to be ready before, such as one with a storage driver."));

    static final String MANAGED_COLLECTOR = "managed-collector";

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
            optional("serviceAccount", Forms.KUBERNETES_NAME, "Prometheus' service account (default: prometheus)."),
            optional(
                    "podSecurity",
                    oneOf("privileged", "baseline", "restricted", "none"),
                    "Level of Pod Security that the namespace enforces, or `none` to say nothing of it (default:"
                            + " privileged, which the node exporter needs)."),
            optional(
                    "disableSessionTags",
                    new Shape.Flag(),
                    "Whether EKS Pod Identity leaves out its session tags, by which trust policies tell pods apart"
                            + " (default: false)."));

    private static final Shape.Fields QUEUE = fields(
            optional("capacity", new Shape.WholeNumber(1, 1_000_000), "Samples buffered per shard."),
            optional("minShards", new Shape.WholeNumber(1, 10_000), "Fewest parallel senders."),
            optional("maxShards", new Shape.WholeNumber(1, 10_000), "Most parallel senders."),
            optional("maxSamplesPerSend", new Shape.WholeNumber(1, 1_000_000), "Samples in one request."),
            optional("batchSendDeadline", Forms.LASTING, "Longest wait before a request that is not full."),
            optional("minBackoff", Forms.LASTING, "First wait after a failed request."),
            optional("maxBackoff", Forms.LASTING, "Longest wait between failed requests."),
            optional("retryOnRateLimit", new Shape.Flag(), "Whether a 429 is retried (default: true)."),
            optional(
                    "sampleAgeLimit",
                    Forms.DURATION,
                    "Samples older than this are dropped instead of sent (default: 50m; AMP takes none older than 1h); 0 for"
                            + " none."));

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
            optional("remoteTimeout", Forms.LASTING, "Longest wait for an answer."),
            optional("sendExemplars", new Shape.Flag(), "Whether exemplars are sent."),
            optional("sendNativeHistograms", new Shape.Flag(), "Whether native histograms are sent."));

    private static final Shape.MapOf QUANTITIES = new Shape.MapOf(Forms.RESOURCE_NAME, Forms.QUANTITY);

    private static final Shape.Fields RESOURCES = fields(
            optional("requests", QUANTITIES, "What the scheduler reserves."),
            optional("limits", QUANTITIES, "What the container may not exceed."));

    private static final Shape.Fields STORAGE = fields(
            required("size", Forms.SOME_QUANTITY, "Size of each replica's volume."),
            optional("storageClass", Forms.KUBERNETES_SUBDOMAIN, "Storage class (default: the cluster's)."));

    private static final Shape.Fields IN_CLUSTER = fields(
            optional("grafana", new Shape.Flag(), "Whether the chart's Grafana runs (default: false)."),
            optional("alertmanager", new Shape.Flag(), "Whether the chart's Alertmanager runs (default: false)."),
            optional(
                    "defaultRules", new Shape.Flag(), "Whether the chart's own rules are installed (default: false)."));

    private static final Shape.Fields TARGETS = fields(
            optional(
                    "controlPlane",
                    new Shape.Flag(),
                    "Whether kube-controller-manager and kube-scheduler are scraped, which EKS serves from Kubernetes 1.28"
                            + " on (default: false)."),
            optional(
                    "kubeProxy",
                    new Shape.Flag(),
                    "Whether kube-proxy is scraped, whose metricsBindAddress has to be 0.0.0.0 then (default: false)."));

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
            optional("scrapeInterval", Forms.LASTING, "How often targets are scraped (default: 30s)."),
            optional("retention", Forms.LASTING, "How long a server keeps samples in the cluster (default: 6h)."),
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
                            + " nodes, cAdvisor, kube-state-metrics, node exporter and annotated pods)."),
            optional("targets", TARGETS, "What of Kubernetes itself is scraped beside nodes and API server."),
            optional("inCluster", IN_CLUSTER, "What runs in the cluster beside Prometheus."),
            optional(
                    "rules",
                    listOf(Forms.FOLDER, 0),
                    "Folders of environments/rules that the cluster's own Prometheus evaluates; only a server does."),
            optional(
                    "ruleParameters",
                    SharedShapes.RULE_PARAMETERS,
                    "Values of these rules' parameters, by folder and parameter."),
            optional(
                    "versions",
                    SharedShapes.PINNED_VERSIONS,
                    "Pins that hold until the environment's wave of the fleet's rollout has come."),
            optional(
                    "values",
                    new Shape.Anything(true),
                    "Values of kube-prometheus-stack that win over the rendered ones."),
            optional("privateAccess", PRIVATE_ACCESS, "Interface endpoints through which a VPC reaches AMP privately."),
            optional(
                    "adopt",
                    listOf(oneOf("oidcProvider", "role"), 1),
                    "Which of its AWS resources exist already and are taken over instead of being made; a managed"
                            + " collector is, once its scraper's ARN is known."),
            optional("tags", SharedShapes.TAGS, "Tags of this environment's AWS resources, over the fleet's."),
            optional(
                    "terraform",
                    SharedShapes.TERRAFORM_OF_ONE,
                    "Terraform settings of this environment's root module."));

    /** What a managed collector's environment has to have, by the keys that all environments may have. */
    static final Shape.Fields COLLECTOR_SPEC = with(
            with(ENVIRONMENT_SPEC, optional("identity", new Shape.Anything(false), "")),
            required("deployment", with(DEPLOYMENT, required(SUBNETS.name(), SUBNETS.shape(), SUBNETS.meaning())), ""));

    private static Shape.Fields with(Shape.Fields fields, Shape.Field replacement) {
        Map<String, Shape.Field> replaced = new LinkedHashMap<>(fields.fields());
        replaced.put(replacement.name(), replacement);
        return new Shape.Fields(replaced, fields.choices(), fields.notTaken());
    }
}

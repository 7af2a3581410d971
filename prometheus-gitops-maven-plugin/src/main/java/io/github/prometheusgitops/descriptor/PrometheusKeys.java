package io.github.prometheusgitops.descriptor;

import static io.github.prometheusgitops.descriptor.Shape.fields;
import static io.github.prometheusgitops.descriptor.Shape.listOf;
import static io.github.prometheusgitops.descriptor.Shape.more;
import static io.github.prometheusgitops.descriptor.Shape.oneOf;
import static io.github.prometheusgitops.descriptor.Shape.optional;
import static io.github.prometheusgitops.descriptor.Shape.required;

/** Keys that every deployment model with a Prometheus of its own understands. */
public final class PrometheusKeys {

    private PrometheusKeys() {}

    /** Key {@code retryOnRateLimit} of a queue. */
    public static final Shape.Field RETRY_ON_RATE_LIMIT = optional(
                    "retryOnRateLimit", new Shape.Flag(), "Whether a 429 is retried.")
            .otherwise("true");

    private static final Shape.Fields QUEUE = fields(
            optional("capacity", new Shape.WholeNumber(1, 1_000_000), "Samples buffered per shard."),
            optional("minShards", new Shape.WholeNumber(1, 10_000), "Fewest parallel senders."),
            optional("maxShards", new Shape.WholeNumber(1, 10_000), "Most parallel senders."),
            optional("maxSamplesPerSend", new Shape.WholeNumber(1, 1_000_000), "Samples in one request."),
            optional("batchSendDeadline", Forms.LASTING, "Longest wait before a request that is not full."),
            optional("minBackoff", Forms.LASTING, "First wait after a failed request."),
            optional("maxBackoff", Forms.LASTING, "Longest wait between failed requests."),
            RETRY_ON_RATE_LIMIT,
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
            optional("modulus", new Shape.WholeNumber(0, Integer.MAX_VALUE), "Modulus of the hash, for hashmod."),
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
                                    "dropequal",
                                    "Replace",
                                    "Keep",
                                    "Drop",
                                    "HashMod",
                                    "LabelMap",
                                    "LabelDrop",
                                    "LabelKeep",
                                    "Lowercase",
                                    "Uppercase",
                                    "KeepEqual",
                                    "DropEqual"),
                            "What happens on a match.")
                    .otherwise("replace"));

    private static final Shape ENDPOINT = oneOf("standard", "fips", "dual-stack", "fips-dual-stack");

    private static final Shape.Fields DESTINATION = fields(
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

    /** Key {@code privateAccess.sts}. */
    public static final Shape.Field STS = optional("sts", new Shape.Flag(), "Whether STS gets an endpoint, too.")
            .otherwise("false");

    /** Key {@code privateAccess.aps}. */
    public static final Shape.Field APS = optional(
                    "aps", new Shape.Flag(), "Whether AMP's control plane gets an endpoint, too.")
            .otherwise("false");

    private static final Shape.Fields PRIVATE_ACCESS = fields(
            required("vpcId", Forms.VPC, "VPC that gets the endpoints."),
            required("subnetIds", listOf(Forms.SUBNET, 1), "Subnets of the endpoints' addresses, one of each zone."),
            optional("securityGroupIds", listOf(Forms.SECURITY_GROUP, 1), "Security groups whose members may connect."),
            optional("cidrs", listOf(Forms.CIDR, 1), "IPv4 ranges that may connect."),
            STS,
            APS);

    /** Key {@code mode}. */
    public static final Shape.Field MODE = optional(
                    "mode", oneOf("agent", "server"), "Whether Prometheus only forwards, or also stores.")
            .otherwise("agent");

    /** Key {@code replicas}. */
    public static final Shape.Field REPLICAS = optional(
                    "replicas", new Shape.WholeNumber(1, 10), "Replicas; AMP keeps one of each sample.")
            .otherwise("2");

    /** Key {@code retention}. */
    public static final Shape.Field RETENTION = optional(
                    "retention", Forms.LASTING, "How long a server keeps samples in the cluster.")
            .otherwise("6h");

    /** Key {@code endpoint} of an environment. */
    public static final Shape.Field ENVIRONMENT_ENDPOINT = optional(
                    "endpoint", ENDPOINT, "Which of AMP's endpoints are written to.")
            .otherwise("standard");

    /** How it runs, how it gets to its workspaces, and what is sent there. */
    public static final Shape.Fields KEYS = fields(
            required(
                    "identity",
                    oneOf("irsa-role-chaining", "irsa-federated", "pod-identity", "resource-policy"),
                    "How Prometheus may write; a managed collector needs none."),
            more("remoteWrite", listOf(DESTINATION, 1)),
            ENVIRONMENT_ENDPOINT,
            MODE,
            REPLICAS,
            RETENTION,
            optional("resources", RESOURCES, "Resources of each replica."),
            optional("storage", STORAGE, "Volume of each replica (default: an emptyDir)."),
            optional(
                    "additionalScrapeConfigs",
                    listOf(new Shape.Anything(true), 0),
                    "Scrape configurations in Prometheus' own format."),
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
                    "privateAccess", PRIVATE_ACCESS, "Interface endpoints through which a VPC reaches AMP privately."));
}

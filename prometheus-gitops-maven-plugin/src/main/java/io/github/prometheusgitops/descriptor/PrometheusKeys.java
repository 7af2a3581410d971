package io.github.prometheusgitops.descriptor;

import static io.github.prometheusgitops.descriptor.Shape.fields;
import static io.github.prometheusgitops.descriptor.Shape.listOf;
import static io.github.prometheusgitops.descriptor.Shape.oneOf;
import static io.github.prometheusgitops.descriptor.Shape.optional;
import static io.github.prometheusgitops.descriptor.Shape.required;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Keys that every deployment model with a Prometheus of its own understands. */
public final class PrometheusKeys {

    private PrometheusKeys() {}

    /** Key {@code retryOnRateLimit} of a queue. */
    public static final Shape.Field RETRY_ON_RATE_LIMIT = optional(
                    "retryOnRateLimit", new Shape.Flag(), "Whether a 429 is retried.")
            .otherwise("true");

    public static final Shape.Field SAMPLE_AGE_LIMIT = optional(
                    "sampleAgeLimit",
                    Forms.DURATION,
                    "Samples older than this are dropped instead of sent {default}; 0 for none.")
            .otherwise("50m", "since AMP takes none older than 1h");

    private static final Shape.Fields QUEUE_KEYS = fields(
            optional("capacity", new Shape.WholeNumber(1, 1_000_000), "Samples buffered per shard."),
            optional("minShards", new Shape.WholeNumber(1, 10_000), "Fewest parallel senders."),
            optional("maxShards", new Shape.WholeNumber(1, 10_000), "Most parallel senders."),
            optional("maxSamplesPerSend", new Shape.WholeNumber(1, 1_000_000), "Samples in one request."),
            optional("batchSendDeadline", Forms.LASTING, "Longest wait before a request that is not full."),
            optional("minBackoff", Forms.LASTING, "First wait after a failed request."),
            optional("maxBackoff", Forms.LASTING, "Longest wait between failed requests."),
            RETRY_ON_RATE_LIMIT,
            SAMPLE_AGE_LIMIT);

    public static final Shape.Field SOURCE_LABELS =
            optional("sourceLabels", listOf(Forms.SOME_TEXT, 1), "Labels whose values are joined and matched.");

    public static final Shape.Field SEPARATOR =
            optional("separator", Forms.ANY_TEXT, "Between the joined values.").otherwise(";");

    public static final Shape.Field REGEX = optional("regex", Forms.ANY_TEXT, "RE2 expression, anchored at both ends.")
            .otherwise("(.*)");

    public static final Shape.Field REPLACEMENT =
            optional("replacement", Forms.ANY_TEXT, "What is written on a match.");

    /** What relabelling may do, in the spelling that only the Prometheus Operator takes. */
    private static final List<String> OPERATOR_ACTIONS = List.of(
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
            "DropEqual");

    /** The same in Prometheus' own. */
    public static final List<String> RELABELLING_ACTIONS = OPERATOR_ACTIONS.stream()
            .map(action -> action.toLowerCase(Locale.ROOT))
            .toList();

    public static final Shape.Field ACTION = optional(
                    "action",
                    new Shape.OneOf(Stream.concat(RELABELLING_ACTIONS.stream(), OPERATOR_ACTIONS.stream())
                            .toList()),
                    "What happens on a match.")
            .otherwise("replace");

    private static final Shape.Fields RELABELLING = fields(
            SOURCE_LABELS,
            SEPARATOR,
            optional("targetLabel", Forms.SOME_TEXT, "Label that is written."),
            REGEX,
            optional("modulus", new Shape.WholeNumber(0, Integer.MAX_VALUE), "Modulus of the hash, for hashmod."),
            REPLACEMENT,
            ACTION);

    private static final Shape ENDPOINTS = oneOf("standard", "fips", "dual-stack", "fips-dual-stack");

    public static final Shape.Field ENDPOINT =
            optional("endpoint", ENDPOINTS, "Which endpoint is written to, instead of the environment's.");

    public static final Shape.Field QUEUE =
            optional("queue", QUEUE_KEYS, "Queue of this destination, over the values that AWS suggests.");

    public static final Shape.Field WRITE_RELABEL_CONFIGS = optional(
            "writeRelabelConfigs",
            listOf(RELABELLING, 0),
            "What is sent: relabelling in the Prometheus Operator's spelling.");

    public static final Shape.Field REMOTE_TIMEOUT =
            optional("remoteTimeout", Forms.LASTING, "Longest wait for an answer.");

    public static final Shape.Field SEND_EXEMPLARS =
            optional("sendExemplars", new Shape.Flag(), "Whether exemplars are sent.");

    public static final Shape.Field SEND_NATIVE_HISTOGRAMS =
            optional("sendNativeHistograms", new Shape.Flag(), "Whether native histograms are sent.");

    private static final Shape.Fields DESTINATION =
            fields(ENDPOINT, QUEUE, WRITE_RELABEL_CONFIGS, REMOTE_TIMEOUT, SEND_EXEMPLARS, SEND_NATIVE_HISTOGRAMS);

    public static final Shape.Field STS = optional("sts", new Shape.Flag(), "Whether STS gets an endpoint, too.")
            .otherwise("false");

    public static final Shape.Field APS = optional(
                    "aps", new Shape.Flag(), "Whether AMP's control plane gets an endpoint, too.")
            .otherwise("false");

    public static final Shape.Field VPC_ID = required("vpcId", Forms.VPC, "VPC that gets the endpoints.");

    public static final Shape.Field SUBNET_IDS =
            required("subnetIds", listOf(Forms.SUBNET, 1), "Subnets of the endpoints' addresses, one of each zone.");

    public static final Shape.Field SECURITY_GROUP_IDS =
            optional("securityGroupIds", listOf(Forms.SECURITY_GROUP, 1), "Security groups whose members may connect.");

    public static final Shape.Field CIDRS = optional("cidrs", listOf(Forms.CIDR, 1), "IPv4 ranges that may connect.");

    private static final Shape.Fields PRIVATE_ACCESS_KEYS =
            fields(VPC_ID, SUBNET_IDS, SECURITY_GROUP_IDS, CIDRS, STS, APS);

    /** Key {@code endpoint} of an environment. */
    public static final Shape.Field ENVIRONMENT_ENDPOINT = optional(
                    "endpoint", ENDPOINTS, "Which of AMP's endpoints are written to.")
            .otherwise("standard");

    public static final Shape.Field MODE = optional(
                    "mode", oneOf("agent", "server"), "Whether Prometheus only forwards, or also stores.")
            .otherwise("agent");

    public static final Shape.Field REPLICAS = optional(
                    "replicas", new Shape.WholeNumber(1, 10), "Replicas; AMP keeps one of each sample.")
            .otherwise("2");

    public static final Shape.Field RETENTION = optional(
                    "retention", Forms.LASTING, "How long a server keeps samples in the cluster.")
            .otherwise("6h");

    public static final Shape.Field IDENTITY =
            required("identity", Forms.SOME_TEXT, "How Prometheus may write; a managed collector needs none.");

    public static final Shape.Field ADDITIONAL_SCRAPE_CONFIGS = optional(
            "additionalScrapeConfigs",
            listOf(new Shape.Anything(true), 0),
            "Scrape configurations in Prometheus' own format.");

    public static final Shape.Field PINS = optional(
            "versions",
            SharedShapes.PINNED_VERSIONS,
            "Pins that hold until the environment's wave of the fleet's rollout has come.");

    public static final Shape.Field PRIVATE_ACCESS = optional(
            "privateAccess", PRIVATE_ACCESS_KEYS, "Interface endpoints through which a VPC reaches AMP privately.");

    /** How it runs, how it gets to its workspaces, and what is sent there. */
    public static final Shape.Fields KEYS = fields(
            EnvironmentShapes.REMOTE_WRITE.more(listOf(DESTINATION, 1)),
            ENVIRONMENT_ENDPOINT,
            MODE,
            REPLICAS,
            RETENTION,
            ADDITIONAL_SCRAPE_CONFIGS,
            SharedShapes.RULES.meaning(
                    "Folders of environments/rules that the cluster's own Prometheus evaluates; only a server does."),
            SharedShapes.RULE_PARAMETERS,
            PINS,
            PRIVATE_ACCESS);
}

package io.github.prometheusgitops.deployment.instance;

import static io.github.prometheusgitops.descriptor.Shape.fields;
import static io.github.prometheusgitops.descriptor.Shape.listOf;
import static io.github.prometheusgitops.descriptor.Shape.oneOf;
import static io.github.prometheusgitops.descriptor.Shape.optional;
import static io.github.prometheusgitops.descriptor.Shape.required;
import static io.github.prometheusgitops.descriptor.Shape.text;

import io.github.prometheusgitops.descriptor.EnvironmentShapes;
import io.github.prometheusgitops.descriptor.Forms;
import io.github.prometheusgitops.descriptor.PrometheusKeys;
import io.github.prometheusgitops.descriptor.Shape;
import java.util.List;

/** What every deployment model understands that runs Prometheus on instances in a private network. */
public final class InstanceKeys {

    private InstanceKeys() {}

    public static final Shape.Field VPC_ID = required("vpcId", Forms.VPC, "VPC that Prometheus runs in.");

    public static final Shape.Field SUBNET_IDS = required(
            "subnetIds",
            listOf(Forms.SUBNET, 1),
            "Private subnets of the instances, one of each zone for each replica.");

    /** Key {@code port} of a target. */
    public static final Shape.Field PORT =
            required("port", new Shape.WholeNumber(1, 65_535), "Port of metrics endpoints.");

    /** Key {@code cidr} of a target. */
    static final Shape.Field CIDR = optional("cidr", Forms.CIDR, "IPv4 range that they are in.");

    /** Key {@code securityGroupId} of a target. */
    static final Shape.Field SECURITY_GROUP_ID =
            optional("securityGroupId", Forms.SECURITY_GROUP, "Security group that they have.");

    static final Shape.Field TARGETS = optional(
            "targets",
            listOf(
                    fields(PORT, CIDR, SECURITY_GROUP_ID)
                            .choosing(new Shape.Choice(
                                    List.of("cidr", "securityGroupId"),
                                    false,
                                    "write `cidr` for a network, or `securityGroupId` for what has that group")),
                    0),
            "What the instances may connect to for metrics, besides port 443; nothing else is open to them.");

    public static final Shape.Field NETWORK =
            required("network", fields(VPC_ID, SUBNET_IDS, TARGETS), "The private network that Prometheus runs in.");

    /** Key {@code file} of a secret. */
    static final Shape.Field FILE = required(
            "file",
            text("[A-Za-z0-9][A-Za-z0-9._-]{0,127}", "a file name of 1 to 128 letters, digits and ._-"),
            "Name by which scrape configurations refer to it, as secrets/<file>.");

    /** Key {@code secretsManager} of a secret. */
    static final Shape.Field SECRETS_MANAGER = optional(
            "secretsManager",
            text(
                    "arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:[0-9]{12}:secret:[A-Za-z0-9/_+=.@-]+-[A-Za-z0-9]{6}",
                    "the whole ARN of a secret, with the six characters that AWS adds to its name"),
            "Secret of Secrets Manager that has it.");

    /** Key {@code ssmParameter} of a secret. */
    static final Shape.Field SSM_PARAMETER = optional(
            "ssmParameter",
            text(
                    "/?[A-Za-z0-9_.-]+(/[A-Za-z0-9_.-]+)*",
                    "the name of a parameter of Systems Manager, such as /prometheus/api-password"),
            "Parameter of Systems Manager that has it, in the environment's account.");

    /** Key {@code key} of a secret. */
    static final Shape.Field KEY = optional(
            "key",
            text("[A-Za-z0-9_.-]+", "a key of letters, digits and _.-"),
            "Key of the JSON object that the secret is (default: the secret is no object).");

    /** Key {@code kmsKeyArn} of a secret. */
    static final Shape.Field KMS_KEY_ARN = optional(
            "kmsKeyArn",
            text("arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+", "the ARN of a KMS key"),
            "Key of yours that it is encrypted with (default: AWS' own).");

    static final Shape.Field SECRETS = optional(
            "secrets",
            listOf(
                    fields(FILE, SECRETS_MANAGER, SSM_PARAMETER, KEY, KMS_KEY_ARN)
                            .choosing(new Shape.Choice(
                                    List.of("secretsManager", "ssmParameter"),
                                    false,
                                    "say where the instances fetch it from")),
                    0),
            "Secrets that the instances fetch into memory for their scrape configurations.");

    /** Key {@code name} of a probe. */
    static final Shape.Field PROBE_NAME = required(
            "name",
            text("[a-z0-9]+(-[a-z0-9]+)*", "lower-case letters, digits and single hyphens"),
            "Name of the probe; its job is probe/<name>.");

    /** Key {@code module} of a probe. */
    static final Shape.Field PROBE_MODULE = optional(
                    "module",
                    oneOf("http_2xx", "tcp_connect", "tls_connect", "grpc"),
                    "What the blackbox exporter asks: an answer 2xx, a connection, one with TLS, or gRPC health.")
            .otherwise("http_2xx");

    /** Key {@code targets} of a probe. */
    static final Shape.Field PROBE_TARGETS = required(
            "targets", listOf(Forms.LINE, 1), "What is probed: URLs for http_2xx, host:port for the other modules.");

    static final Shape.Field PROBES = optional(
            "probes",
            listOf(fields(PROBE_NAME, PROBE_MODULE, PROBE_TARGETS), 0),
            "What is asked from outside, by a blackbox exporter on each instance, whether it answers.");

    public static final Shape.Field TYPE = optional(
                    "type",
                    text(
                            "[a-z][a-z0-9-]*\\.(nano|micro|small|medium|large|[0-9]*xlarge|metal(-[0-9]+xl)?)",
                            "an instance type such as t4g.small"),
                    "Type of the instances.")
            .otherwise("t4g.small");

    static final Shape.Field ARCHITECTURE = optional(
                    "architecture", oneOf("arm64", "amd64"), "Architecture of the instances and of their image.")
            .otherwise("arm64");

    static final Shape.Field VOLUME_GIB = optional(
                    "volumeGib",
                    new Shape.WholeNumber(8, 16_384),
                    "Size in GiB of the volume that each replica keeps its samples on: with terraform-module a data"
                            + " volume that outlives its instances, with all others the instance's own.")
            .otherwise("20");

    public static final Shape.Field INSTANCE =
            optional("instance", fields(TYPE, ARCHITECTURE, VOLUME_GIB), "The machines that Prometheus runs on.");

    private static final Shape.Field IDENTITY =
            PrometheusKeys.IDENTITY.of(oneOf("instance-profile", "resource-policy"), PrometheusKeys.IDENTITY.meaning());

    /** All of them. */
    public static final Shape.Fields KEYS = PrometheusKeys.KEYS.and(fields(
            EnvironmentShapes.DEPLOYMENT.more(fields(NETWORK, INSTANCE, SECRETS, PROBES, ImageKeys.IMAGE)), IDENTITY));
}

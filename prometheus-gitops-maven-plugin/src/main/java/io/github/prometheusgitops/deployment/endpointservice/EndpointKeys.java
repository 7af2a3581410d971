package io.github.prometheusgitops.deployment.endpointservice;

import static io.github.prometheusgitops.descriptor.Shape.fields;
import static io.github.prometheusgitops.descriptor.Shape.listOf;
import static io.github.prometheusgitops.descriptor.Shape.optional;
import static io.github.prometheusgitops.descriptor.Shape.required;
import static io.github.prometheusgitops.descriptor.Shape.text;

import io.github.prometheusgitops.deployment.instance.Client;
import io.github.prometheusgitops.deployment.instance.InstanceKeys;
import io.github.prometheusgitops.descriptor.EnvironmentShapes;
import io.github.prometheusgitops.descriptor.Forms;
import io.github.prometheusgitops.descriptor.Shape;

/** What the deployment model {@code endpoint-service} understands beside what all models of instances do. */
final class EndpointKeys {

    private EndpointKeys() {}

    /**
     * Zones by their ids: their names mean other zones in other accounts.
     *
     * @see <a href="https://docs.aws.amazon.com/global-infrastructure/latest/regions/az-ids.html">AZ IDs</a>
     */
    private static final Shape.Text ZONE =
            text("[a-z]{2,6}[0-9]-az[0-9]", "a zone's id such as euw1-az1, which means the same zone in every account");

    static final Shape.Field ZONES = required(
            "zones",
            new Shape.MapOf(Forms.SUBNET, ZONE, 1),
            "The zone's id of each of `subnetIds`: endpoints are where a service is, too.");

    /** Key {@code subnets} of a service. */
    static final Shape.Field SUBNETS = required(
            "subnets",
            new Shape.MapOf(Forms.SUBNET, ZONE, 1),
            "Private subnets of the client's for the load balancer, each with its zone's id.");

    /**
     * Key {@code serviceName} of a service.
     *
     * @see <a href="https://docs.aws.amazon.com/vpc/latest/privatelink/create-endpoint-service.html">Create an endpoint
     *     service</a>
     */
    static final Shape.Field SERVICE_NAME = optional(
            "serviceName",
            text(
                    "com\\.amazonaws\\.vpce\\.[a-z0-9-]+\\.vpce-svc-([0-9a-f]{17}|[0-9a-f]{8})",
                    "the name of an endpoint service such as com.amazonaws.vpce.eu-west-1.vpce-svc-0a1b2c3d4e5f67890"),
            "Output `service_name` of the client's apply; without it there is no endpoint and no scrape job yet.");

    /** Key {@code labels} of a service. */
    static final Shape.Field LABELS = optional(
            "labels",
            new Shape.MapOf(
                    text(
                            "(?!__|(job|instance|cluster)$)[a-zA-Z_][a-zA-Z0-9_]*",
                            "a label name other than job, instance and cluster, not starting with __"),
                    Forms.ANY_TEXT),
            "Labels of all that is scraped from it.");

    /** Key {@code port} of a target. */
    static final Shape.Field PORT = required(
            "port",
            new Shape.WholeNumber(1, 65_535),
            "Port of the load balancer for this one target: behind one port Prometheus cannot tell two apart.");

    /** Key {@code targetPort} of a target. */
    static final Shape.Field TARGET_PORT = optional(
            "targetPort", new Shape.WholeNumber(1, 65_535), "Port that the exporter listens on (default: `port`).");

    /** Key {@code target} of a target. */
    static final Shape.Field TARGET = optional(
            "target",
            text(
                    "i-([0-9a-f]{17}|[0-9a-f]{8})|" + Forms.IPV4,
                    "an instance's id such as i-0a1b2c3d4e5f67890, or an IPv4 address"),
            "Instance or private address of the exporter in the client's VPC (default: the client says it, by a variable of his"
                    + " root).");

    /** Key {@code path} of a target. */
    static final Shape.Field PATH = optional(
                    "path", text("/[A-Za-z0-9._~/%+-]*", "a path such as /metrics"), "Path of its metrics.")
            .otherwise("/metrics");

    /** Key {@code scrape} of a target. */
    static final Shape.Field SCRAPE = optional(
                    "scrape",
                    new Shape.Flag(),
                    "Whether a job is rendered for it; a job of your own in `additionalScrapeConfigs` can have TLS or"
                            + " credentials {default}.")
            .otherwise("true");

    /** Key {@code targets} of a service. */
    static final Shape.Field TARGETS = required(
            "targets",
            listOf(fields(PORT, TARGET_PORT, TARGET, PATH, SCRAPE), 1),
            "Exporters that are reached through it.");

    static final Shape.Field SERVICES = required(
            "services",
            listOf(
                    fields(
                            Client.NAME,
                            Client.ACCOUNT,
                            Client.REGION,
                            Client.VPC_ID,
                            SUBNETS,
                            SERVICE_NAME,
                            LABELS,
                            TARGETS),
                    1),
            "Endpoint services of clients that Prometheus reaches by endpoints of ours; a service's name is that of its"
                    + " scrape job and its DNS name, too.");

    /** All of them. */
    static final Shape.Fields KEYS = InstanceKeys.KEYS.and(
            fields(EnvironmentShapes.DEPLOYMENT.more(fields(InstanceKeys.NETWORK.more(fields(ZONES)), SERVICES))));
}

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

/** What every deployment model understands that runs Prometheus on instances in a private network. */
public final class InstanceKeys {

    private InstanceKeys() {}

    /** Key {@code deployment.network.vpcId}. */
    static final Shape.Field VPC_ID = required("vpcId", Forms.VPC, "VPC that Prometheus runs in.");

    /** Key {@code deployment.network.subnetIds}. */
    static final Shape.Field SUBNET_IDS = required(
            "subnetIds",
            listOf(Forms.SUBNET, 1),
            "Private subnets of the instances, one of each zone for each replica.");

    /** Key {@code deployment.network}. */
    static final Shape.Field NETWORK =
            required("network", fields(VPC_ID, SUBNET_IDS), "The private network that Prometheus runs in.");

    /** Key {@code deployment.instance.type}. */
    static final Shape.Field TYPE = optional(
                    "type",
                    text("[a-z][a-z0-9-]*\\.[a-z0-9-]+", "an instance type such as t4g.small"),
                    "Type of the instances.")
            .otherwise("t4g.small");

    /** Key {@code deployment.instance.architecture}. */
    static final Shape.Field ARCHITECTURE = optional(
                    "architecture", oneOf("arm64", "amd64"), "Architecture of the instances and of their image.")
            .otherwise("arm64");

    /** Key {@code deployment.instance.volumeGib}. */
    static final Shape.Field VOLUME_GIB = optional(
                    "volumeGib", new Shape.WholeNumber(8, 16_384), "Size of each replica's data volume in GiB.")
            .otherwise("20");

    /** Key {@code deployment.instance}. */
    static final Shape.Field INSTANCE =
            optional("instance", fields(TYPE, ARCHITECTURE, VOLUME_GIB), "The machines that Prometheus runs on.");

    private static final Shape.Field IDENTITY =
            PrometheusKeys.IDENTITY.of(oneOf("instance-profile", "resource-policy"), PrometheusKeys.IDENTITY.meaning());

    /** All of them. */
    public static final Shape.Fields KEYS = PrometheusKeys.KEYS.and(
            fields(EnvironmentShapes.DEPLOYMENT.more(fields(NETWORK, INSTANCE, ImageKeys.IMAGE)), IDENTITY));
}

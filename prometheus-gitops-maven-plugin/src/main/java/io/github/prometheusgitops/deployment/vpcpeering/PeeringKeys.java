package io.github.prometheusgitops.deployment.vpcpeering;

import static io.github.prometheusgitops.descriptor.Shape.fields;
import static io.github.prometheusgitops.descriptor.Shape.listOf;
import static io.github.prometheusgitops.descriptor.Shape.required;

import io.github.prometheusgitops.deployment.instance.Client;
import io.github.prometheusgitops.deployment.instance.InstanceKeys;
import io.github.prometheusgitops.descriptor.EnvironmentShapes;
import io.github.prometheusgitops.descriptor.Forms;
import io.github.prometheusgitops.descriptor.Shape;

/** What the deployment model {@code vpc-peering} understands beside what all models of instances do. */
final class PeeringKeys {

    private PeeringKeys() {}

    /** Key {@code cidrs} of a VPC. */
    static final Shape.Field CIDRS = required(
            "cidrs", listOf(Forms.CIDR, 1), "All IPv4 ranges of the VPC; no two peers have an address in common.");

    /** Key {@code cidr} of a subnet. */
    static final Shape.Field CIDR = required("cidr", Forms.CIDR, "IPv4 range of the subnet.");

    /** Key {@code routeTableId} of a subnet. */
    static final Shape.Field ROUTE_TABLE_ID =
            required("routeTableId", Forms.ROUTE_TABLE, "Route table of the subnet, which gets the routes.");

    static final Shape.Field HUB_SUBNETS = required(
            "subnets",
            new Shape.MapOf(Forms.SUBNET, fields(CIDR, ROUTE_TABLE_ID), 1),
            "The subnets of `network.subnetIds`, by their ids; the only addresses that reach the spokes.");

    static final Shape.Field HUB =
            required("hub", fields(CIDRS, HUB_SUBNETS), "What spokes have to know of the VPC that Prometheus runs in.");

    /** Key {@code subnets} of a spoke. */
    static final Shape.Field SUBNETS = required(
            "subnets",
            listOf(fields(CIDR, ROUTE_TABLE_ID), 1),
            "Subnets with metrics endpoints; only these, and what shares their route tables, get a way back to Prometheus.");

    /** Key {@code port} of a target. */
    static final Shape.Field PORT = InstanceKeys.PORT;

    /** Key {@code securityGroupIds} of a target. */
    static final Shape.Field SECURITY_GROUP_IDS = required(
            "securityGroupIds",
            listOf(Forms.SECURITY_GROUP, 1),
            "Security groups of the client's that let Prometheus in on this port.");

    /** Key {@code targets} of a spoke. */
    static final Shape.Field TARGETS =
            required("targets", listOf(fields(PORT, SECURITY_GROUP_IDS), 1), "Ports that Prometheus connects to.");

    static final Shape.Field SPOKES = required(
            "spokes",
            listOf(fields(Client.NAME, Client.ACCOUNT, Client.REGION, Client.VPC_ID, CIDRS, SUBNETS, TARGETS), 1),
            "Clients' VPCs that Prometheus reaches by peering.");

    /** All of them. */
    static final Shape.Fields KEYS =
            InstanceKeys.KEYS.and(fields(EnvironmentShapes.DEPLOYMENT.more(fields(HUB, SPOKES))));
}

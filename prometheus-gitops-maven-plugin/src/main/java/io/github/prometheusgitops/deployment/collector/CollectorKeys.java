package io.github.prometheusgitops.deployment.collector;

import static io.github.prometheusgitops.descriptor.Shape.fields;
import static io.github.prometheusgitops.descriptor.Shape.listOf;
import static io.github.prometheusgitops.descriptor.Shape.optional;
import static io.github.prometheusgitops.descriptor.Shape.required;

import io.github.prometheusgitops.descriptor.ClusterKeys;
import io.github.prometheusgitops.descriptor.EnvironmentShapes;
import io.github.prometheusgitops.descriptor.Forms;
import io.github.prometheusgitops.descriptor.Shape;

/** What deployment model {@code managed-collector} understands: a collector that AWS runs beside an EKS cluster. */
final class CollectorKeys {

    private CollectorKeys() {}

    static final Shape.Field SUBNET_IDS = required(
            "subnetIds",
            listOf(Forms.SUBNET, 2),
            "Subnets of a managed collector, in two zones or more; required for one.");

    static final Shape.Field SECURITY_GROUP_IDS = optional(
            "securityGroupIds",
            listOf(Forms.SECURITY_GROUP, 1),
            "Security groups of a managed collector in the VPC (default: the VPC's own).");

    private static final Shape.Fields DEPLOYMENT = fields(SUBNET_IDS, SECURITY_GROUP_IDS);

    static final Shape.Field SCRAPE_CONFIGS = optional(
            "scrapeConfigs",
            listOf(new Shape.Anything(true), 1),
            "All scrape configurations of a managed collector, in Prometheus' own format (default: API server,"
                    + " nodes, cAdvisor, kube-state-metrics, node exporter and annotated pods).");

    static final Shape.Fields KEYS =
            ClusterKeys.KEYS.and(fields(EnvironmentShapes.DEPLOYMENT.more(DEPLOYMENT), SCRAPE_CONFIGS));
}

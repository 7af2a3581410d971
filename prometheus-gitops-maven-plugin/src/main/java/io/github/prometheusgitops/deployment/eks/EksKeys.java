package io.github.prometheusgitops.deployment.eks;

import static io.github.prometheusgitops.descriptor.Shape.fields;
import static io.github.prometheusgitops.descriptor.Shape.oneOf;
import static io.github.prometheusgitops.descriptor.Shape.optional;
import static io.github.prometheusgitops.descriptor.Shape.required;

import io.github.prometheusgitops.descriptor.ClusterKeys;
import io.github.prometheusgitops.descriptor.EnvironmentShapes;
import io.github.prometheusgitops.descriptor.FleetShapes;
import io.github.prometheusgitops.descriptor.Forms;
import io.github.prometheusgitops.descriptor.PrometheusKeys;
import io.github.prometheusgitops.descriptor.Shape;
import io.github.prometheusgitops.descriptor.SharedShapes;
import io.github.prometheusgitops.yaml.YamlMapping;
import java.util.Optional;

/** What deployment model {@code eks} understands: Prometheus by kube-prometheus-stack in an EKS cluster. */
final class EksKeys {

    private EksKeys() {}

    static final Shape.Field OIDC_ISSUER = optional(
            "oidcIssuer",
            Forms.ISSUER,
            "The cluster's OIDC issuer; while absent, it is taken from the environment's committed outputs.");

    static final Shape.Field OIDC_PROVIDER = optional(
            "oidcProvider",
            oneOf("existing", "create"),
            "Whether the issuer is already registered in the account that trusts it, or this tree registers it.");

    private static final Shape.Fields CLUSTER = fields(OIDC_ISSUER, OIDC_PROVIDER);

    static final Shape.Field SERVICE_ACCOUNT = optional(
                    "serviceAccount", Forms.KUBERNETES_NAME, "Prometheus' service account.")
            .otherwise("prometheus");

    static final Shape.Field NAMESPACE = optional(
                    "namespace", Forms.KUBERNETES_NAME, "Namespace of kube-prometheus-stack.")
            .otherwise("monitoring");

    static final Shape.Field POD_SECURITY = optional(
                    "podSecurity",
                    oneOf("privileged", "baseline", "restricted", "none"),
                    "Level of Pod Security that the namespace enforces, or `none` to say nothing of it.")
            .otherwise("privileged", "which the node exporter needs");

    static final Shape.Field DISABLE_SESSION_TAGS = optional(
                    "disableSessionTags",
                    new Shape.Flag(),
                    "Whether EKS Pod Identity leaves out its session tags, by which trust policies tell pods apart.")
            .otherwise("false");

    private static final Shape.Fields DEPLOYMENT =
            fields(ClusterKeys.CLUSTER.more(CLUSTER), NAMESPACE, SERVICE_ACCOUNT, POD_SECURITY, DISABLE_SESSION_TAGS);

    static final Shape.Field GRAFANA = optional("grafana", new Shape.Flag(), "Whether the chart's Grafana runs.")
            .otherwise("false");

    static final Shape.Field ALERTMANAGER = optional(
                    "alertmanager", new Shape.Flag(), "Whether the chart's Alertmanager runs.")
            .otherwise("false");

    static final Shape.Field DEFAULT_RULES = optional(
                    "defaultRules", new Shape.Flag(), "Whether the chart's own rules are installed.")
            .otherwise("false");

    private static final Shape.Fields IN_CLUSTER_KEYS = fields(GRAFANA, ALERTMANAGER, DEFAULT_RULES);

    static final Shape.Field IN_CLUSTER =
            optional("inCluster", IN_CLUSTER_KEYS, "What runs in the cluster beside Prometheus.");

    static final Shape.Field VALUES = optional(
            "values", new Shape.Anything(true), "Values of kube-prometheus-stack that win over the rendered ones.");

    private static final Shape.MapOf QUANTITIES = new Shape.MapOf(Forms.RESOURCE_NAME, Forms.QUANTITY);

    private static final Shape.Fields RESOURCES_KEYS = fields(
            optional("requests", QUANTITIES, "What the scheduler reserves."),
            optional("limits", QUANTITIES, "What the container may not exceed."));

    static final Shape.Field SIZE = required("size", Forms.SOME_QUANTITY, "Size of each replica's volume.");

    static final Shape.Field STORAGE_CLASS =
            optional("storageClass", Forms.KUBERNETES_SUBDOMAIN, "Storage class (default: the cluster's).");

    private static final Shape.Fields STORAGE_KEYS = fields(SIZE, STORAGE_CLASS);

    static final Shape.Field RESOURCES = optional("resources", RESOURCES_KEYS, "Resources of each replica.");

    static final Shape.Field STORAGE =
            optional("storage", STORAGE_KEYS, "Volume of each replica (default: an emptyDir).");

    static final Shape.Field IDENTITY = PrometheusKeys.IDENTITY.of(
            oneOf("irsa-role-chaining", "irsa-federated", "pod-identity", "resource-policy"),
            PrometheusKeys.IDENTITY.meaning());

    static final Shape.Fields KEYS = ClusterKeys.KEYS
            .and(PrometheusKeys.KEYS)
            .and(fields(
                    EnvironmentShapes.DEPLOYMENT.more(DEPLOYMENT), IDENTITY, RESOURCES, STORAGE, IN_CLUSTER, VALUES));

    /** These, and what delivery engines have to be told of the cluster. */
    static Shape.Fields keys(Shape.Fields ofCluster) {
        return KEYS.and(fields(EnvironmentShapes.DEPLOYMENT.more(fields(ClusterKeys.CLUSTER.more(ofCluster)))));
    }

    private static final Shape.Field VERSION = required(
            SharedShapes.KUBE_PROMETHEUS_STACK.name(),
            SharedShapes.KUBE_PROMETHEUS_STACK.shape(),
            SharedShapes.KUBE_PROMETHEUS_STACK.meaning());

    static final Shape.Fields REQUIRED_OF_FLEET =
            fields(FleetShapes.VERSIONS.of(fields(VERSION), FleetShapes.VERSIONS.meaning()));

    /** What the values of a descriptor say of the chart's Prometheus itself. */
    static Optional<YamlMapping> prometheusSpec(YamlMapping values) {
        return values.section("prometheus").mapping("prometheusSpec");
    }
}

package io.github.prometheusgitops.descriptor;

import static io.github.prometheusgitops.descriptor.Shape.fields;
import static io.github.prometheusgitops.descriptor.Shape.optional;
import static io.github.prometheusgitops.descriptor.Shape.required;
import static io.github.prometheusgitops.descriptor.Shape.text;

/** Keys that every deployment model in or beside an EKS cluster understands. */
public final class ClusterKeys {

    private ClusterKeys() {}

    public static final Shape.Field CONTROL_PLANE = optional(
                    "controlPlane",
                    new Shape.Flag(),
                    "Whether kube-controller-manager and kube-scheduler are scraped, which EKS serves from Kubernetes 1.28 on.")
            .otherwise("false");

    public static final Shape.Field KUBE_PROXY = optional(
                    "kubeProxy",
                    new Shape.Flag(),
                    "Whether kube-proxy is scraped, whose metricsBindAddress has to be 0.0.0.0 then.")
            .otherwise("false");

    private static final Shape.Fields TARGET_KEYS = fields(CONTROL_PLANE, KUBE_PROXY);

    public static final Shape.Field CLUSTER_NAME =
            required("name", text("[A-Za-z0-9][A-Za-z0-9_-]{0,99}", "an EKS cluster name"), "Name of the EKS cluster.");

    public static final Shape.Field CLUSTER = required(
            "cluster",
            fields(CLUSTER_NAME),
            "The EKS cluster that Prometheus runs in, or that a managed collector scrapes.");

    public static final Shape.Field TARGETS =
            optional("targets", TARGET_KEYS, "What of Kubernetes itself is scraped beside nodes and API server.");

    /** The cluster and what of Kubernetes itself is scraped. */
    public static final Shape.Fields KEYS = fields(EnvironmentShapes.DEPLOYMENT.more(fields(CLUSTER)), TARGETS);
}

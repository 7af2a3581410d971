package io.github.prometheusgitops.descriptor;

import static io.github.prometheusgitops.descriptor.Shape.fields;
import static io.github.prometheusgitops.descriptor.Shape.optional;
import static io.github.prometheusgitops.descriptor.Shape.required;
import static io.github.prometheusgitops.descriptor.Shape.text;

/** Keys that every deployment model in or beside an EKS cluster understands. */
public final class ClusterKeys {

    private ClusterKeys() {}

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

    /** The cluster and what of Kubernetes itself is scraped. */
    public static final Shape.Fields KEYS = fields(
            required(
                    "deployment",
                    fields(required(
                            "cluster",
                            fields(required(
                                    "name",
                                    text("[A-Za-z0-9][A-Za-z0-9_-]{0,99}", "an EKS cluster name"),
                                    "Name of the EKS cluster.")),
                            "The EKS cluster that Prometheus runs in, or that a managed collector scrapes.")),
                    EnvironmentShapes.DEPLOYMENT_MEANING),
            optional("targets", TARGETS, "What of Kubernetes itself is scraped beside nodes and API server."));
}

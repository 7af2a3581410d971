package io.github.prometheusgitops.delivery.argocd;

import static io.github.prometheusgitops.descriptor.Shape.fields;
import static io.github.prometheusgitops.descriptor.Shape.oneOf;
import static io.github.prometheusgitops.descriptor.Shape.optional;
import static io.github.prometheusgitops.descriptor.Shape.text;

import io.github.prometheusgitops.descriptor.FleetShapes;
import io.github.prometheusgitops.descriptor.Forms;
import io.github.prometheusgitops.descriptor.Shape;

/** What a fleet may say of Argo CD. */
final class ArgoCdKeys {

    private ArgoCdKeys() {}

    static final Shape.Field NAMESPACE = optional("namespace", Forms.KUBERNETES_NAME, "Namespace of Argo CD.")
            .otherwise("argocd");

    static final Shape.Field SYNC = optional("sync", oneOf("automatic", "manual"), "Whether Argo CD applies by itself.")
            .otherwise("automatic");

    static final Shape.Field LOCAL_CLUSTER = optional(
                    "localCluster",
                    text("[^\\s]{1,253}", "the name of a cluster in Argo CD"),
                    "Name under which Argo CD knows the cluster that it runs in.")
            .otherwise("in-cluster");

    static final Shape.Field SERVER_SIDE_APPLY = optional(
                    "serverSideApply",
                    new Shape.Flag(),
                    "Whether Kubernetes merges what Argo CD applies; the chart's CRDs are too large without.")
            .otherwise("true");

    private static final Shape.Fields ARGO_CD = fields(NAMESPACE, SYNC, LOCAL_CLUSTER, SERVER_SIDE_APPLY);

    static final Shape.Field SETTINGS = optional("argocd", ARGO_CD, "Settings of Argo CD.");

    static final Shape.Field SERVER = optional(
            "server",
            text(
                    "https://[^\\s/]+(:[0-9]+)?(/\\S*)?|arn:aws[a-z-]*:eks:[a-z0-9-]+:[0-9]{12}:cluster/[A-Za-z0-9_-]+",
                    "an https URL, or the cluster's ARN"),
            "API server URL under which Argo CD knows the cluster, instead of the cluster's name; with the EKS"
                    + " capability for Argo CD, its ARN.");

    static final Shape.Field CLUSTER_NAME = optional(
            "argocdName",
            text("[^\\s]{1,253}", "the name of a cluster in Argo CD"),
            "Name under which Argo CD knows the cluster (default: the cluster's own), `in-cluster` for the one that"
                    + " it runs in.");

    static final Shape.Fields CLUSTER = fields(SERVER, CLUSTER_NAME);

    static final Shape.Fields KEYS = fields(FleetShapes.DELIVERY.more(fields(SETTINGS)));
}

package io.github.prometheusgitops.fleet;

/**
 * What of Kubernetes itself is scraped beside nodes and API server.
 *
 * @param controlPlane whether kube-controller-manager and kube-scheduler are, which EKS serves through the API server from
 *     Kubernetes 1.28 on
 * @param kubeProxy whether kube-proxy is, which listens on 127.0.0.1 unless the add-on is told otherwise
 * @see <a href="https://docs.aws.amazon.com/eks/latest/userguide/view-raw-metrics.html">Fetch control plane raw metrics</a>
 */
public record Targets(boolean controlPlane, boolean kubeProxy) {

    /** The API group under which EKS serves the control plane's metrics. */
    public static final String API_GROUP = "metrics.eks.amazonaws.com";
}

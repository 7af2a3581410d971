package io.github.prometheusgitops.fleet;

/**
 * Who applies the tree, and from where.
 *
 * @param engine {@code argocd} or {@code flux}
 * @param awsResources {@code terraform} or {@code ack}
 * @param repository URL of the ops repository
 * @param revision branch or tag
 * @param path path of the output tree within the repository, without a slash at either end
 * @param chartRepository Helm repository of kube-prometheus-stack; an OCI one may come without its scheme
 * @param namespace namespace of Argo CD
 * @param automatic whether the engine applies by itself
 * @param flux settings of Flux, which say something only where it is the engine
 * @param atlantis whether Atlantis applies the Terraform root modules
 * @param ack where AWS resources live in the cluster, if they are custom resources
 */
public record Delivery(
        String engine,
        String awsResources,
        String repository,
        String revision,
        String path,
        String chartRepository,
        String namespace,
        boolean automatic,
        FluxSettings flux,
        boolean atlantis,
        AckSettings ack) {

    /** Whether the AWS resources are custom resources of AWS Controllers for Kubernetes. */
    public boolean byAck() {
        return awsResources.equals("ack");
    }
}

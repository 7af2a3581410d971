package io.github.prometheusgitops.fleet;

/**
 * Who applies the tree, and from where.
 *
 * @param engine {@code argocd} or {@code flux}
 * @param awsResources {@code terraform} or {@code ack}
 * @param repository URL of the ops repository, as its descriptor has it
 * @param path path of the output tree within the repository, without a slash at either end
 * @param chartRepository Helm repository of kube-prometheus-stack; an OCI one without its scheme
 * @param drift what the engine does where a cluster differs
 * @param prune whether the engine deletes what is no longer in the tree
 * @param argocd settings of Argo CD, which say something only where it is the engine
 * @param flux settings of Flux, which say something only where it is the engine
 * @param atlantis whether Atlantis applies the Terraform root modules
 * @param ack where AWS resources live in the cluster, if they are custom resources
 */
public record Delivery(
        String engine,
        String awsResources,
        String repository,
        Revision revision,
        String path,
        String chartRepository,
        DriftSettings drift,
        boolean prune,
        ArgoCdSettings argocd,
        FluxSettings flux,
        boolean atlantis,
        AckSettings ack) {

    /** Whether the AWS resources are custom resources of AWS Controllers for Kubernetes. */
    public boolean byAck() {
        return awsResources.equals("ack");
    }
}

package io.github.prometheusgitops.fleet;

/**
 * Who applies the tree, and from where.
 *
 * @param repository URL of the ops repository, as its descriptor has it
 * @param path path of the output tree within the repository, without a slash at either end
 * @param chartRepository Helm repository of kube-prometheus-stack; an OCI one without its scheme
 * @param drift what the engine does where a cluster differs
 * @param prune whether the engine deletes what is no longer in the tree
 */
public record Delivery(
        DeliveryEngine engine,
        AwsResources awsResources,
        String repository,
        Revision revision,
        String path,
        String chartRepository,
        DriftSettings drift,
        boolean prune) {

    // COMPAT-BEGIN
    public boolean byAck() {
        return awsResources instanceof AckSettings;
    }

    public AckSettings ack() {
        return awsResources instanceof AckSettings ack ? ack : new AckSettings("", java.util.Optional.empty());
    }

    public TerraformSettings terraform() {
        return awsResources instanceof TerraformSettings terraform
                ? terraform
                : new TerraformSettings(
                        java.util.Optional.empty(), java.util.Optional.empty(), false, java.util.Map.of());
    }

    public ArgoCdSettings argocd() {
        return engine instanceof ArgoCdSettings argocd
                ? argocd
                : new ArgoCdSettings("argocd", true, "in-cluster", true);
    }

    public FluxSettings flux() {
        return engine instanceof FluxSettings flux
                ? flux
                : new FluxSettings(
                        "flux-system",
                        "10m",
                        new FluxSettings.Repository("flux-system", "flux-system", false, java.util.Optional.empty()),
                        "none");
    }
    // COMPAT-END
}

package io.github.prometheusgitops.fleet;

/**
 * Who applies the tree, and from where.
 *
 * @param repository URL of the ops repository, as its descriptor has it
 * @param path path of the output tree within the repository, without a slash at either end
 * @param drift what the engine does where a cluster differs
 * @param prune whether the engine deletes what is no longer in the tree
 */
public record Delivery(
        DeliveryEngine engine,
        AwsResources awsResources,
        String repository,
        Revision revision,
        String path,
        DriftSettings drift,
        boolean prune) {}

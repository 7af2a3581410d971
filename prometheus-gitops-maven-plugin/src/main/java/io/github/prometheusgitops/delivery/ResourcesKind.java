package io.github.prometheusgitops.delivery;

import io.github.prometheusgitops.render.ResourcesRendering;
import io.github.prometheusgitops.resolve.AwsResourcesResolver;

/** A kind of AWS resources: what descriptors say of it, and what it has in the tree. */
public interface ResourcesKind extends AwsResourcesResolver, ResourcesRendering {

    /** Whether the delivery engine applies what it has in the tree: otherwise people do, or what runs for them. */
    boolean isDelivered();

    /**
     * What stays in AWS of an environment or a workspace that leaves the tree, and how to remove it; as people read it.
     *
     * @param folder its own, in the repository
     */
    String leftBehind(String folder, boolean workspace);
}

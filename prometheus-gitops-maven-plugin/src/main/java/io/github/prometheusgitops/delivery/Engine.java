package io.github.prometheusgitops.delivery;

import io.github.prometheusgitops.render.EngineRendering;
import io.github.prometheusgitops.resolve.EngineResolver;

/** A delivery engine: what descriptors say of it, and what it has in the tree. */
public interface Engine extends EngineResolver, EngineRendering {

    /**
     * What stays in a cluster of an environment that leaves the tree, and how to remove it; as people read it.
     *
     * @param folder the environment's, in the repository
     */
    String leftBehind(String folder);
}

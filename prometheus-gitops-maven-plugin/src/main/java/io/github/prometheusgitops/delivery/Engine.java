package io.github.prometheusgitops.delivery;

import io.github.prometheusgitops.render.EngineRendering;
import io.github.prometheusgitops.resolve.EngineResolver;

/** A delivery engine: what descriptors say of it, and what it has in the tree. */
public interface Engine extends EngineResolver, EngineRendering {}

package io.github.prometheusgitops.deployment;

import io.github.prometheusgitops.policy.DeploymentAccess;
import io.github.prometheusgitops.render.DeploymentRendering;
import io.github.prometheusgitops.resolve.DeploymentResolver;

/** A deployment model: what descriptors say of it, which access it needs, and what it has in the tree. */
public interface DeploymentModel extends DeploymentResolver, DeploymentAccess, DeploymentRendering {}

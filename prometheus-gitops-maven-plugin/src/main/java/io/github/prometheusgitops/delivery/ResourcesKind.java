package io.github.prometheusgitops.delivery;

import io.github.prometheusgitops.render.ResourcesRendering;
import io.github.prometheusgitops.resolve.AwsResourcesResolver;

/** A kind of AWS resources: what descriptors say of it, and what it has in the tree. */
public interface ResourcesKind extends AwsResourcesResolver, ResourcesRendering {}

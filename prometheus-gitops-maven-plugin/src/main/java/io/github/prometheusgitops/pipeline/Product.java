package io.github.prometheusgitops.pipeline;

import io.github.prometheusgitops.delivery.Deliveries;
import io.github.prometheusgitops.deployment.Deployments;
import io.github.prometheusgitops.resolve.Resolvers;

/** What the product has to choose from. */
public final class Product {

    private Product() {}

    /** All that descriptors can choose. */
    public static Resolvers resolvers() {
        return new Resolvers(Deployments.all(), Deliveries.engines(), Deliveries.awsResources());
    }
}

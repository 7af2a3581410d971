package io.github.prometheusgitops.deployment;

import io.github.prometheusgitops.deployment.collector.CollectorModel;
import io.github.prometheusgitops.deployment.eks.EksModel;
import io.github.prometheusgitops.resolve.Choices;
import io.github.prometheusgitops.resolve.DeploymentResolver;
import java.util.List;

/** The deployment models of the product. */
public final class Deployments {

    private Deployments() {}

    /** One line each, in the order in which editors show them. */
    public static Choices<DeploymentResolver> all() {
        return new Choices<>(List.of(new EksModel(), new CollectorModel()));
    }
}

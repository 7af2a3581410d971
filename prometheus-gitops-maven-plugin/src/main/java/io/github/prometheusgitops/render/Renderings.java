package io.github.prometheusgitops.render;

import io.github.prometheusgitops.fleet.Delivery;
import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.resolve.Choices;

/** All that descriptors can choose, as far as it shows in the tree. */
public record Renderings(
        Choices<? extends DeploymentRendering> models,
        Choices<? extends EngineRendering> engines,
        Choices<? extends ResourcesRendering> awsResources) {

    /** The deployment model of an environment. */
    DeploymentRendering model(Environment environment) {
        return models.of(environment.deployment().model());
    }

    /** The delivery engine of a fleet. */
    EngineRendering engine(Delivery delivery) {
        return engines.of(delivery.engine().word());
    }

    /** The kind of AWS resources of a fleet. */
    ResourcesRendering awsResources(Delivery delivery) {
        return awsResources.of(delivery.awsResources().word());
    }
}

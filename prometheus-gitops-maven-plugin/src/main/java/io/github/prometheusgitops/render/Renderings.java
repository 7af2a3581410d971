package io.github.prometheusgitops.render;

import io.github.prometheusgitops.fleet.Delivery;
import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.resolve.Choices;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All that descriptors can choose, as far as it shows in the tree. */
public record Renderings(
        Choices<? extends DeploymentRendering> models,
        Choices<? extends EngineRendering> engines,
        Choices<? extends ResourcesRendering> awsResources) {

    /** Folders and single files that are of one choice, and rendered only where it is made. */
    Set<String> parts() {
        return Stream.of(
                        models.all().stream().flatMap(model -> model.folders().stream()),
                        models.all().stream().flatMap(model -> model.modules().stream()),
                        engines.all().stream().map(EngineRendering::word),
                        engines.all().stream().flatMap(engine -> engine.files().stream()),
                        awsResources.all().stream().map(ResourcesRendering::word),
                        awsResources.all().stream().flatMap(kind -> kind.filesOfFleet().stream()))
                .flatMap(names -> names)
                .collect(Collectors.toUnmodifiableSet());
    }

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

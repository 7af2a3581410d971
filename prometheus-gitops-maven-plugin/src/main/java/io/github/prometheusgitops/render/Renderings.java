package io.github.prometheusgitops.render;

import io.github.prometheusgitops.fleet.Delivery;
import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.resolve.Choices;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All that descriptors can choose, as far as it shows in the tree. */
public final class Renderings {

    private final Choices<? extends DeploymentRendering> models;
    private final Choices<? extends EngineRendering> engines;
    private final Choices<? extends ResourcesRendering> awsResources;
    private final Set<String> parts;

    public Renderings(
            Choices<? extends DeploymentRendering> models,
            Choices<? extends EngineRendering> engines,
            Choices<? extends ResourcesRendering> awsResources) {
        this.models = models;
        this.engines = engines;
        this.awsResources = awsResources;
        this.parts = Stream.of(
                        models.all().stream().map(DeploymentRendering::folder),
                        engines.all().stream().map(EngineRendering::word),
                        engines.all().stream().flatMap(engine -> engine.files().stream()),
                        awsResources.all().stream().map(ResourcesRendering::word),
                        awsResources.all().stream().flatMap(kind -> kind.filesOfFleet().stream()))
                .flatMap(names -> names)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Folders and single files that are of one choice, and rendered only where it is made. */
    Set<String> parts() {
        return parts;
    }

    Choices<? extends DeploymentRendering> models() {
        return models;
    }

    Choices<? extends EngineRendering> engines() {
        return engines;
    }

    Choices<? extends ResourcesRendering> awsResources() {
        return awsResources;
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

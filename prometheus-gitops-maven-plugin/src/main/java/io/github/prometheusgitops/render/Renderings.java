package io.github.prometheusgitops.render;

import io.github.prometheusgitops.fleet.Delivery;
import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.resolve.Choices;
import java.util.Set;
import java.util.TreeSet;

/** All that descriptors can choose, as far as it shows in the tree. */
public record Renderings(
        Choices<? extends DeploymentRendering> models,
        Choices<? extends EngineRendering> engines,
        Choices<? extends ResourcesRendering> awsResources) {

    /** Folders and single files of a workspace that are of one choice, and rendered only where it is made. */
    Set<String> partsOfWorkspace() {
        Set<String> parts = new TreeSet<>();
        engines.all().forEach(engine -> {
            parts.add(engine.word());
            parts.addAll(engine.files());
        });
        awsResources.all().forEach(kind -> parts.add(kind.word()));
        return parts;
    }

    /** Those of an environment. */
    Set<String> partsOfEnvironment() {
        Set<String> parts = partsOfWorkspace();
        models.all().forEach(model -> parts.addAll(model.parts()));
        return parts;
    }

    /** Those of the output root. */
    Set<String> partsOfFleet() {
        Set<String> parts = partsOfWorkspace();
        models.all().forEach(model -> parts.addAll(model.modules()));
        awsResources.all().forEach(kind -> parts.addAll(kind.filesOfFleet()));
        return parts;
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

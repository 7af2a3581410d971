package io.github.prometheusgitops.deployment.machineimage;

import io.github.prometheusgitops.deployment.instance.InstanceValues;
import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.policy.EnvironmentAccess;
import java.util.Optional;

/**
 * What the templates of an environment with a machine image are told besides.
 *
 * @param instance how Prometheus runs
 * @param machineImage what is baked
 */
record MachineImageValues(InstanceValues instance, Image machineImage) {

    /**
     * What is baked into the image.
     *
     * @param baseOwner who owns the image that it is built on
     * @param baseName its name, with {@code *} for what the newest has
     */
    record Image(
            MachineImage.Artefact prometheus, MachineImage.Artefact nodeExporter, String baseOwner, String baseName) {}

    static MachineImageValues of(Environment environment, Optional<EnvironmentAccess> access) {
        MachineImage image = (MachineImage) environment.deployment();
        return new MachineImageValues(
                InstanceValues.of(environment, image.instance(), access),
                new Image(image.prometheus(), image.nodeExporter(), image.baseOwner(), image.baseName()));
    }
}

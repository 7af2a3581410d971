package io.github.prometheusgitops.resolve;

import io.github.prometheusgitops.descriptor.Descriptor;
import io.github.prometheusgitops.descriptor.TargetFile;
import io.github.prometheusgitops.fleet.Delivery;
import io.github.prometheusgitops.fleet.Destination;
import io.github.prometheusgitops.fleet.Place;
import io.github.prometheusgitops.fleet.Versions;
import java.util.List;
import java.util.Optional;

/**
 * What is known of an environment when its deployment is resolved.
 *
 * @param descriptor with the keys of its deployment model only
 * @param place absent if the descriptor's is not sound
 * @param destinations those that are sound
 * @param targets files of targets that lie beside the descriptor for it
 * @param versions what the environment runs
 * @param fleet the fleet's descriptor
 * @param engine the fleet's delivery engine
 * @param outputs what AWS has assigned
 */
public record DeploymentRequest(
        Descriptor descriptor,
        Optional<Place> place,
        List<Destination> destinations,
        List<TargetFile> targets,
        Versions versions,
        Descriptor fleet,
        Delivery delivery,
        EngineResolver engine,
        CommittedOutputs outputs) {}

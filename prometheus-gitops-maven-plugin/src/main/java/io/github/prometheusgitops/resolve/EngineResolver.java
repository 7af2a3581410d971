package io.github.prometheusgitops.resolve;

import io.github.prometheusgitops.descriptor.Descriptor;
import io.github.prometheusgitops.descriptor.EngineChoice;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.fleet.ClusterReach;
import io.github.prometheusgitops.fleet.Delivery;
import io.github.prometheusgitops.fleet.DeliveryEngine;
import io.github.prometheusgitops.fleet.Place;
import io.github.prometheusgitops.yaml.YamlMapping;
import java.util.Optional;

/** How one delivery engine reads the fleet's descriptor. */
public interface EngineResolver extends EngineChoice {

    /**
     * Its settings.
     *
     * @param fleet name of the fleet
     * @param delivery the fleet's {@code delivery}
     */
    DeliveryEngine resolve(String fleet, YamlMapping delivery);

    /** Reports what it would not find or not understand. */
    void check(Descriptor fleet, Delivery delivery, YamlMapping settings, Findings findings);

    /**
     * How it reaches a cluster.
     *
     * @param cluster the environment's {@code deployment.cluster}, the fleet's defaults included
     * @param place absent if the environment's is not sound
     */
    ClusterReach reach(YamlMapping cluster, Descriptor environment, Optional<Place> place, Findings findings);
}

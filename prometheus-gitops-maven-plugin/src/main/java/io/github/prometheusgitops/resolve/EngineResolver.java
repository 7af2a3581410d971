package io.github.prometheusgitops.resolve;

import io.github.prometheusgitops.descriptor.ChoiceKeys;
import io.github.prometheusgitops.descriptor.Descriptor;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.fleet.Delivery;
import io.github.prometheusgitops.fleet.DeliveryEngine;
import io.github.prometheusgitops.yaml.YamlMapping;

/** How one delivery engine reads the fleet's descriptor. */
public interface EngineResolver extends ChoiceKeys {

    /**
     * Its settings.
     *
     * @param fleet name of the fleet
     * @param delivery the fleet's {@code delivery}
     */
    DeliveryEngine resolve(String fleet, YamlMapping delivery);

    /** Reports what it would not find or not understand. */
    void check(Descriptor fleet, Delivery delivery, YamlMapping settings, Findings findings);
}

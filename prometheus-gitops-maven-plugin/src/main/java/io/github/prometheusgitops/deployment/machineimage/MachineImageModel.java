package io.github.prometheusgitops.deployment.machineimage;

import io.github.prometheusgitops.deployment.instance.InstanceModel;
import io.github.prometheusgitops.deployment.instance.InstanceValues;
import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.render.Estate;
import java.util.Set;

/** The deployment model {@code machine-image}: we hand the client an image, which he runs as he likes. */
public final class MachineImageModel extends InstanceModel {

    /**
     * What its templates are told.
     *
     * @param instance Prometheus on instances; null for all other environments
     */
    record Values(InstanceValues instance) {}

    @Override
    public String word() {
        return "machine-image";
    }

    @Override
    public Set<String> modules() {
        return Set.of("prometheus-configuration", "prometheus-instance");
    }

    @Override
    public Class<? extends Record> valuesType() {
        return Values.class;
    }

    @Override
    public Values values(Estate estate, Environment environment) {
        return new Values(instance(estate, environment));
    }
}

package io.github.prometheusgitops.deployment.instance;

import io.github.prometheusgitops.fleet.Deployment;
import io.github.prometheusgitops.fleet.PrometheusSettings;
import java.util.Optional;

/** A deployment that brings Prometheus to instances in a private network, with whatever else its model says of it. */
public interface InstanceDeployment extends Deployment {

    /** The instances. */
    Instances instances();

    @Override
    default String model() {
        return instances().model();
    }

    @Override
    default String clusterLabel() {
        return instances().name();
    }

    @Override
    default boolean bringsTargets() {
        return true;
    }

    @Override
    default Optional<PrometheusSettings> ownPrometheus() {
        return Optional.of(instances().prometheus());
    }
}

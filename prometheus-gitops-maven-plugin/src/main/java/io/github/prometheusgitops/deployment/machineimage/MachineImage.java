package io.github.prometheusgitops.deployment.machineimage;

import io.github.prometheusgitops.deployment.instance.InstanceDeployment;
import io.github.prometheusgitops.fleet.Deployment;
import io.github.prometheusgitops.fleet.PrometheusSettings;
import java.util.Optional;

/**
 * Prometheus on instances of an image that we build.
 *
 * @param instance how it runs
 * @param prometheus archive of the version that the environment runs
 * @param baseOwner who owns the image that this one is built on
 * @param baseName its name, with {@code *} for what the newest has
 */
record MachineImage(
        InstanceDeployment instance, Artefact prometheus, Artefact nodeExporter, String baseOwner, String baseName)
        implements Deployment {

    /**
     * An archive that is downloaded when the image is built.
     *
     * @param sha256 64 digits
     */
    record Artefact(String url, String sha256) {}

    @Override
    public String model() {
        return instance.model();
    }

    @Override
    public String clusterLabel() {
        return instance.clusterLabel();
    }

    @Override
    public Optional<PrometheusSettings> ownPrometheus() {
        return instance.ownPrometheus();
    }
}

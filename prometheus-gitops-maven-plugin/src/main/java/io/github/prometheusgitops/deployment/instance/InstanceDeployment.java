package io.github.prometheusgitops.deployment.instance;

import io.github.prometheusgitops.fleet.Deployment;
import io.github.prometheusgitops.fleet.Identity;
import io.github.prometheusgitops.fleet.PrometheusSettings;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Prometheus on instances in a private network.
 *
 * @param model word of the deployment model that brings it there
 * @param name of the environment, by which AMP tells its samples from those of others
 * @param vpcId where the instances are
 * @param subnetIds where they have their addresses, sorted
 * @param machine what they are
 * @param identity how it may write
 */
public record InstanceDeployment(
        String model,
        String name,
        String vpcId,
        SortedSet<String> subnetIds,
        Machine machine,
        Identity identity,
        PrometheusSettings prometheus)
        implements Deployment {

    /**
     * What it runs on.
     *
     * @param type instance type
     * @param architecture {@code arm64} or {@code amd64}
     * @param volumeGib size of each replica's data volume in GiB
     */
    public record Machine(String type, String architecture, int volumeGib) {}

    public InstanceDeployment {
        subnetIds = Collections.unmodifiableSortedSet(new TreeSet<>(subnetIds));
    }

    @Override
    public String clusterLabel() {
        return name;
    }

    @Override
    public Optional<PrometheusSettings> ownPrometheus() {
        return Optional.of(prometheus);
    }
}

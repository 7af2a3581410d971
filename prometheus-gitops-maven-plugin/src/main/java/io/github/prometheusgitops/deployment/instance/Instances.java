package io.github.prometheusgitops.deployment.instance;

import io.github.prometheusgitops.fleet.Identity;
import io.github.prometheusgitops.fleet.PrometheusSettings;
import java.util.List;

/**
 * Instances in a private network that run Prometheus.
 *
 * @param model word of the deployment model that brings it there
 * @param name of the environment, by which AMP tells its samples from those of others
 * @param network where they are, and what they reach from there
 * @param machine what they are
 * @param image what they start from
 * @param identity how Prometheus may write
 * @param secrets what they fetch into memory, sorted by file
 * @param probes what they ask from outside, in the order of the descriptor
 */
public record Instances(
        String model,
        String name,
        Network network,
        Machine machine,
        Image image,
        Identity identity,
        List<SecretReference> secrets,
        List<Probe> probes,
        PrometheusSettings prometheus)
        implements InstanceDeployment {

    /**
     * Where instances are, and what they reach from there.
     *
     * @param subnetIds where they have their addresses, in the order of the descriptor: replicas are dealt out to them one
     *     by one, so that another order would move each into another zone, away from its volume
     * @param targets what they may connect to for metrics, in the order of the descriptor
     * @param targetFiles which of those are in files that may change by themselves, by name
     */
    public record Network(String vpcId, List<String> subnetIds, List<Target> targets, List<TargetGroups> targetFiles) {

        public Network {
            subnetIds = List.copyOf(subnetIds);
            targets = List.copyOf(targets);
            targetFiles = List.copyOf(targetFiles);
        }
    }

    /**
     * What Prometheus runs on.
     *
     * @param type instance type
     * @param architecture {@code arm64} or {@code amd64}
     * @param volumeGib size in GiB of the volume that each replica keeps its samples on
     */
    public record Machine(String type, String architecture, int volumeGib) {}

    public Instances {
        secrets = List.copyOf(secrets);
        probes = List.copyOf(probes);
    }

    /** The name of all that is made for them, and its tag. */
    public String group() {
        return "prometheus-" + name;
    }

    @Override
    public Instances instances() {
        return this;
    }
}

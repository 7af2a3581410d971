package io.github.prometheusgitops.deployment.instance;

import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.fleet.PrometheusFeatures;
import io.github.prometheusgitops.fleet.PrometheusSettings;
import io.github.prometheusgitops.policy.EnvironmentAccess;
import io.github.prometheusgitops.policy.IamRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the templates of Prometheus on instances are told, whichever model brings it there.
 *
 * @param type instance type
 * @param architecture {@code arm64} or {@code amd64}
 * @param volumeGib size of each replica's data volume in GiB
 * @param image what is baked into the image that they start from
 * @param roleName what the instances' profile gives them; absent while no workspace has an id
 * @param bucket that the configuration comes from
 * @param prefix folder in the bucket
 * @param flags of Prometheus' command line that its version and mode ask for
 * @param externalLabels with {@code $$} for a dollar sign where Prometheus expands variables, and the replica's own
 * @param scrapeNativeHistograms whether that is a setting of this version
 * @param scrapeConfigs those of the descriptor, in Prometheus' own format
 * @param targets what they may connect to for metrics, by what a reader calls it
 * @param secrets which they fetch into memory, sorted by file
 * @param probes what a blackbox exporter asks, in the order of the descriptor
 * @param remoteWrite in Prometheus' own spelling
 */
public record InstanceValues(
        String identity,
        String vpcId,
        List<String> subnetIds,
        String type,
        String architecture,
        int volumeGib,
        Image image,
        Optional<String> roleName,
        String bucket,
        String prefix,
        boolean agent,
        int replicas,
        List<String> flags,
        SortedMap<String, String> externalLabels,
        boolean scrapeNativeHistograms,
        List<Object> scrapeConfigs,
        SortedMap<String, Target> targets,
        List<Secret> secrets,
        List<Probe> probes,
        List<Object> remoteWrite) {

    /**
     * A secret that the instances fetch.
     *
     * @param kind {@code secretsmanager} or {@code ssm}
     * @param key of the JSON object that has it
     */
    public record Secret(String file, String kind, String id, Optional<String> key) {}

    /** The label by which AMP tells replicas, whose value is in the environment of each. */
    private static final String REPLICA = "__replica__";

    /** What an environment's are told. */
    public static InstanceValues of(Environment environment, Instances instances, Optional<EnvironmentAccess> access) {
        PrometheusSettings prometheus = instances.prometheus();
        PrometheusFeatures features = new PrometheusFeatures(environment, prometheus);
        SortedMap<String, String> labels = features.externalLabels();
        labels.put(REPLICA, "${PROMETHEUS_REPLICA}");
        return new InstanceValues(
                instances.identity().word(),
                instances.vpcId(),
                List.copyOf(instances.subnetIds()),
                instances.machine().type(),
                instances.machine().architecture(),
                instances.machine().volumeGib(),
                instances.image(),
                access.flatMap(found -> found.roles().findFirst()).map(IamRole::name),
                Configuration.bucket(environment),
                Configuration.PREFIX,
                prometheus.agent(),
                prometheus.replicas(),
                flags(environment, prometheus, features),
                labels,
                features.scrapesNativeHistograms(),
                prometheus.additionalScrapeConfigs(),
                targets(instances),
                instances.secrets().stream()
                        .map(secret -> new Secret(secret.file(), secret.kind(), secret.id(), secret.key()))
                        .toList(),
                instances.probes(),
                access.map(InstanceAccess.class::cast)
                        .map(found -> found.routes().all().stream()
                                .map(route -> RemoteWriteConfig.of(route, environment.versions()))
                                .toList())
                        .orElse(List.of()));
    }

    private static SortedMap<String, Target> targets(Instances instances) {
        SortedMap<String, Target> targets = new TreeMap<>();
        for (Target target : instances.targets()) {
            String of = target.cidr().or(target::securityGroupId).orElseThrow();
            targets.put("port " + target.port() + " of " + of, target);
        }
        return targets;
    }

    private static List<String> flags(
            Environment environment, PrometheusSettings prometheus, PrometheusFeatures features) {
        boolean three = environment.versions().prometheusIsAtLeast(3, 0);
        List<String> enabled = new ArrayList<>(features.flags());
        enabled.addAll(prometheus.features());
        List<String> flags = new ArrayList<>();
        if (prometheus.agent()) {
            if (three) {
                flags.add("--agent");
            } else {
                enabled.add("agent");
            }
            flags.add("--storage.agent.path=/var/lib/prometheus");
        } else {
            flags.add("--storage.tsdb.path=/var/lib/prometheus");
            flags.add("--storage.tsdb.retention.time=" + prometheus.retention());
        }
        if (!enabled.isEmpty()) {
            flags.add("--enable-feature=" + String.join(",", enabled));
        }
        return flags;
    }
}

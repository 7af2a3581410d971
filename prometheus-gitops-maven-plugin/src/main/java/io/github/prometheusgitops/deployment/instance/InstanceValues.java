package io.github.prometheusgitops.deployment.instance;

import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.fleet.PrometheusFeatures;
import io.github.prometheusgitops.fleet.PrometheusSettings;
import io.github.prometheusgitops.policy.EnvironmentAccess;
import io.github.prometheusgitops.policy.IamRole;
import io.github.prometheusgitops.template.Unwrapped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the templates of Prometheus on instances are told, whichever model brings it there.
 *
 * @param image what is baked into the image that they start from
 * @param targets what they may connect to for metrics, by what a reader calls it
 * @param secrets which they fetch into memory, sorted by file
 * @param probes what a blackbox exporter asks, in the order of the descriptor
 */
public record InstanceValues(
        String identity,
        String vpcId,
        List<String> subnetIds,
        @Unwrapped Instances.Machine machine,
        Image image,
        @Unwrapped Group group,
        @Unwrapped Access access,
        @Unwrapped Running running,
        SortedMap<String, Target> targets,
        List<Secret> secrets,
        List<Probe> probes) {

    /**
     * The instances as a whole.
     *
     * @param group name of all that is made for them
     * @param imageName that names of their images begin with; a hyphen and the time of their build follow
     * @param imageOwner account whose image the environment's root module starts them from, {@code self} for its own; absent
     *     if whoever has the network runs them
     */
    public record Group(String group, String imageName, Optional<String> imageOwner, int replicas) {}

    /**
     * What they come by, and to.
     *
     * @param roleName what their profile gives them; absent, like the next one, while no workspace has an id
     * @param roleArn the same role
     * @param bucket that the configuration comes from
     * @param prefix folder in the bucket
     * @param publishers roles that write it, besides those of the account that has them by its own policies
     * @param remoteWrite in Prometheus' own spelling
     */
    public record Access(
            Optional<String> roleName,
            Optional<String> roleArn,
            String bucket,
            String prefix,
            List<String> publishers,
            List<Object> remoteWrite) {

        private static Access of(Environment environment, Optional<EnvironmentAccess> access) {
            Optional<InstanceAccess> planned = access.map(InstanceAccess.class::cast);
            return new Access(
                    planned.map(InstanceAccess::role).map(IamRole::name),
                    planned.map(InstanceAccess::role).map(role -> role.arn().toString()),
                    Configuration.bucket(environment),
                    Configuration.PREFIX,
                    planned.flatMap(EnvironmentAccess::givenRole).stream()
                            .map(role -> role.arn().toString())
                            .toList(),
                    planned.map(found -> found.routes().all().stream()
                                    .map(route -> RemoteWriteConfig.of(route, environment.versions()))
                                    .toList())
                            .orElse(List.of()));
        }
    }

    /**
     * What they run by.
     *
     * @param flags of Prometheus' command line that its version and mode ask for
     * @param externalLabels with {@code $$} for a dollar sign where Prometheus expands variables, and the replica's own
     * @param scrapeNativeHistograms whether that is a setting of this version
     * @param scrapeConfigs those of the descriptor and of its model, in Prometheus' own format
     */
    public record Running(
            boolean agent,
            List<String> flags,
            SortedMap<String, String> externalLabels,
            boolean scrapeNativeHistograms,
            List<Object> scrapeConfigs) {

        private static Running of(Environment environment, PrometheusSettings prometheus, List<Object> jobs) {
            PrometheusFeatures features = new PrometheusFeatures(environment, prometheus);
            SortedMap<String, String> labels = features.externalLabels();
            labels.put(REPLICA, "${PROMETHEUS_REPLICA}");
            return new Running(
                    prometheus.agent(),
                    commandLine(environment, prometheus, features),
                    labels,
                    features.scrapesNativeHistograms(),
                    Stream.concat(prometheus.additionalScrapeConfigs().stream(), jobs.stream())
                            .toList());
        }
    }

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
    static InstanceValues of(InstanceModel model, Environment environment, Optional<EnvironmentAccess> access) {
        Instances instances = ((InstanceDeployment) environment.deployment()).instances();
        Instances.Machine machine = instances.machine();
        return new InstanceValues(
                instances.identity().word(),
                instances.network().vpcId(),
                instances.network().subnetIds(),
                machine,
                instances.image(),
                new Group(
                        instances.group(),
                        instances.group() + "-" + environment.versions().prometheus() + "-" + machine.architecture(),
                        model.imageOwner(environment),
                        instances.prometheus().replicas()),
                Access.of(environment, access),
                Running.of(environment, instances.prometheus(), model.scrapeConfigs(environment)),
                targets(instances),
                instances.secrets().stream()
                        .map(secret -> new Secret(secret.file(), secret.kind(), secret.id(), secret.key()))
                        .toList(),
                instances.probes());
    }

    private static SortedMap<String, Target> targets(Instances instances) {
        SortedMap<String, Target> targets = new TreeMap<>();
        for (Target target : instances.network().targets()) {
            String of = target.cidr().or(target::securityGroupId).orElseThrow();
            targets.put("port " + target.port() + " of " + of, target);
        }
        return targets;
    }

    private static List<String> commandLine(
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

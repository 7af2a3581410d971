package io.github.prometheusgitops.deployment.eks;

import io.github.prometheusgitops.aws.Endpoint;
import io.github.prometheusgitops.descriptor.ClusterKeys;
import io.github.prometheusgitops.descriptor.EnvironmentShapes;
import io.github.prometheusgitops.descriptor.PrometheusKeys;
import io.github.prometheusgitops.descriptor.SharedShapes;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.fleet.Targets;
import io.github.prometheusgitops.resolve.ExternalLabels;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import io.github.prometheusgitops.yaml.YamlValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reports values of the chart that the other half of a handshake, AMP's deduplication or a check of ours relies on: each
 * has one place only, which is a key of the descriptor.
 *
 * <p>Gone through by the values and templates of kube-prometheus-stack 88.5.3. What the chart passes on to the Prometheus
 * Operator as it is ({@code additionalConfig}, {@code containers}) is looked into as well.
 */
final class ReservedValues {

    private static final FindingType OTHER_DESTINATION = FindingType.warning(
            "fleet/other-destination", "`values` also writes to somewhere that is no workspace of the fleet");
    private static final FindingType RESERVED_VALUE = FindingType.error(
            "fleet/reserved-value",
            "`values` sets, or takes away by null, what has a key of its own, because the other "
                    + "half of a handshake, AMP's deduplication or a check depends on it");

    private static final String SPEC = "prometheus.prometheusSpec.";
    private static final String VERSION =
            "set `spec.versions.prometheus` of the fleet, and `spec.rollout` for one environment after another";
    private static final String REPLICA_LABEL = "remove it: AMP deduplicates replicas on `__replica__` only";
    private static final String SHARDS =
            "remove it: AMP would take the shards, which share their `cluster` label, for replicas and drop all but one;"
                    + " describe one environment per part, each with a `cluster` label of its own";

    /**
     * One value with one place elsewhere.
     *
     * @param harmless texts that change nothing
     */
    private record Reserved(List<String> path, Set<String> harmless, String mend) {

        static Reserved of(String path, String mend, String... harmless) {
            return new Reserved(List.of(path.split("\\.")), Set.of(harmless), mend);
        }
    }

    private static final List<Reserved> ALWAYS = List.of(
            Reserved.of("namespaceOverride", "set `deployment.namespace`, which the trust policy names", ""),
            Reserved.of(
                    "prometheus.enabled",
                    "remove it, or delete the descriptor: without Prometheus its roles are for nobody",
                    "true"),
            Reserved.of("prometheus.agentMode", "set `mode`"),
            Reserved.of("prometheus.serviceAccount", "set `deployment.serviceAccount`, which the trust policy names"),
            Reserved.of(SPEC + "remoteWrite", "set `remoteWrite`"),
            Reserved.of(SPEC + "externalLabels", "set `externalLabels`"),
            Reserved.of(SPEC + "replicaExternalLabelName", REPLICA_LABEL, "__replica__"),
            Reserved.of(SPEC + "replicaExternalLabelNameClear", REPLICA_LABEL, "false"),
            Reserved.of(SPEC + "replicas", "set `replicas`"),
            Reserved.of(SPEC + "shards", SHARDS, "1"),
            Reserved.of(SPEC + "shardingStrategy", SHARDS),
            Reserved.of(SPEC + "scrapeInterval", "set `scrapeInterval`, which reaches every scrape"),
            Reserved.of(SPEC + "image.tag", VERSION),
            Reserved.of(SPEC + "image.sha", VERSION, ""),
            Reserved.of(SPEC + "version", VERSION, ""),
            new Reserved(
                    List.of(
                            "prometheus",
                            "prometheusSpec",
                            "podMetadata",
                            "annotations",
                            "eks.amazonaws.com/skip-containers"),
                    Set.of(),
                    "remove it: a container without its role's token cannot write"),
            Reserved.of("alertmanager.enabled", "set `inCluster.alertmanager`", "false"),
            Reserved.of("grafana.enabled", "set `inCluster.grafana`", "false"),
            Reserved.of("defaultRules.create", "set `inCluster.defaultRules`", "false"),
            Reserved.of("kubeControllerManager.enabled", "set `targets.controlPlane`", "false"),
            Reserved.of("kubeScheduler.enabled", "set `targets.controlPlane`", "false"),
            Reserved.of("kubeProxy.enabled", "set `targets.kubeProxy`", "false"));

    private static final List<String> SUBCHARTS = List.of("grafana", "kube-state-metrics", "prometheus-node-exporter");

    /** What decides which rules in the cluster are evaluated. */
    private static final List<Reserved> WITH_RULES = List.of(
            Reserved.of(SPEC + "ruleSelector", "remove it: `rules` would be evaluated by nobody"),
            Reserved.of(SPEC + "ruleNamespaceSelector", "remove it: `rules` would be evaluated by nobody"),
            Reserved.of(
                    SPEC + "ruleSelectorNilUsesHelmValues",
                    "remove it: `rules` would be evaluated by nobody",
                    "false"));

    /** What would replace scrape configurations that are rendered. */
    private static final List<Reserved> WITH_SCRAPE_CONFIGS = List.of(
            Reserved.of(SPEC + "additionalScrapeConfigs", "add them to `additionalScrapeConfigs`"),
            Reserved.of(
                    SPEC + "additionalScrapeConfigsSecret.enabled",
                    "remove it: the chart would read the Secret instead of the scrape configurations that are rendered",
                    "false"));

    /** Fields of the operator's resource that a value with a place elsewhere becomes. */
    private static final Set<String> FIELDS = Set.of(
            "baseImage",
            "externalLabels",
            "image",
            "mode",
            "replicaExternalLabelName",
            "replicas",
            "remoteWrite",
            "scrapeInterval",
            "serviceAccountName",
            "sha",
            "shardingStrategy",
            "shards",
            "tag",
            "version");

    private static final Pattern FIELD_LINE = Pattern.compile("(?m)^([A-Za-z]+)[ \\t]*:");

    /** By what the AWS SDK chooses credentials before it comes to the service account's. */
    private static final Pattern CREDENTIALS = Pattern.compile(
            "AWS_(ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN|PROFILE|DEFAULT_PROFILE|ROLE_ARN|WEB_IDENTITY_TOKEN_FILE"
                    + "|SHARED_CREDENTIALS_FILE|CONFIG_FILE|CONTAINER_.*)");

    private final Findings findings;
    private final Set<Location> takenAway = new HashSet<>();

    ReservedValues(Findings findings) {
        this.findings = findings;
    }

    /**
     * Reports what the values of an environment set and must not.
     *
     * @param onlyNamespace the only one besides kube-system that the delivery engine may write to; absent if it may write
     *     anywhere
     */
    void check(YamlMapping spec, Optional<String> onlyNamespace) {
        YamlMapping values = spec.section(EksKeys.VALUES);
        List<Reserved> reserved = new ArrayList<>(ALWAYS);
        if (!spec.list(SharedShapes.RULES).isEmpty()) {
            reserved.addAll(WITH_RULES);
        }
        boolean controlPlane = ClusterKeys.CONTROL_PLANE.flag(spec.section(ClusterKeys.TARGETS));
        if (controlPlane || !spec.list(PrometheusKeys.ADDITIONAL_SCRAPE_CONFIGS).isEmpty()) {
            reserved.addAll(WITH_SCRAPE_CONFIGS);
        }
        onlyNamespace.ifPresent(namespace -> SUBCHARTS.forEach(subchart -> reserved.add(Reserved.of(
                subchart + ".namespaceOverride",
                "remove it: the AppProject lets Argo CD write to `" + namespace + "` only",
                "",
                namespace))));
        reserved.forEach(value -> check(values, value));
        values.mapping("prometheus").ifPresent(prometheus -> {
            if (controlPlane) {
                clusterRole(prometheus);
            }
            prometheus.mapping("prometheusSpec").ifPresent(chartSpec -> {
                additionalConfig(chartSpec);
                chartSpec.mappings("containers").forEach(this::container);
                chartSpec
                        .mappings("additionalRemoteWrite")
                        .forEach(entry -> otherRemoteWrite(entry, SPEC + "additionalRemoteWrite"));
                externalLabelName(chartSpec, spec);
                agent(chartSpec);
            });
        });
        values.mapping("thanosRuler")
                .flatMap(ruler -> ruler.mapping("thanosRulerSpec"))
                .ifPresent(ruler -> ruler.mappings("remoteWrite")
                        .forEach(entry -> otherRemoteWrite(entry, "thanosRuler.thanosRulerSpec.remoteWrite")));
    }

    private void check(YamlMapping values, Reserved reserved) {
        YamlMapping inside = values;
        for (int i = 0; i < reserved.path().size(); i++) {
            Optional<YamlValue> value = inside.get(reserved.path().get(i));
            if (value.isEmpty()) {
                return;
            }
            boolean last = i == reserved.path().size() - 1;
            if (last || isNull(value.get())) {
                found(value.get(), reserved, String.join(".", reserved.path().subList(0, i + 1)), last);
                return;
            }
            if (!(value.get() instanceof YamlMapping next)) {
                return; // of the wrong shape, which is reported as such
            }
            inside = next;
        }
    }

    private void found(YamlValue value, Reserved reserved, String path, boolean itself) {
        if (!itself) {
            if (takenAway.add(value.at())) {
                report(value.at(), path + ": null", "remove it, or name the keys within it that shall go");
            }
        } else if (!(value instanceof YamlScalar scalar
                && !scalar.isNull()
                && reserved.harmless().contains(scalar.text()))) {
            report(value.at(), path, reserved.mend());
        }
    }

    private static boolean isNull(YamlValue value) {
        return value instanceof YamlScalar scalar && scalar.isNull();
    }

    private void additionalConfig(YamlMapping chartSpec) {
        String path = SPEC + "additionalConfig";
        chartSpec
                .mapping("additionalConfig")
                .ifPresent(config -> config.entries().forEach((key, entry) -> {
                    if (FIELDS.contains(key)) {
                        report(entry.key().at(), path + "." + key, "set what the descriptor has a key for");
                    }
                }));
        chartSpec.scalar("additionalConfigString").ifPresent(config -> {
            Matcher line = FIELD_LINE.matcher(config.text());
            while (line.find()) {
                if (FIELDS.contains(line.group(1))) {
                    report(
                            config.at(),
                            path + "String` with `" + line.group(1),
                            "set what the descriptor has a key for");
                }
            }
        });
    }

    private void container(YamlMapping container) {
        if (!container.text("name").filter("prometheus"::equals).isPresent()) {
            return;
        }
        String path = SPEC + "containers[prometheus].";
        container.get("image").ifPresent(image -> report(image.at(), path + "image", VERSION));
        container
                .mappings("env")
                .forEach(variable -> variable.scalar("name")
                        .filter(name -> CREDENTIALS.matcher(name.text()).matches())
                        .ifPresent(name -> report(
                                name.at(),
                                path + "env." + name.text(),
                                "remove it: Prometheus writes with the role of its service account")));
    }

    private void otherRemoteWrite(YamlMapping entry, String path) {
        boolean amp = entry.get("sigv4").isPresent()
                || entry.text("url").filter(Endpoint::isMeant).isPresent();
        if (amp) {
            report(
                    entry.at(),
                    path,
                    "describe the workspace and name it in `remoteWrite`, so that its role and its policies are there");
        } else {
            findings.add(
                    OTHER_DESTINATION,
                    entry.at(),
                    "samples also go to `" + entry.text("url").orElse("?") + "`, which no descriptor says",
                    "make sure that whoever reviews this environment knows, or remove it");
        }
    }

    /** By a feature flag until Prometheus 3, by an argument since. */
    private void agent(YamlMapping chartSpec) {
        chartSpec.scalars("enableFeatures").stream()
                .filter(flag -> flag.text().equals("agent"))
                .forEach(flag -> report(flag.at(), SPEC + "enableFeatures[agent]", "set `mode: agent`"));
        chartSpec.mappings("additionalArgs").stream()
                .flatMap(argument -> argument.scalar("name").stream())
                .filter(name -> name.text().equals("agent"))
                .forEach(name -> report(name.at(), SPEC + "additionalArgs[agent]", "set `mode: agent`"));
    }

    private void externalLabelName(YamlMapping chartSpec, YamlMapping spec) {
        chartSpec
                .scalar("prometheusExternalLabelName")
                .filter(name -> name.text().equals("__replica__")
                        || ExternalLabels.RENDERED.contains(name.text())
                        || spec.texts(EnvironmentShapes.EXTERNAL_LABELS).containsKey(name.text()))
                .ifPresent(name -> report(
                        name.at(),
                        SPEC + "prometheusExternalLabelName",
                        "choose another name: the operator would drop the external label `" + name.text() + "`"));
    }

    /** The list replaces the rendered one, which lets Prometheus read the control plane's metrics. */
    private void clusterRole(YamlMapping prometheus) {
        prometheus
                .get("additionalRulesForClusterRole")
                .filter(rules -> prometheus.mappings("additionalRulesForClusterRole").stream()
                        .noneMatch(rule -> rule.scalars("apiGroups").stream()
                                .anyMatch(group -> group.text().equals(Targets.API_GROUP))))
                .ifPresent(rules -> report(
                        rules.at(),
                        "prometheus.additionalRulesForClusterRole",
                        "add `{apiGroups: [" + Targets.API_GROUP
                                + "], resources: [kcm/metrics, ksh/metrics], verbs: [get]}`, which"
                                + " `targets.controlPlane` needs and this list replaces"));
    }

    private void report(Location at, String path, String mend) {
        findings.add(RESERVED_VALUE, at, "`values." + path + "` would break what the rest of the tree relies on", mend);
    }
}

package io.github.prometheusgitops.resolve;

import io.github.prometheusgitops.descriptor.Descriptor;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlSequence;
import io.github.prometheusgitops.yaml.YamlValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Takes out of a descriptor what its deployment model has no use for.
 *
 * <p>What the descriptor itself says is reported: it would be overlooked. What the fleet's defaults say is meant for the
 * environments of the other model.
 */
final class DeploymentModel {

    static final String MANAGED_COLLECTOR = "managed-collector";

    private static final Set<String> ONLY_COLLECTOR = Set.of("scrapeConfigs");
    private static final Set<String> ONLY_COLLECTOR_DEPLOYMENT = Set.of("subnetIds", "securityGroupIds");

    private static final Set<String> ONLY_EKS = Set.of(
            "identity",
            "endpoint",
            "mode",
            "replicas",
            "retention",
            "resources",
            "storage",
            "additionalScrapeConfigs",
            "inCluster",
            "rules",
            "ruleParameters",
            "versions",
            "values",
            "privateAccess");
    private static final Set<String> ONLY_EKS_DEPLOYMENT =
            Set.of("namespace", "serviceAccount", "disableSessionTags", "podSecurity");
    private static final Set<String> ONLY_EKS_CLUSTER =
            Set.of("oidcIssuer", "oidcProvider", "server", "argocdName", "kubeConfigSecret", "kubeConfig", "dependsOn");
    private static final Set<String> ONLY_EKS_DESTINATION = Set.of(
            "endpoint", "queue", "writeRelabelConfigs", "remoteTimeout", "sendExemplars", "sendNativeHistograms");

    private final Descriptor descriptor;
    private final Findings findings;

    private DeploymentModel(Descriptor descriptor, Findings findings) {
        this.descriptor = descriptor;
        this.findings = findings;
    }

    /** Whether a descriptor, the fleet's defaults included, describes a managed collector. */
    static boolean isCollector(Descriptor descriptor) {
        return descriptor
                .spec()
                .mapping("deployment")
                .flatMap(deployment -> deployment.text("model"))
                .filter(MANAGED_COLLECTOR::equals)
                .isPresent();
    }

    /** The descriptor without keys of the other model. */
    static Descriptor keepFitting(Descriptor descriptor, Findings findings) {
        DeploymentModel model = new DeploymentModel(descriptor, findings);
        YamlMapping spec = isCollector(descriptor) ? model.collector() : model.eks();
        return new Descriptor(descriptor.kind(), descriptor.name(), descriptor.file(), descriptor.nameAt(), spec);
    }

    private YamlMapping eks() {
        YamlMapping spec = without(descriptor.spec(), "", ONLY_COLLECTOR, "eks");
        return within(spec, "deployment", map -> without(map, "deployment.", ONLY_COLLECTOR_DEPLOYMENT, "eks"));
    }

    private YamlMapping collector() {
        YamlMapping spec = without(descriptor.spec(), "", ONLY_EKS, MANAGED_COLLECTOR);
        spec = within(
                spec,
                "deployment",
                map -> within(
                        without(map, "deployment.", ONLY_EKS_DEPLOYMENT, MANAGED_COLLECTOR),
                        "cluster",
                        cluster -> without(cluster, "deployment.cluster.", ONLY_EKS_CLUSTER, MANAGED_COLLECTOR)));
        List<YamlValue> destinations = new ArrayList<>();
        spec.mappings("remoteWrite")
                .forEach(entry ->
                        destinations.add(without(entry, "remoteWrite[].", ONLY_EKS_DESTINATION, MANAGED_COLLECTOR)));
        return replaced(spec, "remoteWrite", new YamlSequence(destinations, spec.at("remoteWrite")));
    }

    private static YamlMapping within(YamlMapping mapping, String key, UnaryOperator<YamlMapping> change) {
        return mapping.mapping(key)
                .map(inner -> replaced(mapping, key, change.apply(inner)))
                .orElse(mapping);
    }

    private static YamlMapping replaced(YamlMapping mapping, String key, YamlValue value) {
        SortedMap<String, YamlMapping.Entry> entries = new TreeMap<>(mapping.entries());
        entries.computeIfPresent(key, (unused, entry) -> new YamlMapping.Entry(entry.key(), value));
        return new YamlMapping(entries, mapping.at());
    }

    private YamlMapping without(YamlMapping mapping, String path, Set<String> keys, String model) {
        SortedMap<String, YamlMapping.Entry> entries = new TreeMap<>(mapping.entries());
        keys.forEach(key -> {
            YamlMapping.Entry entry = entries.remove(key);
            if (entry != null
                    && entry.key().at().file().equals(descriptor.nameAt().file())) {
                findings.error(
                        "fleet/model-key",
                        entry.key().at(),
                        "`" + path + key + "` means nothing with deployment model `" + model + "`",
                        "remove it, or choose another `deployment.model`");
            }
        });
        return new YamlMapping(entries, mapping.at());
    }
}

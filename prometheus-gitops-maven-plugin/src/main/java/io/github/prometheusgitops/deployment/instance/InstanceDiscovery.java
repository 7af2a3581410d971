package io.github.prometheusgitops.deployment.instance;

import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.fleet.Discovery;
import io.github.prometheusgitops.fleet.FleetFindings;
import io.github.prometheusgitops.yaml.YamlMapping;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reports service discovery that finds nothing from where instances are.
 *
 * @param jobs scrape configurations
 */
record InstanceDiscovery(List<YamlMapping> jobs, Findings findings) {

    private static final FindingType DISCOVERY_WARNING = FleetFindings.DISCOVERY.asWarning();

    /** An instance is in no cluster, so that Prometheus would give such a job up, and only its log would say so. */
    void ofClusters() {
        for (YamlMapping job : jobs) {
            job.mappings("kubernetes_sd_configs").stream()
                    .filter(discovery -> saysNone(discovery, "api_server", "kubeconfig_file"))
                    .forEach(discovery -> findings.add(
                            FleetFindings.DISCOVERY,
                            discovery.at(),
                            "without `api_server`, `kubernetes_sd_configs` asks the cluster that Prometheus runs in, and"
                                    + " instances are in none",
                            "name the cluster's `api_server`, with credentials from `deployment.secrets`; or describe an"
                                    + " environment of `deployment.model: eks` for it"));
        }
    }

    /** Discovery in AWS that looks at our own account, although nothing of ours is opened to Prometheus. */
    void ofOurAccount(boolean byEndpoints) {
        String mend = (byEndpoints
                        ? "describe what it would find as `targets` of a service"
                        : "name a role of the client's account as `role_arn`, and let it trust Prometheus' role")
                + "; or add what it finds here to `deployment.network.targets`";
        for (YamlMapping job : jobs) {
            for (String key : Discovery.KEYS.keySet()) {
                job.mappings(key).stream()
                        .filter(discovery -> saysNone(discovery, "role_arn", "access_key", "profile"))
                        .forEach(discovery -> findings.add(
                                DISCOVERY_WARNING,
                                discovery.at(),
                                "`" + key + "` finds what is in our own account, of which Prometheus reaches nothing",
                                mend));
            }
        }
    }

    private static boolean saysNone(YamlMapping discovery, String... keys) {
        return Stream.of(keys).allMatch(key -> discovery.get(key).isEmpty());
    }
}

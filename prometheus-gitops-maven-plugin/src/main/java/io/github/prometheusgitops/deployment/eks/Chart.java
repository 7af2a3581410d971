package io.github.prometheusgitops.deployment.eks;

import io.github.prometheusgitops.fleet.HelmChart;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the chart alone is told.
 *
 * @param source where it comes from
 * @param resources Kubernetes resource requirements of each replica; empty for none
 * @param values values of the chart that win over the rendered ones
 */
record Chart(
        HelmChart source,
        Map<String, Object> resources,
        Optional<Storage> storage,
        InCluster inCluster,
        Map<String, Object> values) {

    /**
     * A volume of each replica.
     *
     * @param size Kubernetes quantity
     * @param storageClass absent for the cluster's default
     */
    public record Storage(String size, Optional<String> storageClass) {}

    /** What of the chart runs in the cluster beside Prometheus. */
    public record InCluster(boolean grafana, boolean alertmanager, boolean defaultRules) {}

    public Chart {
        resources = Collections.unmodifiableMap(new LinkedHashMap<>(resources));
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** Feature flags among the values. */
    Set<String> features() {
        Set<String> features = new TreeSet<>();
        if (prometheusSpec().get("enableFeatures") instanceof List<?> flags) {
            flags.forEach(flag -> features.add(String.valueOf(flag)));
        }
        return features;
    }

    /** Scrape configurations among the values, which win over those that have a key of their own. */
    Optional<Collection<?>> scrapeConfigs() {
        return prometheusSpec().get("additionalScrapeConfigs") instanceof Collection<?> own
                ? Optional.of(own)
                : Optional.empty();
    }

    /** Whether alerts reach an Alertmanager, in the cluster or by a value that is passed through. */
    boolean notifies() {
        return inCluster.alertmanager()
                || prometheusSpec().containsKey("alertingEndpoints")
                || prometheusSpec().containsKey("additionalAlertManagerConfigs")
                || prometheusSpec().containsKey("additionalAlertManagerConfigsSecret");
    }

    private Map<?, ?> prometheusSpec() {
        return values.get("prometheus") instanceof Map<?, ?> prometheus
                        && prometheus.get("prometheusSpec") instanceof Map<?, ?> spec
                ? spec
                : Map.of();
    }
}

package io.github.prometheusgitops.fleet;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How an environment's Prometheus runs.
 *
 * @param agent whether it only forwards; a server also stores and evaluates
 * @param retention Prometheus duration; only a server has one
 * @param resources Kubernetes resource requirements; empty for none
 * @param additionalScrapeConfigs in Prometheus' own format
 * @param values values of the chart that win over the rendered ones
 */
public record PrometheusSettings(
        boolean agent,
        int replicas,
        String retention,
        Map<String, Object> resources,
        Optional<Storage> storage,
        List<Object> additionalScrapeConfigs,
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

    public PrometheusSettings {
        resources = Collections.unmodifiableMap(new LinkedHashMap<>(resources));
        // A null within is reported by whoever knows scrape configurations; here it must not throw.
        additionalScrapeConfigs = Collections.unmodifiableList(new ArrayList<>(additionalScrapeConfigs));
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
}

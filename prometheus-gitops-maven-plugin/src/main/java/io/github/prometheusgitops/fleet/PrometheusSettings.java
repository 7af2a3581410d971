package io.github.prometheusgitops.fleet;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * How an environment's own Prometheus runs, wherever that is.
 *
 * @param agent whether it only forwards; a server also stores and evaluates
 * @param retention Prometheus duration; only a server has one
 * @param additionalScrapeConfigs in Prometheus' own format
 * @param features feature flags that the descriptor asks for
 * @param notifies whether its alerts reach an Alertmanager
 */
public record PrometheusSettings(
        boolean agent,
        int replicas,
        String retention,
        List<Object> additionalScrapeConfigs,
        Set<String> features,
        boolean notifies) {

    public PrometheusSettings {
        // A null within is reported by whoever knows scrape configurations; here it must not throw.
        additionalScrapeConfigs = Collections.unmodifiableList(new ArrayList<>(additionalScrapeConfigs));
        features = Set.copyOf(features);
    }
}

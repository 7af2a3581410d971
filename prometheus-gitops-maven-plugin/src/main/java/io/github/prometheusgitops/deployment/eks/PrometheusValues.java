package io.github.prometheusgitops.deployment.eks;

import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.fleet.PrometheusFeatures;
import io.github.prometheusgitops.fleet.PrometheusSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What templates are told of how Prometheus runs.
 *
 * @param externalLabels with {@code $$} for a dollar sign where Prometheus expands variables
 * @param enableFeatures feature flags
 * @param storageSpec the volume of each replica, in the Prometheus Operator's spelling
 * @param additionalScrapeConfigs in Prometheus' own format
 */
record PrometheusValues(
        boolean agent,
        int replicas,
        String scrapeInterval,
        String retention,
        Object externalLabels,
        List<String> enableFeatures,
        boolean scrapeNativeHistograms,
        Map<String, Object> resources,
        Optional<Object> storageSpec,
        Object additionalScrapeConfigs) {

    static PrometheusValues of(Environment environment, PrometheusSettings settings, Chart chart) {
        PrometheusFeatures features = new PrometheusFeatures(environment, settings);
        return new PrometheusValues(
                settings.agent(),
                settings.replicas(),
                environment.scraping().interval(),
                settings.retention(),
                HelmTemplates.literal(features.externalLabels()),
                features.flags(),
                features.scrapesNativeHistograms(),
                chart.resources(),
                chart.storage().map(PrometheusValues::storage),
                HelmTemplates.literal(settings.additionalScrapeConfigs()));
    }

    private static Object storage(Chart.Storage storage) {
        Map<String, Object> claim = new LinkedHashMap<>();
        storage.storageClass().ifPresent(name -> claim.put("storageClassName", name));
        claim.put("accessModes", List.of("ReadWriteOnce"));
        claim.put("resources", Map.of("requests", Map.of("storage", storage.size())));
        return HelmTemplates.literal(Map.of("volumeClaimTemplate", Map.of("spec", claim)));
    }
}

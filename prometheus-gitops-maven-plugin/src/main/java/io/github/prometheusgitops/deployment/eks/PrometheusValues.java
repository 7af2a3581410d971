package io.github.prometheusgitops.deployment.eks;

import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.fleet.PrometheusFeatures;
import io.github.prometheusgitops.fleet.PrometheusSettings;
import io.github.prometheusgitops.template.WithoutAbsent;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What templates are told of how Prometheus runs.
 *
 * @param externalLabels with {@code $$} for a dollar sign where Prometheus expands variables
 * @param enableFeatures feature flags
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
        Optional<StorageValues> storageSpec,
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
                chart.storage().map(StorageValues::of),
                HelmTemplates.literal(settings.additionalScrapeConfigs()));
    }

    /** The volume of each replica, in the Prometheus Operator's spelling. */
    record StorageValues(Template volumeClaimTemplate) {

        private static StorageValues of(Chart.Storage storage) {
            Resources resources = new Resources(new Requests(storage.size()));
            return new StorageValues(
                    new Template(new Claim(storage.storageClass(), List.of("ReadWriteOnce"), resources)));
        }
    }

    /** A claim to be made for each. */
    record Template(Claim spec) {}

    /** A claim of a volume. */
    @WithoutAbsent
    record Claim(Optional<String> storageClassName, List<String> accessModes, Resources resources) {}

    /** What is claimed. */
    record Resources(Requests requests) {}

    /** How much is claimed. */
    record Requests(String storage) {}
}

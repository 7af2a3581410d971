package io.github.prometheusgitops.fleet;

import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What Prometheus has to be told apart from what the descriptor says, because its version does it by itself, only on
 * request, or not at all.
 *
 * @param environment one with a Prometheus of its own
 * @see <a href="https://prometheus.io/docs/prometheus/latest/feature_flags/">Feature flags</a>
 */
public record PrometheusFeatures(Environment environment, PrometheusSettings settings) {

    /** Feature flags without which remote write would have nothing to send. */
    public List<String> flags() {
        List<String> flags = new ArrayList<>();
        // An agent writes exemplars into its log without being told.
        if (!settings.agent() && sends(Destination::sendExemplars)) {
            flags.add("exemplar-storage");
        }
        if (sends(Destination::sendNativeHistograms) && !nativeHistogramsAreASetting()) {
            flags.add("native-histograms");
        }
        return flags;
    }

    /** Whether native histograms are to be scraped by a setting, which took the place of the feature flag in 3.8. */
    public boolean scrapesNativeHistograms() {
        return sends(Destination::sendNativeHistograms) && nativeHistogramsAreASetting();
    }

    /**
     * The external labels such that they are again the original once Prometheus has expanded environment variables in
     * them, which it does from 3.0 on and before with a feature flag. {@code $$} is a dollar sign.
     */
    public SortedMap<String, String> externalLabels() {
        boolean expands = environment.versions().prometheusIsAtLeast(3, 0) || flagged("expand-external-labels");
        SortedMap<String, String> labels = new TreeMap<>();
        environment
                .externalLabels()
                .forEach((name, value) -> labels.put(name, expands ? value.replace("$", "$$") : value));
        return labels;
    }

    /** Reports values that take a feature away, since a list in them replaces the rendered one. */
    void check(YamlMapping spec, Findings findings) {
        spec.mapping("values")
                .flatMap(values -> values.mapping("prometheus"))
                .flatMap(prometheus -> prometheus.mapping("prometheusSpec"))
                .filter(chartSpec -> chartSpec.get("enableFeatures").isPresent())
                .ifPresent(chartSpec -> {
                    List<String> said = chartSpec.scalars("enableFeatures").stream()
                            .map(YamlScalar::text)
                            .toList();
                    flags().stream()
                            .filter(flag -> !said.contains(flag))
                            .forEach(flag -> findings.error(
                                    "fleet/feature-flag",
                                    chartSpec.at("enableFeatures"),
                                    "this list replaces the rendered one and lacks `" + flag
                                            + "`, without which what `remoteWrite` asks for is not sent",
                                    "add `" + flag + "`"));
                });
    }

    private boolean nativeHistogramsAreASetting() {
        return environment.versions().prometheusIsAtLeast(3, 8);
    }

    private boolean sends(Function<Destination, Optional<Boolean>> what) {
        return environment.destinations().stream()
                .anyMatch(destination -> what.apply(destination).orElse(false));
    }

    private boolean flagged(String feature) {
        Object prometheus = settings.values().get("prometheus");
        Object spec = prometheus instanceof Map<?, ?> map ? map.get("prometheusSpec") : null;
        Object flags = spec instanceof Map<?, ?> map ? map.get("enableFeatures") : null;
        return flags instanceof List<?> list && list.contains(feature);
    }
}

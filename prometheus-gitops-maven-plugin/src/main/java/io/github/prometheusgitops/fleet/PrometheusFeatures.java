package io.github.prometheusgitops.fleet;

import java.util.ArrayList;
import java.util.List;
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
        if (!settings.agent() && sends(Destination.Sending::exemplars)) {
            flags.add("exemplar-storage");
        }
        if (sends(Destination.Sending::nativeHistograms) && !nativeHistogramsAreASetting()) {
            flags.add("native-histograms");
        }
        return flags;
    }

    /** Whether native histograms are to be scraped by a setting, which took the place of the feature flag in 3.8. */
    public boolean scrapesNativeHistograms() {
        return sends(Destination.Sending::nativeHistograms) && nativeHistogramsAreASetting();
    }

    /**
     * The external labels such that they are again the original once Prometheus has expanded environment variables in
     * them, which it does from 3.0 on and before with a feature flag. {@code $$} is a dollar sign.
     */
    public SortedMap<String, String> externalLabels() {
        boolean expands = environment.versions().prometheusIsAtLeast(3, 0)
                || settings.features().contains("expand-external-labels");
        SortedMap<String, String> labels = new TreeMap<>();
        environment
                .scraping()
                .externalLabels()
                .forEach((name, value) -> labels.put(name, expands ? value.replace("$", "$$") : value));
        return labels;
    }

    private boolean nativeHistogramsAreASetting() {
        return environment.versions().prometheusIsAtLeast(3, 8);
    }

    private boolean sends(Function<Destination.Sending, Optional<Boolean>> what) {
        return environment.destinations().stream()
                .anyMatch(destination -> what.apply(destination.sending()).orElse(false));
    }
}

package io.github.prometheusgitops.promql;

import io.github.prometheusgitops.scrape.PrometheusVersion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** What is found while an expression is read: what is wrong with it, and what not every Prometheus knows. */
final class Notes {

    private final Set<Feature> features;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Need> needs = new ArrayList<>();

    Notes(Set<Feature> features) {
        this.features = Set.copyOf(features);
    }

    void problem(Span at, String message, String mend) {
        problems.add(new Problem(at, message, mend));
    }

    void need(Span at, String what, int major, int minor) {
        need(new Need(at, what, new PrometheusVersion(major, minor)));
    }

    void need(Need need) {
        needs.add(need);
    }

    boolean has(Feature feature) {
        return features.contains(feature);
    }

    /** Takes note of something that only a feature flag turns on. */
    void experimental(Span at, String what, Feature feature) {
        if (!has(feature)) {
            problem(at, what + " is experimental and not enabled", feature.mend());
        }
    }

    boolean isClean() {
        return problems.isEmpty();
    }

    List<Problem> problems() {
        return problems;
    }

    List<Need> needs() {
        needs.sort(Comparator.comparingInt(need -> need.at().start()));
        return needs;
    }
}

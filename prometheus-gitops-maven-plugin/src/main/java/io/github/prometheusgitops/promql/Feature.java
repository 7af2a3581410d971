package io.github.prometheusgitops.promql;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/**
 * What Prometheus understands only where a feature flag says so.
 *
 * @see <a href="https://prometheus.io/docs/prometheus/latest/feature_flags/">Feature flags</a>
 */
public enum Feature {
    EXPERIMENTAL_FUNCTIONS("promql-experimental-functions"),
    DURATION_EXPRESSIONS("promql-duration-expr"),
    EXTENDED_RANGE_SELECTORS("promql-extended-range-selectors"),
    FILL_MODIFIERS("promql-binop-fill-modifiers");

    private final String flag;

    Feature(String flag) {
        this.flag = flag;
    }

    /** The features that are among the values of {@code --enable-feature}. */
    public static Set<Feature> among(Collection<String> flags) {
        Set<Feature> features = EnumSet.noneOf(Feature.class);
        Arrays.stream(values()).filter(feature -> flags.contains(feature.flag)).forEach(features::add);
        return features;
    }

    /** What to do where it is off. */
    String mend() {
        return "start Prometheus with `--enable-feature=" + flag + "`, or do without";
    }
}

package io.github.prometheusgitops.promql;

import io.github.prometheusgitops.scrape.PrometheusVersion;
import java.util.Arrays;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An aggregation operator.
 *
 * @see <a href="https://prometheus.io/docs/prometheus/latest/querying/operators/#aggregation-operators">Aggregation
 *     operators</a>
 */
public enum Aggregator {
    SUM,
    AVG,
    COUNT,
    MIN,
    MAX,
    GROUP,
    STDDEV,
    STDVAR,
    TOPK(ValueType.SCALAR),
    BOTTOMK(ValueType.SCALAR),
    COUNT_VALUES(ValueType.STRING),
    QUANTILE(ValueType.SCALAR),
    LIMITK(ValueType.SCALAR, true),
    LIMIT_RATIO(ValueType.SCALAR, true);

    private static final Map<String, Aggregator> BY_WORD = byWord();

    private final Optional<ValueType> parameter;
    private final boolean experimental;

    Aggregator() {
        this(null);
    }

    Aggregator(@Nullable ValueType parameter) {
        this(parameter, false);
    }

    Aggregator(@Nullable ValueType parameter, boolean experimental) {
        this.parameter = Optional.ofNullable(parameter);
        this.experimental = experimental;
    }

    /** The operator that a word in lower case names. */
    static Optional<Aggregator> of(String word) {
        return Optional.ofNullable(BY_WORD.get(word));
    }

    /** The type of its parameter; empty if it has none. */
    public Optional<ValueType> parameter() {
        return parameter;
    }

    /** Whether its result has all labels of some of the series, rather than those that are grouped by. */
    public boolean selects() {
        return this == TOPK || this == BOTTOMK || this == LIMITK || this == LIMIT_RATIO;
    }

    boolean isExperimental() {
        return experimental;
    }

    /** The first version that knows it, where that is not every one. */
    Optional<PrometheusVersion> from() {
        return experimental ? Optional.of(new PrometheusVersion(2, 54)) : Optional.empty();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static Map<String, Aggregator> byWord() {
        Map<String, Aggregator> all = new TreeMap<>();
        Arrays.stream(values()).forEach(aggregator -> all.put(aggregator.toString(), aggregator));
        return Collections.unmodifiableMap(all);
    }
}

package io.github.prometheusgitops.diff;

import java.util.List;
import java.util.Optional;

/**
 * What holds where a key says nothing.
 *
 * @param text of the value; empty text for no bound
 * @param whose default it is
 * @see <a href="https://github.com/prometheus-community/helm-charts/blob/main/charts/kube-prometheus-stack/values.yaml">ShownValues
 *     of kube-prometheus-stack</a>
 * @see <a href="https://docs.aws.amazon.com/prometheus/latest/userguide/AMP-workspace-configuration.html">Workspaces of AMP</a>
 */
record Fallback(String text, String whose) {

    private static final String CHART = "the chart's default";
    private static final String AMP = "AMP's default";

    /** A fallback and the keys that the path of its value ends with. */
    private record Known(List<String> path, Fallback fallback) {
        Known(String text, String whose, String... path) {
            this(List.of(path), new Fallback(text, whose));
        }
    }

    private static final List<Known> ALL = List.of(
            new Known("10d", CHART, "prometheusSpec", "retention"),
            new Known("120h", CHART, "alertmanagerSpec", "retention"),
            new Known("24h", CHART, "thanosRulerSpec", "retention"),
            new Known("", CHART, "prometheusSpec", "retentionSize"),
            new Known("1", CHART, "prometheusSpec", "replicas"),
            new Known("1", CHART, "alertmanagerSpec", "replicas"),
            new Known("1", CHART, "thanosRulerSpec", "replicas"),
            new Known("15d", "Prometheus' default", "tsdb", "retention", "time"),
            new Known("", "Prometheus' default", "tsdb", "retention", "size"),
            new Known("150", AMP, "module.workspace", "retention_days"),
            new Known("150", AMP, "retention_period_in_days"),
            new Known("150", AMP, "retentionPeriodInDays"));

    /** Of the value at a path; empty if none is known. */
    static Optional<Fallback> of(List<String> path) {
        return ALL.stream()
                .filter(known -> path.size() >= known.path().size()
                        && path.subList(path.size() - known.path().size(), path.size())
                                .equals(known.path()))
                .map(Known::fallback)
                .findFirst();
    }

    boolean isBoundless() {
        return text.isEmpty();
    }
}

package io.github.prometheusgitops.deployment.eks;

import io.github.prometheusgitops.descriptor.EnvironmentShapes;
import io.github.prometheusgitops.descriptor.PrometheusDuration;
import io.github.prometheusgitops.descriptor.PrometheusKeys;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.scrape.PrometheusVersion;
import io.github.prometheusgitops.scrape.Relabelling;
import io.github.prometheusgitops.scrape.Relabelling.Spelling;
import io.github.prometheusgitops.scrape.ScrapeConfigurations;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import io.github.prometheusgitops.yaml.YamlSequence;
import io.github.prometheusgitops.yaml.YamlValue;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Holds what an environment passes on to Prometheus, wherever it may be written, against Prometheus' own grammar. */
record PassedToPrometheus(PrometheusVersion version, String interval, Findings findings) {

    /** Lists of relabelling in the Operator's spelling, which the chart's values hand to monitors and remote writes. */
    private static final Pattern OPERATORS = Pattern.compile("\\w*[rR]elabelings|(write|metric)RelabelConfigs");

    /** Lists of relabelling that the chart hands to Prometheus as they are. */
    private static final Set<String> PROMETHEUS_OWN = Set.of(
            "relabel_configs", "metric_relabel_configs", "alert_relabel_configs", "additionalAlertRelabelConfigs");

    /** Durations of the chart's values, by the mapping that has them; without text they mean the default. */
    private static final Map<String, Set<String>> DURATIONS = Map.of(
            "prometheusSpec",
            Set.of("scrapeInterval", "scrapeTimeout", "evaluationInterval", "retention"),
            "serviceMonitor",
            Set.of("interval", "scrapeTimeout", "cAdvisorInterval", "probesInterval", "resourceInterval"));

    /** Reports what Prometheus would refuse. */
    static void check(YamlMapping spec, PrometheusVersion version, Findings findings) {
        String interval = EnvironmentShapes.SCRAPE_INTERVAL.text(spec);
        PassedToPrometheus passed = new PassedToPrometheus(version, interval, findings);
        new ScrapeConfigurations(version, interval, findings)
                .check(spec.list(PrometheusKeys.ADDITIONAL_SCRAPE_CONFIGS));
        for (YamlMapping destination : spec.mappings(EnvironmentShapes.REMOTE_WRITE)) {
            destination
                    .list(PrometheusKeys.WRITE_RELABEL_CONFIGS)
                    .forEach(step -> Relabelling.check(step, Spelling.OPERATOR, version, findings));
        }
        spec.mapping(EksKeys.VALUES).ifPresent(passed::values);
    }

    private void values(YamlMapping values) {
        values.entries().forEach((name, entry) -> value(name, entry.value()));
    }

    private void value(String name, YamlValue value) {
        if (value instanceof YamlMapping mapping) {
            DURATIONS
                    .getOrDefault(name, Set.of())
                    .forEach(key -> mapping.scalar(key).ifPresent(duration -> duration(key, duration)));
            values(mapping);
        } else if (value instanceof YamlSequence list) {
            if (name.equals(PrometheusKeys.ADDITIONAL_SCRAPE_CONFIGS.name())) {
                new ScrapeConfigurations(version, interval, findings).check(list.items());
            } else if (OPERATORS.matcher(name).matches()) {
                list.items().forEach(step -> Relabelling.check(step, Spelling.OPERATOR, version, findings));
            } else if (PROMETHEUS_OWN.contains(name)) {
                list.items().forEach(step -> Relabelling.check(step, Spelling.PROMETHEUS, version, findings));
            } else {
                list.items().forEach(item -> value("", item));
            }
        }
    }

    private void duration(String key, YamlScalar duration) {
        if (!duration.isNull()
                && !duration.text().isEmpty()
                && PrometheusDuration.parse(duration.text()).isEmpty()) {
            findings.add(
                    ScrapeConfigurations.WRONG_VALUE,
                    duration.at(),
                    "`" + key + "` has to be a duration such as 30s, 5m or 1h30m, not `" + duration.text() + "`",
                    "write the units y, w, d, h, m, s and ms in this order, each at most once");
        }
    }
}

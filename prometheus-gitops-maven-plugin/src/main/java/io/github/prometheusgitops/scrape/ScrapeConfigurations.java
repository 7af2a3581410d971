package io.github.prometheusgitops.scrape;

import io.github.prometheusgitops.descriptor.PrometheusDuration;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import io.github.prometheusgitops.yaml.YamlValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Holds scrape configurations, in Prometheus' own format, against what Prometheus takes.
 *
 * @param interval the interval of configurations that say none, a Prometheus duration
 * @see <a href="https://prometheus.io/docs/prometheus/latest/configuration/configuration/#scrape_config">scrape_config</a>
 */
public record ScrapeConfigurations(PrometheusVersion version, String interval, Findings findings) {

    public static final FindingType WRONG_VALUE = FindingType.error(
            "scrape/wrong-value",
            "a value of a scrape configuration that Prometheus refuses, or does not know yet in "
                    + "the environment's version");
    public static final FindingType DUPLICATE_JOB =
            FindingType.error("scrape/duplicate-job", "two scrape configurations have one job name");
    private static final FindingType TIMEOUT =
            FindingType.error("scrape/timeout", "a scrape's timeout is longer than its interval");

    /** Reports what Prometheus would refuse. */
    public void check(List<? extends YamlValue> configurations) {
        Map<String, Location> jobs = new HashMap<>();
        for (YamlValue value : configurations) {
            if (!(value instanceof YamlMapping configuration)) {
                continue;
            }
            new SectionCheck(version, findings).check(ScrapeGrammar.ROOT, configuration);
            configuration.scalar("job_name").filter(name -> !name.isNull()).ifPresent(name -> {
                Location earlier = jobs.putIfAbsent(name.text(), name.at());
                if (earlier != null) {
                    findings.add(
                            DUPLICATE_JOB,
                            name.at(),
                            "job `" + name.text() + "` is already at " + earlier,
                            "rename one of the two");
                }
            });
            timeout(configuration);
            targets(configuration);
        }
    }

    private void timeout(YamlMapping configuration) {
        Optional<String> own =
                configuration.text("scrape_interval").filter(text -> PrometheusDuration.millis(text) > 0);
        String said = own.orElse(interval);
        configuration
                .scalar("scrape_timeout")
                .filter(timeout -> PrometheusDuration.millis(timeout.text()) > PrometheusDuration.millis(said))
                .ifPresent(timeout -> findings.add(
                        TIMEOUT,
                        timeout.at(),
                        "a timeout of " + timeout.text() + " is longer than the interval of " + said
                                + (own.isEmpty() ? ", which is the environment's" : ""),
                        "write " + said + " or less, or a longer `scrape_interval`"));
    }

    /** Relabelling may make an address of anything; without it, a target is a host and a port. */
    private void targets(YamlMapping configuration) {
        if (!configuration.list("relabel_configs").isEmpty()) {
            return;
        }
        for (YamlMapping group : configuration.mappings("static_configs")) {
            for (YamlScalar target : group.scalars("targets")) {
                if (target.text().isEmpty() || target.text().contains("/")) {
                    findings.add(
                            WRONG_VALUE,
                            target.at(),
                            "a target is a host and a port, and `" + target.text() + "` is none",
                            "write the host and port only, and the rest as `scheme` and `metrics_path`");
                }
            }
        }
    }
}

package io.github.prometheusgitops.fleet;

import io.github.prometheusgitops.scrape.PrometheusVersion;
import java.util.Optional;

/**
 * The one common version of everything.
 *
 * @param prometheus image tag, for example {@code v3.13.2}
 * @param kubePrometheusStack chart version, for example {@code 88.5.3}; absent where no environment needs one
 * @param terraform version constraint
 * @param awsProvider version constraint
 */
public record Versions(String prometheus, Optional<String> kubePrometheusStack, String terraform, String awsProvider) {

    /** What configurations of Prometheus depend on; a version of another form counts as the newest that is known. */
    public PrometheusVersion prometheusVersion() {
        return PrometheusVersion.of(prometheus);
    }

    /** Whether Prometheus is of a release or of a later one. */
    public boolean prometheusIsAtLeast(int major, int minor) {
        return prometheusVersion().isAtLeast(new PrometheusVersion(major, minor));
    }
}

package io.github.prometheusgitops.promql;

import io.github.prometheusgitops.scrape.PrometheusVersion;
import java.util.Optional;

/**
 * Something in an expression that not every Prometheus knows.
 *
 * @param what as a message names it, with its backquotes
 * @param from the first version that knows it
 * @param until the first version that does not know it any more
 * @param instead what to write in its place; empty if there is nothing as good
 */
public record Need(Span at, String what, PrometheusVersion from, Optional<PrometheusVersion> until, String instead) {

    Need(Span at, String what, PrometheusVersion from) {
        this(at, what, from, Optional.empty(), "");
    }

    /** Whether a version knows it. */
    public boolean isMetBy(PrometheusVersion version) {
        return version.isAtLeast(from) && until.filter(version::isAtLeast).isEmpty();
    }
}

package io.github.prometheusgitops.deployment.instance;

import io.github.prometheusgitops.deployment.RemoteWrite;
import io.github.prometheusgitops.descriptor.PrometheusKeys;
import io.github.prometheusgitops.fleet.Versions;
import io.github.prometheusgitops.policy.Route;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A remote-write entry in Prometheus' own spelling, which differs from that of the Prometheus Operator by more than
 * underscores in a few keys only.
 *
 * @see <a href="https://prometheus.io/docs/prometheus/latest/configuration/configuration/#remote_write">remote_write</a>
 */
final class RemoteWriteConfig {

    private static final Map<String, String> OTHERWISE = Map.of(
            PrometheusKeys.RETRY_ON_RATE_LIMIT.name(),
            "retry_on_http_429",
            "useFIPSSTSEndpoint",
            "use_fips_sts_endpoint");

    private RemoteWriteConfig() {}

    /** The entry of one route, as far as a version of Prometheus understands it. */
    static Object of(Route route, Versions versions) {
        Map<String, Object> entry = RemoteWrite.of(route);
        if (!versions.prometheusIsAtLeast(2, 50) && entry.get("queueConfig") instanceof Map<?, ?> queue) {
            queue.remove(PrometheusKeys.SAMPLE_AGE_LIMIT.name());
        }
        return respelt(entry);
    }

    private static Object respelt(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> respelt = new LinkedHashMap<>();
            map.forEach((key, inner) -> respelt.put(
                    key((String) key),
                    key.equals("action") ? inner.toString().toLowerCase(Locale.ROOT) : respelt(inner)));
            return respelt;
        }
        return value instanceof List<?> list
                ? list.stream().map(RemoteWriteConfig::respelt).toList()
                : value;
    }

    private static String key(String key) {
        return OTHERWISE.getOrDefault(key, key.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT));
    }
}

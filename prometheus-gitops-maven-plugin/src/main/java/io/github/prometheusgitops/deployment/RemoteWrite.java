package io.github.prometheusgitops.deployment;

import io.github.prometheusgitops.descriptor.PrometheusKeys;
import io.github.prometheusgitops.fleet.Destination;
import io.github.prometheusgitops.policy.Route;
import java.util.LinkedHashMap;
import java.util.Map;

/** A remote-write entry in the Prometheus Operator's spelling. */
public final class RemoteWrite {

    private RemoteWrite() {}

    /**
     * The entry of one route.
     *
     * @see <a href="https://docs.aws.amazon.com/prometheus/latest/userguide/AMP-onboard-ingest-metrics-existing-Prometheus.html">AMP's
     *     suggested queue configuration</a>
     */
    public static Map<String, Object> of(Route route) {
        Destination destination = route.destination();
        Destination.Sending sending = destination.sending();
        Map<String, Object> sigv4 = new LinkedHashMap<>();
        sigv4.put("region", destination.workspace().place().region().id());
        route.writer().ifPresent(role -> sigv4.put("roleArn", role.arn().toString()));
        if (destination.endpoint().fips()) {
            sigv4.put("useFIPSSTSEndpoint", true);
        }

        Map<String, Object> queue = new LinkedHashMap<>();
        queue.put("capacity", 2500);
        queue.put("maxShards", 200);
        queue.put("maxSamplesPerSend", 1000);
        // AMP throttles with 429; without a retry Prometheus would drop what it was sending.
        queue.put(
                PrometheusKeys.RETRY_ON_RATE_LIMIT.name(),
                PrometheusKeys.RETRY_ON_RATE_LIMIT
                        .fallback()
                        .map(Boolean::valueOf)
                        .orElseThrow());
        // AMP answers 429 for active series over a limit, too. That does not pass, and a retry would hold back all
        // that is behind it for ever; what is older than an hour AMP refuses anyway.
        queue.put(
                PrometheusKeys.SAMPLE_AGE_LIMIT.name(),
                PrometheusKeys.SAMPLE_AGE_LIMIT.fallback().orElseThrow());
        queue.putAll(sending.queue());

        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("name", destination.workspace().name());
        entry.put(
                "url",
                destination.workspace().remoteWriteUrl(destination.endpoint()).orElseThrow());
        entry.put("sigv4", sigv4);
        sending.remoteTimeout().ifPresent(timeout -> entry.put("remoteTimeout", timeout));
        sending.exemplars().ifPresent(send -> entry.put("sendExemplars", send));
        sending.nativeHistograms().ifPresent(send -> entry.put("sendNativeHistograms", send));
        entry.put("queueConfig", queue);
        if (!sending.writeRelabelConfigs().isEmpty()) {
            entry.put("writeRelabelConfigs", sending.writeRelabelConfigs());
        }
        return entry;
    }
}

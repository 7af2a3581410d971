package io.github.prometheusgitops.resolve;

import io.github.prometheusgitops.descriptor.EnvironmentShapes;
import io.github.prometheusgitops.descriptor.PrometheusDuration;
import io.github.prometheusgitops.descriptor.PrometheusKeys;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.fleet.Workspace;
import io.github.prometheusgitops.yaml.YamlMapping;
import java.util.Optional;

/**
 * Reports queues that one 429 could block.
 *
 * <p>AMP answers 429 for a rate that is exceeded, which passes, and for active series over a limit, which may not. A queue
 * that retries holds back every sample behind the refused ones, until they are older than its age limit.
 *
 * @see <a href="https://docs.aws.amazon.com/prometheus/latest/userguide/AMP-troubleshooting.html">429 or limit exceeded
 *     errors</a>
 */
record RateLimits(Findings findings) {

    private static final FindingType RATE_LIMIT = FindingType.warning(
            "fleet/rate-limit", "a queue would stand still while a workspace's active series are over their limit");

    /** AMP refuses samples that are older. */
    private static final long OLDEST_SAMPLE_MILLIS = 3_600_000;

    /** Holds one entry of {@code remoteWrite} against its workspace. */
    void check(YamlMapping entry, Workspace workspace) {
        YamlMapping queue = entry.section(PrometheusKeys.QUEUE);
        if (!PrometheusKeys.RETRY_ON_RATE_LIMIT.flag(queue)) {
            return;
        }
        Optional<String> limit = queue.text(PrometheusKeys.SAMPLE_AGE_LIMIT);
        limit.map(PrometheusDuration::millis)
                .filter(millis -> millis == 0 || millis >= OLDEST_SAMPLE_MILLIS)
                .ifPresent(millis -> findings.add(
                        RATE_LIMIT,
                        queue.at(PrometheusKeys.SAMPLE_AGE_LIMIT),
                        "a queue that retries 429 and keeps samples for "
                                + (millis == 0 ? "ever" : limit.get())
                                + " stands still once the workspace's active series are over their limit, and AMP refuses"
                                + " samples older than 1h anyway",
                        "set less than 1h, or `retryOnRateLimit: false`"));
        boolean decided = limit.isPresent()
                || queue.get(PrometheusKeys.RETRY_ON_RATE_LIMIT).isPresent();
        if (!workspace.settings().limits().isEmpty() && !decided) {
            findings.add(
                    RATE_LIMIT,
                    entry.at(EnvironmentShapes.WORKSPACE),
                    "workspace `" + workspace.name()
                            + "` has `limits`, over which AMP answers 429: the queue retries, and"
                            + " holds everything else back for as long as it keeps a sample",
                    "decide in `queue`: `retryOnRateLimit: false` drops what is over the limit at once,"
                            + " `sampleAgeLimit` says how long the rest may wait for it");
        }
    }
}

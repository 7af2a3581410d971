package io.github.prometheusgitops.fleet;

import io.github.prometheusgitops.aws.Endpoint;
import io.github.prometheusgitops.finding.Location;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One workspace that an environment writes to.
 *
 * @param at where the descriptor names the workspace
 * @param endpoint which of its region's endpoints is written to
 * @param sending how samples get there
 */
public record Destination(Workspace workspace, Location at, Endpoint endpoint, Sending sending) {

    /**
     * What the descriptor says of how samples are sent.
     *
     * @param queue by the Prometheus Operator's names
     * @param writeRelabelConfigs relabelling in the Prometheus Operator's spelling
     * @param remoteTimeout Prometheus duration
     */
    public record Sending(
            Map<String, Object> queue,
            List<Map<String, Object>> writeRelabelConfigs,
            Optional<String> remoteTimeout,
            Optional<Boolean> exemplars,
            Optional<Boolean> nativeHistograms) {

        public Sending {
            queue = Collections.unmodifiableMap(new LinkedHashMap<>(queue));
            writeRelabelConfigs = List.copyOf(writeRelabelConfigs);
        }
    }
}

package io.github.prometheusgitops.fleet;

import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.aws.Endpoint;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * One AMP workspace.
 *
 * @param id absent until AWS has assigned it
 */
public record Workspace(
        Description description,
        Place place,
        Optional<String> id,
        Settings settings,
        EvaluatedRules rules,
        Alerting alerting,
        List<Reader> readers,
        List<RuleManager> ruleManagers,
        ManagedResources resources)
        implements Described {

    /**
     * What AMP is told of it.
     *
     * @param alias what people call it
     * @param retentionDays how long samples are kept; absent for AMP's default
     * @param kmsKeyArn what encrypts it; absent for AWS' own key
     * @param limits limits per label set, in the order of the descriptor
     */
    public record Settings(
            String alias,
            Optional<Integer> retentionDays,
            Optional<String> kmsKeyArn,
            Optional<LogGroup> logGroup,
            Optional<QueryLogging> queryLogging,
            List<SeriesLimit> limits) {

        public Settings {
            limits = List.copyOf(limits);
        }
    }

    /**
     * The log group of a workspace.
     *
     * @param retentionDays how long log events are kept
     */
    public record LogGroup(String name, int retentionDays) {}

    /**
     * The log group for expensive queries.
     *
     * @param minSamples queries that process at least so many samples are logged
     */
    public record QueryLogging(LogGroup logGroup, int minSamples) {}

    /**
     * The most active series that a label set may have.
     *
     * @param labels empty for all series that no other set takes
     * @see <a href="https://docs.aws.amazon.com/prometheus/latest/userguide/AMP-workspace-configuration.html">Configure your
     *     workspace</a>
     */
    public record SeriesLimit(SortedMap<String, String> labels, int maxSeries) {}

    public Workspace {
        readers = List.copyOf(readers);
        ruleManagers = List.copyOf(ruleManagers);
    }

    @Override
    public Owner owner() {
        return Owner.workspace(name());
    }

    /** Its ARN; absent until AWS has assigned the id. */
    public Optional<Arn> arn() {
        return id.map(known -> Arn.workspace(place.region(), place.account(), known));
    }

    /**
     * The URL that Prometheus writes to; absent until AWS has assigned the id.
     *
     * @see <a href="https://docs.aws.amazon.com/prometheus/latest/userguide/AMP-APIReference-RemoteWrite.html">RemoteWrite</a>
     */
    public Optional<String> remoteWriteUrl(Endpoint endpoint) {
        return id.map(
                known -> "https://" + endpoint.host(place.region()) + "/workspaces/" + known + "/api/v1/remote_write");
    }
}

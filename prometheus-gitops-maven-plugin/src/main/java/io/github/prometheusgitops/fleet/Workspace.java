package io.github.prometheusgitops.fleet;

import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.aws.Endpoint;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * One AMP workspace.
 *
 * @param file the descriptor, as headers show it
 * @param at where the descriptor says its name
 * @param id absent until AWS has assigned it
 * @param retentionDays how long samples are kept; absent for AMP's default
 * @param limits limits per label set, in the order of the descriptor
 * @param rules names of the rule folders that are evaluated here, with the places where the descriptor says so
 * @param ruleParameters what the descriptor sets in these rules
 * @param alertmanager what the descriptor says of Alertmanager
 * @param snsTopics names of the topics that are created for it
 * @param tags all tags of its AWS resources
 * @param assumeRole name of the role that Terraform assumes in its account
 */
public record Workspace(
        String name,
        String file,
        Location at,
        String tier,
        Place place,
        Optional<String> id,
        String alias,
        Optional<Integer> retentionDays,
        Optional<String> kmsKeyArn,
        Optional<LogGroup> logGroup,
        Optional<QueryLogging> queryLogging,
        List<SeriesLimit> limits,
        List<YamlScalar> rules,
        RuleParameterValues ruleParameters,
        Optional<YamlMapping> alertmanager,
        List<String> snsTopics,
        List<Reader> readers,
        List<RuleManager> ruleManagers,
        Alerting alerting,
        Lifecycle lifecycle,
        SortedMap<String, String> tags,
        Optional<String> assumeRole) {

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
        limits = List.copyOf(limits);
        rules = List.copyOf(rules);
        snsTopics = List.copyOf(snsTopics);
        readers = List.copyOf(readers);
        ruleManagers = List.copyOf(ruleManagers);
    }

    /** Its part of the output tree. */
    public Owner owner() {
        return Owner.workspace(name);
    }

    /** Its folder in the output tree, which is also the stable name of its Terraform root module. */
    public String root() {
        return Owner.workspace(name).folder();
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

package io.github.prometheusgitops.render;

import io.github.prometheusgitops.alertmanager.AlertmanagerDefinition;
import io.github.prometheusgitops.fleet.Workspace;
import io.github.prometheusgitops.format.YamlText;
import io.github.prometheusgitops.policy.AccessPlan;
import io.github.prometheusgitops.policy.Imports;
import io.github.prometheusgitops.policy.Purpose;
import io.github.prometheusgitops.template.SnakeCase;
import io.github.prometheusgitops.template.Unwrapped;
import io.github.prometheusgitops.template.WithoutAbsent;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the templates of a workspace are told.
 *
 * @param workspace name of the workspace
 * @param tier as in the descriptor
 * @param id its id; absent until AWS has assigned it
 * @param decommission whether it is deleted: then only {@code main.tf}, {@code providers.tf} and {@code versions.tf} of
 *     {@code terraform/} are rendered, and {@code flux/workspaces/_workspace_/terraform.yaml}
 * @param adopt what exists already and is taken over, by kind: a mapping of names to the ids by which Terraform imports them,
 *     empty for a kind without; {@code role} and {@code oidcProvider} are of environments
 * @param step when its roles can be made: 0 if they trust those of no other owner
 */
record WorkspaceValues(
        String workspace,
        String tier,
        Optional<String> id,
        @Unwrapped Settings settings,
        @Unwrapped Evaluation evaluation,
        @Unwrapped Access access,
        boolean decommission,
        SortedMap<String, SortedMap<String, String>> adopt,
        int step) {

    /**
     * What AMP is asked to make of it.
     *
     * @param alias as in the descriptor
     * @param kmsKeyArn as in the descriptor
     * @param retentionDays as in the descriptor
     * @param logGroup arguments of the module {@code workspace}
     * @param queryLogGroup the same, for expensive queries
     * @param limits of label sets, in the order of the descriptor
     */
    public record Settings(
            String alias,
            Optional<String> kmsKeyArn,
            Optional<Integer> retentionDays,
            Optional<LogGroupValues> logGroup,
            Optional<QueryLogGroupValues> queryLogGroup,
            Optional<List<LimitValues>> limits) {

        private static Settings of(Workspace.Settings settings) {
            return new Settings(
                    settings.alias(),
                    settings.kmsKeyArn(),
                    settings.retentionDays(),
                    settings.logGroup().map(LogGroupValues::of),
                    settings.queryLogging().map(QueryLogGroupValues::of),
                    LimitValues.of(settings.limits()));
        }
    }

    /**
     * What it evaluates, and whom it tells.
     *
     * @param ruleNamespaces names of its rule group namespaces, sorted
     * @param alertmanager AMP's wrapper, in which {@code alertmanager_config} is text
     * @param snsTopics names of the topics that are created
     */
    public record Evaluation(
            List<String> ruleNamespaces, Optional<AlertmanagerValues> alertmanager, List<String> snsTopics) {}

    /**
     * Who gets at it.
     *
     * @param resourcePolicy whether it has a policy of its own, which lets somebody in
     * @param roles by environment, by reader or by rule manager
     * @param oidcProviders issuers that are trusted in its account itself, by environment
     * @param permissionsBoundary ARN of the policy that bounds its roles
     */
    public record Access(
            boolean resourcePolicy,
            @Unwrapped SortedMap<String, SortedMap<String, RoleValues>> roles,
            SortedMap<String, ProviderValues> oidcProviders,
            Optional<String> permissionsBoundary) {

        private static Access of(Estate estate, Workspace workspace) {
            AccessPlan access = estate.access();
            SortedMap<String, ProviderValues> providers = new TreeMap<>();
            access.providers(workspace.owner())
                    .forEach((key, provider) -> providers.put(key, ProviderValues.of(provider)));
            SortedMap<String, SortedMap<String, RoleValues>> roles = new TreeMap<>();
            for (Purpose.Group group : Purpose.Group.values()) {
                roles.put(group.word(), new TreeMap<>());
            }
            access.roles(workspace.owner())
                    .forEach(
                            role -> roles.computeIfAbsent(role.purpose().group().word(), unused -> new TreeMap<>())
                                    .put(role.key(), RoleValues.of(role)));
            return new Access(
                    !access.resourcePolicies(workspace.owner()).isEmpty(),
                    roles,
                    providers,
                    OwnResources.permissionsBoundary(estate.fleet(), workspace.place()));
        }
    }

    /** @param alertmanager absent if it has none, or while AWS has not assigned the id that its topics' policies name */
    static WorkspaceValues of(Estate estate, Workspace workspace, Optional<AlertmanagerDefinition> alertmanager) {
        return new WorkspaceValues(
                workspace.name(),
                workspace.tier(),
                workspace.id(),
                Settings.of(workspace.settings()),
                new Evaluation(
                        workspace.rules().names(),
                        alertmanager.map(AlertmanagerValues::of),
                        workspace.id().isPresent()
                                ? workspace.alerting().topics().stream()
                                        .sorted()
                                        .toList()
                                : List.of()),
                Access.of(estate, workspace),
                workspace.resources().decommissioned(),
                Imports.of(estate.fleet(), workspace, estate.access()).ofAllKinds(),
                estate.order().step(workspace.root()));
    }

    /**
     * A log group.
     *
     * @param retentionDays how long log events are kept
     */
    @SnakeCase
    public record LogGroupValues(String name, int retentionDays) {

        private static LogGroupValues of(Workspace.LogGroup group) {
            return new LogGroupValues(group.name(), group.retentionDays());
        }
    }

    /**
     * The log group for expensive queries.
     *
     * @param qspThreshold queries that process at least so many samples are logged
     */
    @SnakeCase
    public record QueryLogGroupValues(@Unwrapped LogGroupValues group, int qspThreshold) {

        private static QueryLogGroupValues of(Workspace.QueryLogging logging) {
            return new QueryLogGroupValues(LogGroupValues.of(logging.logGroup()), logging.minSamples());
        }
    }

    /** The most active series that a label set may have. */
    @SnakeCase
    public record LimitValues(SortedMap<String, String> labelSet, int maxSeries) {

        private static Optional<List<LimitValues>> of(List<Workspace.SeriesLimit> limits) {
            return Optional.of(limits.stream()
                            .map(limit -> new LimitValues(limit.labels(), limit.maxSeries()))
                            .toList())
                    .filter(all -> !all.isEmpty());
        }
    }

    /**
     * AMP's wrapper around Alertmanager's own configuration, which it takes as text.
     *
     * @see <a href="https://docs.aws.amazon.com/prometheus/latest/userguide/AMP-alertmanager-config.html">AMP-alertmanager-config</a>
     */
    @SnakeCase
    @WithoutAbsent
    public record AlertmanagerValues(Optional<SortedMap<String, String>> templateFiles, String alertmanagerConfig) {

        private static AlertmanagerValues of(AlertmanagerDefinition definition) {
            return new AlertmanagerValues(
                    Optional.of(definition.templates()).filter(templates -> !templates.isEmpty()),
                    YamlText.document(definition.config()));
        }
    }
}

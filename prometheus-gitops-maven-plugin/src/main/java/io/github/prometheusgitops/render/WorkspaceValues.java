package io.github.prometheusgitops.render;

import io.github.prometheusgitops.alertmanager.AlertmanagerDefinition;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.fleet.Workspace;
import io.github.prometheusgitops.format.YamlText;
import io.github.prometheusgitops.policy.AccessPlan;
import io.github.prometheusgitops.policy.IamRole;
import io.github.prometheusgitops.policy.Imports;
import io.github.prometheusgitops.policy.Purpose;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the templates of a workspace are told.
 *
 * @param workspace its name
 * @param id absent until AWS has assigned it
 * @param logGroup arguments of Terraform's module: {@code name}, {@code retention_days}
 * @param queryLogGroup the same, and {@code qsp_threshold}
 * @param limits each {@code label_set} and {@code max_series}
 * @param ruleNamespaces names of its rule group namespaces, sorted
 * @param alertmanager AMP's wrapper: {@code template_files}, {@code alertmanager_config}
 * @param snsTopics names of the topics that are created
 * @param resourcePolicy whether it lets somebody in itself
 * @param writers roles by environment
 * @param readers roles by reader
 * @param ruleManagers roles by rule manager
 * @param oidcProviders issuers that are trusted in its account itself, by environment
 * @param decommission whether it is deleted
 * @param adopt what exists already and is taken over, by kind
 * @param permissionsBoundary ARN
 * @param step when its roles can be made: 0 if they trust those of no other owner
 */
public record WorkspaceValues(
        String workspace,
        String tier,
        Optional<String> id,
        String alias,
        Optional<String> kmsKeyArn,
        Optional<Integer> retentionDays,
        Optional<Map<String, Object>> logGroup,
        Optional<Map<String, Object>> queryLogGroup,
        Optional<List<Map<String, Object>>> limits,
        List<String> ruleNamespaces,
        Optional<Map<String, Object>> alertmanager,
        List<String> snsTopics,
        boolean resourcePolicy,
        SortedMap<String, RoleValues> writers,
        SortedMap<String, RoleValues> readers,
        SortedMap<String, RoleValues> ruleManagers,
        SortedMap<String, ProviderValues> oidcProviders,
        boolean decommission,
        SortedMap<String, SortedMap<String, String>> adopt,
        Optional<String> permissionsBoundary,
        int step) {

    /** @param alertmanager absent if it has none, or while AWS has not assigned the id that its topics' policies name */
    static WorkspaceValues of(Estate estate, Workspace workspace, Optional<AlertmanagerDefinition> alertmanager) {
        Fleet fleet = estate.fleet();
        AccessPlan access = estate.access();
        SortedMap<String, ProviderValues> providers = new TreeMap<>();
        access.providers(workspace.owner()).forEach((key, provider) -> providers.put(key, ProviderValues.of(provider)));
        return new WorkspaceValues(
                workspace.name(),
                workspace.tier(),
                workspace.id(),
                workspace.settings().alias(),
                workspace.settings().kmsKeyArn(),
                workspace.settings().retentionDays(),
                workspace.settings().logGroup().map(WorkspaceValues::logGroup),
                workspace.settings().queryLogging().map(WorkspaceValues::queryLogGroup),
                workspace.settings().limits().isEmpty()
                        ? Optional.empty()
                        : Optional.of(workspace.settings().limits().stream()
                                .map(WorkspaceValues::limit)
                                .toList()),
                workspace.rules().names(),
                alertmanager.map(WorkspaceValues::alertmanager),
                workspace.id().isPresent()
                        ? workspace.alerting().topics().stream().sorted().toList()
                        : List.of(),
                !access.resourcePolicies(workspace.owner()).isEmpty(),
                roles(access.roles(workspace.owner(), Purpose.Group.WRITERS)),
                roles(access.roles(workspace.owner(), Purpose.Group.READERS)),
                roles(access.roles(workspace.owner(), Purpose.Group.RULE_MANAGERS)),
                providers,
                workspace.resources().decommissioned(),
                Adopted.of(Imports.of(fleet, workspace, access)),
                OwnResources.permissionsBoundary(fleet, workspace.place()),
                estate.order().step(workspace.root()));
    }

    private static SortedMap<String, RoleValues> roles(SortedMap<String, IamRole> roles) {
        SortedMap<String, RoleValues> byKey = new TreeMap<>();
        roles.forEach((key, role) -> byKey.put(key, RoleValues.of(role)));
        return byKey;
    }

    private static Map<String, Object> logGroup(Workspace.LogGroup group) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("name", group.name());
        values.put("retention_days", group.retentionDays());
        return values;
    }

    private static Map<String, Object> queryLogGroup(Workspace.QueryLogging logging) {
        Map<String, Object> values = logGroup(logging.logGroup());
        values.put("qsp_threshold", logging.minSamples());
        return values;
    }

    private static Map<String, Object> limit(Workspace.SeriesLimit limit) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("label_set", limit.labels());
        values.put("max_series", limit.maxSeries());
        return values;
    }

    /**
     * AMP's wrapper around Alertmanager's own configuration, which it takes as text.
     *
     * @see <a href="https://docs.aws.amazon.com/prometheus/latest/userguide/AMP-alertmanager-config.html">AMP-alertmanager-config</a>
     */
    private static Map<String, Object> alertmanager(AlertmanagerDefinition definition) {
        Map<String, Object> wrapper = new LinkedHashMap<>();
        if (!definition.templates().isEmpty()) {
            wrapper.put("template_files", definition.templates());
        }
        wrapper.put("alertmanager_config", YamlText.document(definition.config()));
        return wrapper;
    }
}

package io.github.prometheusgitops.render;

import io.github.prometheusgitops.alertmanager.AlertmanagerDefinition;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.fleet.Workspace;
import io.github.prometheusgitops.format.YamlText;
import io.github.prometheusgitops.policy.AccessPlan;
import io.github.prometheusgitops.policy.IamRole;
import io.github.prometheusgitops.policy.Imports;
import io.github.prometheusgitops.policy.OidcProvider;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the templates of a workspace are told: plain values by name, null for what there is not. */
final class WorkspaceContext {

    private WorkspaceContext() {}

    /**
     * The values of one workspace.
     *
     * @param alertmanager absent if it has none, or while AWS has not assigned the id that its topics' policies name
     */
    static Map<String, Object> of(
            Fleet fleet, Workspace workspace, AccessPlan access, Optional<AlertmanagerDefinition> alertmanager) {
        Map<String, Object> context = new LinkedHashMap<>(FleetContext.shared(fleet));
        context.put("workspace", workspace.name());
        context.put("tier", workspace.tier());
        context.put("account", workspace.place().account());
        context.put("region", workspace.place().region().id());
        context.put("partition", workspace.place().partition().id());
        context.put("id", workspace.id().orElse(null));
        context.put("alias", workspace.alias());
        context.put("kmsKeyArn", workspace.kmsKeyArn().orElse(null));
        context.put("retentionDays", workspace.retentionDays().orElse(null));
        context.put(
                "logGroup", workspace.logGroup().map(WorkspaceContext::logGroup).orElse(null));
        context.put(
                "queryLogGroup",
                workspace.queryLogging().map(WorkspaceContext::queryLogGroup).orElse(null));
        context.put(
                "limits",
                workspace.limits().isEmpty()
                        ? null
                        : workspace.limits().stream()
                                .map(WorkspaceContext::limit)
                                .toList());
        context.put(
                "ruleNamespaces",
                workspace.rules().stream().map(YamlScalar::text).sorted().toList());
        context.put(
                "alertmanager", alertmanager.map(WorkspaceContext::alertmanager).orElse(null));
        context.put(
                "snsTopics",
                workspace.id().isPresent()
                        ? workspace.snsTopics().stream().sorted().toList()
                        : List.of());
        context.putAll(AlertingContext.of(fleet, workspace, alertmanager));
        context.put("resourcePolicy", access.resourcePolicies().containsKey(workspace.name()));
        context.put("writers", roles(access.rolesByOwner().get(workspace.root())));
        context.put("readers", roles(access.readersByOwner().get(workspace.root())));
        context.put("ruleManagers", roles(access.ruleManagersByOwner().get(workspace.root())));
        context.put("oidcProviders", providers(access.providersByOwner().get(workspace.root())));
        context.put("decommission", workspace.lifecycle().decommissioned());
        context.put("adopt", TerraformContext.adopted(Imports.of(fleet, workspace, access)));
        context.put("permissionsBoundary", TerraformContext.permissionsBoundary(fleet, workspace.place()));
        context.put("ack", AckContext.of(fleet, workspace));
        context.put("argocd", FleetContext.argocd(fleet.delivery()));
        context.put(
                "terraform",
                TerraformContext.of(
                        fleet, workspace.root(), workspace.place(), workspace.tags(), workspace.assumeRole()));
        return context;
    }

    /** The values of each role that writes to a workspace, by environment, over the workspace's own. */
    static SortedMap<String, Map<String, Object>> writers(
            Workspace workspace, AccessPlan access, Map<String, Object> context) {
        Map<String, Object> providers = providers(access.providersByOwner().get(workspace.root()));
        SortedMap<String, Map<String, Object>> byName =
                each("writer", access.rolesByOwner().get(workspace.root()), context);
        byName.forEach((environment, values) -> values.put("provider", providers.get(environment)));
        return byName;
    }

    /** The values of each role that queries a workspace, by reader, over the workspace's own. */
    static SortedMap<String, Map<String, Object>> readers(
            Workspace workspace, AccessPlan access, Map<String, Object> context) {
        return each("reader", access.readersByOwner().get(workspace.root()), context);
    }

    private static SortedMap<String, Map<String, Object>> each(
            String what, SortedMap<String, IamRole> roles, Map<String, Object> context) {
        SortedMap<String, Map<String, Object>> byName = new TreeMap<>();
        if (roles != null) {
            roles.forEach((name, role) -> {
                Map<String, Object> values = new LinkedHashMap<>(context);
                values.put(what, name);
                values.put("role", EnvironmentContext.role(role));
                byName.put(name, values);
            });
        }
        return byName;
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

    private static Map<String, Object> roles(SortedMap<String, IamRole> roles) {
        Map<String, Object> byKey = new TreeMap<>();
        if (roles != null) {
            roles.forEach((key, role) -> byKey.put(key, EnvironmentContext.role(role)));
        }
        return byKey;
    }

    private static Map<String, Object> providers(SortedMap<String, OidcProvider> providers) {
        Map<String, Object> byKey = new TreeMap<>();
        if (providers != null) {
            providers.forEach((key, provider) -> byKey.put(
                    key, new TreeMap<>(Map.of("issuer", "https://" + provider.issuer(), "create", provider.create()))));
        }
        return byKey;
    }
}

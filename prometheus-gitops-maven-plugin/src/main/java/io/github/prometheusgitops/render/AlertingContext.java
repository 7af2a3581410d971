package io.github.prometheusgitops.render;

import io.github.prometheusgitops.alertmanager.AlertmanagerDefinition;
import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.fleet.Alerting;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.fleet.Workspace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the templates of a workspace are told of how its alerts get to people; nothing while it has no id. */
final class AlertingContext {

    private AlertingContext() {}

    /** The values, each by the name that templates know. */
    static Map<String, Object> of(Fleet fleet, Workspace workspace, Optional<AlertmanagerDefinition> alertmanager) {
        Alerting alerting = workspace.alerting();
        boolean known = workspace.id().isPresent();
        Map<String, Object> context = new LinkedHashMap<>();
        context.put(
                "alertKey",
                alerting.key()
                        .filter(key -> known)
                        .map(key -> key(fleet, workspace, key))
                        .orElse(null));
        context.put("subscriptions", known ? subscriptions(workspace) : Map.of());
        context.put("chatChannels", known ? channels(fleet, workspace) : Map.of());
        context.put(
                "secretPolicies",
                alertmanager.map(definition -> secrets(workspace, definition)).orElse(Map.of()));
        return context;
    }

    private static Map<String, Object> key(Fleet fleet, Workspace workspace, Alerting.Key key) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("arn", key.arn().map(Arn::toString).orElse(null));
        // A slash, which no name has, keeps a-b and c apart from a and b-c.
        values.put("alias", key.arn().isPresent() ? null : "alias/prometheus/" + fleet.name() + "/" + workspace.name());
        values.put("writesPolicy", key.writesPolicy());
        return values;
    }

    /** By topic, protocol and endpoint: the key of each in Terraform's state. */
    private static Map<String, Object> subscriptions(Workspace workspace) {
        Map<String, Object> byKey = new TreeMap<>();
        for (Alerting.Subscription subscription : workspace.alerting().subscriptions()) {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("topic", subscription.topic());
            values.put("protocol", subscription.protocol());
            values.put("endpoint", subscription.endpoint());
            if (subscription.isFunctionOf(workspace.place().account())) {
                values.put("permit", true);
            }
            byKey.put(subscription.topic() + "/" + subscription.protocol() + "/" + subscription.endpoint(), values);
        }
        return byKey;
    }

    private static Map<String, Object> channels(Fleet fleet, Workspace workspace) {
        Map<String, Object> byName = new TreeMap<>();
        for (Alerting.ChatChannel channel : workspace.alerting().channels()) {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("name", channel.configurationName(fleet.name(), workspace.name()));
            values.put("role_arn", channel.role().toString());
            values.put("topics", List.copyOf(channel.topics()));
            values.put(channel.service(), channel.ids());
            byName.put(channel.name(), values);
        }
        return byName;
    }

    /** The secrets of the workspace's own account, by the name of the file with their policy. */
    private static Map<String, Object> secrets(Workspace workspace, AlertmanagerDefinition definition) {
        Map<String, Object> byFile = new TreeMap<>();
        if (workspace.alerting().attachesSecretPolicies()) {
            definition.secrets().stream()
                    .filter(secret -> secret.account().equals(workspace.place().account()))
                    .forEach(secret -> byFile.put(
                            PolicyFiles.fileName(secret, workspace),
                            new TreeMap<>(Map.of("arn", secret.toString(), "region", secret.region()))));
        }
        return byFile;
    }
}

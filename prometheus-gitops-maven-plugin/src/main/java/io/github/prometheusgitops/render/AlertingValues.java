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

/**
 * What the templates of a workspace are told of how its alerts get to people; nothing while it has no id.
 *
 * @param subscriptions who is told by its topics, by topic, protocol and endpoint
 * @param chatChannels by name: arguments of Terraform's module
 * @param secretPolicies secrets that get their policy, by the name of its file: {@code arn}, {@code region}
 */
public record AlertingValues(
        Optional<KeyValues> alertKey,
        Map<String, Object> subscriptions,
        Map<String, Object> chatChannels,
        Map<String, Object> secretPolicies) {

    static AlertingValues of(Fleet fleet, Workspace workspace, Optional<AlertmanagerDefinition> alertmanager) {
        boolean known = workspace.id().isPresent();
        return new AlertingValues(
                workspace.alerting().key().filter(key -> known).map(key -> KeyValues.of(fleet, workspace, key)),
                known ? subscriptions(workspace) : Map.of(),
                known ? channels(fleet, workspace) : Map.of(),
                alertmanager.map(definition -> secrets(workspace, definition)).orElse(Map.of()));
    }

    /**
     * The key of its topics.
     *
     * @param alias of one that is made
     * @param writesPolicy whether its policy is written here
     */
    public record KeyValues(Optional<String> arn, Optional<String> alias, boolean writesPolicy) {

        private static KeyValues of(Fleet fleet, Workspace workspace, Alerting.Key key) {
            return new KeyValues(
                    key.arn().map(Arn::toString),
                    // A slash, which no name has, keeps a-b and c apart from a and b-c.
                    key.arn().isPresent()
                            ? Optional.empty()
                            : Optional.of("alias/prometheus/" + fleet.name() + "/" + workspace.name()),
                    key.writesPolicy());
        }
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

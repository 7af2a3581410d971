package io.github.prometheusgitops.render;

import io.github.prometheusgitops.alertmanager.AlertmanagerDefinition;
import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.fleet.Alerting;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.fleet.Workspace;
import io.github.prometheusgitops.template.SnakeCase;
import io.github.prometheusgitops.template.WithoutAbsent;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the templates of a workspace are told of how its alerts get to people; nothing while it has no id.
 *
 * @param alertKey the key of its topics
 * @param subscriptions who is told by its topics, by topic, protocol and endpoint
 * @param chatChannels who is told in a chat, by name
 * @param secretPolicies secrets that get their policy, by the name of its file
 */
record AlertingValues(
        Optional<KeyValues> alertKey,
        SortedMap<String, SubscriptionValues> subscriptions,
        SortedMap<String, ChannelValues> chatChannels,
        SortedMap<String, SecretValues> secretPolicies) {

    static AlertingValues of(Fleet fleet, Workspace workspace, Optional<AlertmanagerDefinition> alertmanager) {
        boolean known = workspace.id().isPresent();
        return new AlertingValues(
                workspace.alerting().key().filter(key -> known).map(key -> KeyValues.of(fleet, workspace, key)),
                known ? subscriptions(workspace) : new TreeMap<>(),
                known ? channels(fleet, workspace) : new TreeMap<>(),
                alertmanager.map(definition -> secrets(workspace, definition)).orElseGet(TreeMap::new));
    }

    /**
     * The key of its topics.
     *
     * @param arn of one that is there
     * @param alias of one that is made
     * @param writesPolicy whether its policy is written here
     */
    public record KeyValues(Optional<String> arn, Optional<String> alias, boolean writesPolicy) {

        private static KeyValues of(Fleet fleet, Workspace workspace, Alerting.Key key) {
            Optional<String> arn = key.arn().map(Arn::toString);
            // A slash, which no name has, keeps a-b and c apart from a and b-c.
            Optional<String> made = Optional.of("alias/prometheus/" + fleet.name() + "/" + workspace.name());
            return new KeyValues(arn, arn.isPresent() ? Optional.empty() : made, key.writesPolicy());
        }
    }

    /**
     * One who is told.
     *
     * @param permit set if the topic's root module has to let a function be invoked
     */
    @WithoutAbsent
    public record SubscriptionValues(String topic, String protocol, String endpoint, Optional<Boolean> permit) {}

    /**
     * A channel that is told.
     *
     * @param roleArn as which chat applications act
     * @param slack where it is, if it is there
     * @param teams where it is, if it is there
     */
    @SnakeCase
    @WithoutAbsent
    public record ChannelValues(
            String name,
            String roleArn,
            List<String> topics,
            Optional<SortedMap<String, String>> slack,
            Optional<SortedMap<String, String>> teams) {}

    /** A secret. */
    public record SecretValues(String arn, String region) {}

    /** By topic, protocol and endpoint: the key of each in Terraform's state. */
    private static SortedMap<String, SubscriptionValues> subscriptions(Workspace workspace) {
        SortedMap<String, SubscriptionValues> byKey = new TreeMap<>();
        for (Alerting.Subscription who : workspace.alerting().subscriptions()) {
            boolean permit = who.isFunctionOf(workspace.place().account());
            byKey.put(
                    who.topic() + "/" + who.protocol() + "/" + who.endpoint(),
                    new SubscriptionValues(
                            who.topic(),
                            who.protocol(),
                            who.endpoint(),
                            Optional.of(permit).filter(set -> set)));
        }
        return byKey;
    }

    private static SortedMap<String, ChannelValues> channels(Fleet fleet, Workspace workspace) {
        SortedMap<String, ChannelValues> byName = new TreeMap<>();
        for (Alerting.ChatChannel channel : workspace.alerting().channels()) {
            byName.put(
                    channel.name(),
                    new ChannelValues(
                            channel.configurationName(fleet.name(), workspace.name()),
                            channel.role().toString(),
                            List.copyOf(channel.topics()),
                            channel.idsIn("slack"),
                            channel.idsIn("teams")));
        }
        return byName;
    }

    /** The secrets of the workspace's own account, by the name of the file with their policy. */
    private static SortedMap<String, SecretValues> secrets(Workspace workspace, AlertmanagerDefinition definition) {
        SortedMap<String, SecretValues> byFile = new TreeMap<>();
        if (workspace.alerting().attachesSecretPolicies()) {
            definition.secrets().stream()
                    .filter(secret -> secret.account().equals(workspace.place().account()))
                    .forEach(secret -> byFile.put(
                            PolicyFiles.fileName(secret, workspace),
                            new SecretValues(secret.toString(), secret.region())));
        }
        return byFile;
    }
}

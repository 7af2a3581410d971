package io.github.prometheusgitops.fleet;

import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.yaml.YamlMapping;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How a workspace's alerts get from its Alertmanager to people.
 *
 * @param alertmanager what the descriptor says of Alertmanager
 * @param topics names of the SNS topics that are created for it
 * @param key what encrypts its topics, and what AMP reads a secret with
 * @param attachesSecretPolicies whether Terraform attaches the policies of secrets of the workspace's own account
 * @param subscriptions who is told by its topics
 * @param channels chat channels that its topics tell, by Amazon Q Developer in chat applications (once AWS Chatbot)
 */
public record Alerting(
        Optional<YamlMapping> alertmanager,
        List<String> topics,
        Optional<Key> key,
        boolean attachesSecretPolicies,
        List<Subscription> subscriptions,
        List<ChatChannel> channels) {

    /**
     * A KMS key.
     *
     * @param arn absent for one that Terraform makes
     * @param writesPolicy whether Terraform writes its policy, of which there is only one; always for one that it makes
     */
    public record Key(Optional<Arn> arn, boolean writesPolicy) {}

    /**
     * Somebody who is told.
     *
     * @param protocol as SNS calls it
     * @param endpoint an address, a URL or an ARN
     */
    public record Subscription(String topic, String protocol, String endpoint) {

        /** The function's or queue's ARN; empty for an address or a URL. */
        public Optional<Arn> arn() {
            return Arn.parse(endpoint);
        }

        /** Whether it is a Lambda function of an account. */
        public boolean isFunctionOf(String account) {
            return arn().filter(arn ->
                            arn.service().equals("lambda") && arn.account().equals(account))
                    .isPresent();
        }
    }

    /**
     * A channel that is told.
     *
     * @param role as which chat applications act, by its ARN
     * @param service {@code slack} or {@code teams}
     * @param ids where the channel is, in the spelling of Terraform's resource
     */
    public record ChatChannel(
            String name, Arn role, SortedSet<String> topics, String service, SortedMap<String, String> ids) {

        /** Where it is, if it is in a service of this word. */
        public Optional<SortedMap<String, String>> idsIn(String word) {
            return service.equals(word) ? Optional.of(ids) : Optional.empty();
        }

        /** Its name in AWS, at most 128 letters, digits, - and _; a fleet's, a workspace's and a channel's joined. */
        public String configurationName(String fleet, String workspace) {
            return String.join("_", fleet, workspace, name);
        }

        /** The ARN of its configuration. */
        public Arn configurationArn(String fleet, Workspace workspace) {
            return new Arn(
                    workspace.place().partition().id(),
                    "chatbot",
                    "",
                    workspace.place().account(),
                    "chat-configuration/" + (service.equals("slack") ? "slack" : "microsoft-teams") + "-channel/"
                            + configurationName(fleet, workspace.name()));
        }

        public ChatChannel {
            topics = Collections.unmodifiableSortedSet(new TreeSet<>(topics));
            ids = Collections.unmodifiableSortedMap(new TreeMap<>(ids));
        }
    }

    public Alerting {
        topics = List.copyOf(topics);
        subscriptions = List.copyOf(subscriptions);
        channels = List.copyOf(channels);
    }
}

package io.github.prometheusgitops.resolve;

import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.descriptor.AlertingShapes;
import io.github.prometheusgitops.descriptor.Shape;
import io.github.prometheusgitops.descriptor.WorkspaceShapes;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.finding.Suggestion;
import io.github.prometheusgitops.fleet.Alerting;
import io.github.prometheusgitops.fleet.FleetFindings;
import io.github.prometheusgitops.fleet.Place;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Resolves how a workspace's alerts get to people. */
record AlertingResolver(Findings findings) {

    private static final FindingType ALERT_KEY =
            FindingType.error("fleet/alert-key", "the policy of another account's KMS key cannot be replaced");
    private static final FindingType UNKNOWN_TOPIC = FindingType.error(
            "fleet/unknown-topic", "a subscription or chat channel of a topic that `snsTopics` does not have");
    private static final FindingType CHAT_CHANNEL =
            FindingType.error("fleet/chat-channel", "a chat channel that is neither or both of `slack` and `teams`");

    /** The services that a chat channel may be of, with its ids' keys in the descriptor and in Terraform. */
    private static final Map<Shape.Field, Map<Shape.Field, String>> CHANNEL_IDS = Map.of(
            AlertingShapes.SLACK,
            Map.of(
                    AlertingShapes.SLACK_WORKSPACE, "slack_team_id",
                    AlertingShapes.SLACK_CHANNEL, "slack_channel_id"),
            AlertingShapes.TEAMS,
            Map.of(
                    AlertingShapes.TEAMS_TENANT, "tenant_id",
                    AlertingShapes.TEAMS_TEAM, "team_id",
                    AlertingShapes.TEAMS_CHANNEL, "channel_id"));

    Alerting resolve(YamlMapping spec, Optional<Place> place) {
        Set<String> topics = new TreeSet<>();
        spec.scalars(WorkspaceShapes.SNS_TOPICS).forEach(topic -> topics.add(topic.text()));
        Optional<Alerting.Key> key = key(spec);
        place.ifPresent(own -> key.ifPresent(found -> keyFits(spec.at(WorkspaceShapes.ALERT_KEY), found, own)));
        List<Alerting.Subscription> subscriptions = subscriptions(spec, topics);
        place.ifPresent(own -> partitions(spec, own));
        return new Alerting(
                spec.mapping(WorkspaceShapes.ALERTMANAGER),
                spec.scalars(WorkspaceShapes.SNS_TOPICS).stream()
                        .map(YamlScalar::text)
                        .toList(),
                key,
                WorkspaceShapes.SECRET_POLICIES.text(spec).equals("attach"),
                subscriptions,
                channels(spec, topics));
    }

    private static Optional<Alerting.Key> key(YamlMapping spec) {
        Optional<Alerting.Key> given = spec.mapping(WorkspaceShapes.ALERT_KEY)
                .flatMap(map -> map.text(AlertingShapes.ARN)
                        .flatMap(Arn::parse)
                        .map(arn -> new Alerting.Key(
                                Optional.of(arn),
                                AlertingShapes.POLICY.text(map).equals("replace"))));
        return given.or(
                () -> spec.text(WorkspaceShapes.ALERT_KEY).map(create -> new Alerting.Key(Optional.empty(), true)));
    }

    /** SNS takes keys of its own region only, and nobody writes policies of another account's keys. */
    private void keyFits(Location at, Alerting.Key key, Place place) {
        key.arn().ifPresent(arn -> {
            if (!arn.region().equals(place.region().id())) {
                findings.add(
                        FleetFindings.KMS_KEY_REGION,
                        at,
                        "the KMS key is in " + arn.region() + ", the workspace and its topics in " + place.region(),
                        "use a key of the workspace's region");
            }
            if (key.writesPolicy() && !arn.account().equals(place.account())) {
                findings.add(
                        ALERT_KEY,
                        at,
                        "the KMS key is of account " + arn.account() + ", whose policies the workspace's account "
                                + place.account() + " cannot write",
                        "remove `policy: replace`, and have the key's owner add the statements of iam/kms-keys");
            }
        });
    }

    private List<Alerting.Subscription> subscriptions(YamlMapping spec, Set<String> topics) {
        List<Alerting.Subscription> all = new ArrayList<>();
        YamlMapping byTopic = spec.section(WorkspaceShapes.SUBSCRIPTIONS);
        byTopic.entries().forEach((topic, entry) -> {
            known(entry.key(), topics);
            byTopic.mapping(topic).ifPresent(of -> {
                for (String protocol : AlertingShapes.SUBSCRIPTIONS.fields().keySet()) {
                    Set<String> seen = new TreeSet<>();
                    for (YamlScalar endpoint : of.scalars(protocol)) {
                        if (!seen.add(endpoint.text())) {
                            FleetFindings.listedTwice(endpoint, findings);
                        }
                        all.add(new Alerting.Subscription(topic, protocol, endpoint.text()));
                    }
                }
            });
        });
        return all;
    }

    private void known(YamlScalar topic, Set<String> topics) {
        if (!topics.contains(topic.text())) {
            findings.add(
                    UNKNOWN_TOPIC,
                    topic.at(),
                    "`snsTopics` has no topic `" + topic.text() + "`",
                    topics.isEmpty()
                            ? "add it: only a topic that this tree makes has its subscriptions here"
                            : Suggestion.didYouMean(topic.text(), topics));
        }
    }

    private List<Alerting.ChatChannel> channels(YamlMapping spec, Set<String> topics) {
        List<Alerting.ChatChannel> all = new ArrayList<>();
        Map<String, Location> seen = new HashMap<>();
        for (YamlMapping channel : spec.mappings(WorkspaceShapes.CHAT_CHANNELS)) {
            channel.scalars(AlertingShapes.CHANNEL_TOPICS).forEach(topic -> known(topic, topics));
            channel.scalar(AlertingShapes.CHANNEL_NAME).ifPresent(name -> {
                Location earlier = seen.putIfAbsent(name.text(), name.at());
                if (earlier != null) {
                    findings.add(
                            FleetFindings.DUPLICATE,
                            name.at(),
                            "channel `" + name.text() + "` is already described at line " + earlier.line(),
                            "rename one of the two");
                }
            });
            List<Shape.Field> services = CHANNEL_IDS.keySet().stream()
                    .filter(service -> channel.get(service).isPresent())
                    .toList();
            if (services.size() != 1) {
                findings.add(
                        CHAT_CHANNEL,
                        channel.at(),
                        "a chat channel is either one of `slack` or one of `teams`",
                        "keep exactly one of the two");
                continue;
            }
            Optional<Arn> role = channel.text(AlertingShapes.ROLE_ARN).flatMap(Arn::parse);
            if (channel.text(AlertingShapes.CHANNEL_NAME).isPresent() && role.isPresent()) {
                Shape.Field service = services.get(0);
                all.add(new Alerting.ChatChannel(
                        channel.text(AlertingShapes.CHANNEL_NAME).get(),
                        role.get(),
                        new TreeSet<>(channel.scalars(AlertingShapes.CHANNEL_TOPICS).stream()
                                .map(YamlScalar::text)
                                .toList()),
                        service.name(),
                        ids(service, channel.mapping(service))));
            }
        }
        return all;
    }

    private static SortedMap<String, String> ids(Shape.Field service, Optional<YamlMapping> written) {
        SortedMap<String, String> ids = new TreeMap<>();
        Objects.requireNonNull(CHANNEL_IDS.get(service))
                .forEach((key, argument) ->
                        written.flatMap(map -> map.text(key)).ifPresent(id -> ids.put(argument, id)));
        return ids;
    }

    /** Nothing of one partition reaches into another. */
    private void partitions(YamlMapping spec, Place place) {
        List<YamlScalar> arns = new ArrayList<>();
        spec.mapping(WorkspaceShapes.ALERT_KEY)
                .flatMap(key -> key.scalar(AlertingShapes.ARN))
                .ifPresent(arns::add);
        spec.mapping(WorkspaceShapes.SUBSCRIPTIONS)
                .ifPresent(byTopic -> byTopic.keys()
                        .forEach(topic -> byTopic.mapping(topic)
                                .ifPresent(of -> List.of(AlertingShapes.LAMBDA, AlertingShapes.SQS)
                                        .forEach(protocol -> arns.addAll(of.scalars(protocol))))));
        spec.mappings(WorkspaceShapes.CHAT_CHANNELS)
                .forEach(channel -> channel.scalar(AlertingShapes.ROLE_ARN).ifPresent(arns::add));
        for (YamlScalar text : arns) {
            Arn.parse(text.text())
                    .filter(arn -> !arn.partition().equals(place.partition().id()))
                    .ifPresent(arn -> findings.add(
                            FleetFindings.PARTITION,
                            text.at(),
                            "`" + text.text() + "` is in partition " + arn.partition() + ", the workspace in "
                                    + place.partition().id(),
                            "name one of the workspace's partition"));
        }
    }
}

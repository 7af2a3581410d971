package io.github.prometheusgitops.adopt;

import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.policy.RoleNames;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import io.github.prometheusgitops.yaml.YamlValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The descriptor of a workspace, from what a Terraform state has of it. */
final class WorkspaceDraft {

    private static final Pattern LOG_GROUP =
            Pattern.compile("arn:[^:]+:logs:[^:]*:[^:]*:log-group:(?<name>[^:]+)(:\\*)?");

    private final Place place;
    private final StateIndex state;
    private final Notes notes;
    private final Draft draft;
    private final Location at;
    /** What the state has under an address that the tree has, too, by what a descriptor's {@code adopt} calls it. */
    private final SortedMap<String, StateResource> adopted = new TreeMap<>();

    /** Where a workspace is, and what it is called. */
    record Place(String name, YamlScalar id, YamlScalar account, YamlScalar region, YamlScalar tier) {}

    WorkspaceDraft(Place place, StateIndex state, Notes notes) {
        this.place = place;
        this.state = state;
        this.notes = notes;
        this.at = place.id().at();
        this.draft = Draft.descriptor("Workspace", place.name(), at)
                .put(place.tier(), "spec", "tier")
                .put(place.account(), "spec", "account")
                .put(place.region(), "spec", "region")
                .put(place.id(), "spec", "id");
        settings();
        topics();
    }

    /** Evaluates rules of these namespaces. */
    WorkspaceDraft rules(List<String> namespaces) {
        if (!namespaces.isEmpty()) {
            draft.put(Draft.texts(namespaces, at), "spec", "rules");
        }
        for (String namespace : namespaces) {
            ours("aws_prometheus_rule_group_namespace")
                    .filter(resource ->
                            resource.text("name").filter(namespace::equals).isPresent())
                    .findFirst()
                    .ifPresent(resource -> adopted.put("rules/" + namespace, resource));
        }
        return this;
    }

    /** Tells people by this configuration. */
    WorkspaceDraft alertmanager(YamlMapping config) {
        draft.put(config, "spec", "alertmanager");
        ours("aws_prometheus_alert_manager_definition")
                .findFirst()
                .ifPresent(resource -> adopted.put("alertmanager", resource));
        return this;
    }

    /** Lets an environment write, whose role may be there under the very name that the tree gives it. */
    WorkspaceDraft writer(String fleet, String environment) {
        state.role(RoleNames.writer(fleet, environment, place.name()))
                .filter(this::isOfAccount)
                .ifPresent(role -> adopted.put("writers/" + environment, role));
        return this;
    }

    /** Takes over the registration of an environment's issuer. */
    void takes(StateResource provider, String environment) {
        adopted.put("oidcProviders/" + environment, provider);
    }

    /** The registration of an issuer in the workspace's account. */
    Optional<StateResource> provider(String issuer) {
        return state.all("aws_iam_openid_connect_provider")
                .filter(this::isOfAccount)
                .filter(provider -> provider.text("url")
                        .map(url -> url.replace("https://", ""))
                        .filter(issuer.replace("https://", "")::equals)
                        .isPresent())
                .findFirst();
    }

    /** Lets roles query it. */
    WorkspaceDraft readers(String fleet) {
        List<YamlValue> readers = new ArrayList<>();
        new ReaderRoles(place, state, notes).all().forEach((name, reader) -> {
            readers.add(reader.described());
            if (reader.role().text("name").equals(Optional.of(RoleNames.reader(fleet, place.name(), name)))) {
                adopted.put("readers/" + name, reader.role());
            }
        });
        if (!readers.isEmpty()) {
            draft.put(Draft.list(readers, at), "spec", "readers");
        }
        return this;
    }

    /** What the tree's Terraform takes over, by what {@code adopt} calls it. */
    SortedMap<String, StateResource> adopted() {
        return adopted;
    }

    /** The descriptor, which takes over what it describes and the state has. */
    YamlMapping mapping() {
        if (!adopted.isEmpty()) {
            draft.put(
                    Draft.list(
                            adopted.entrySet().stream()
                                    .map(entry -> Draft.text(
                                            entry.getKey(), entry.getValue().at()))
                                    .toList(),
                            at),
                    "spec",
                    "adopt");
        }
        adopted.values().forEach(resource -> {
            if (resource.type().equals("aws_iam_role")) {
                state.takeRole(resource);
            } else {
                state.take(resource);
            }
        });
        return draft.mapping();
    }

    /** What belongs to this workspace, by its id. */
    private Stream<StateResource> ours(String type) {
        return state.all(type)
                .filter(resource -> resource.text("workspace_id")
                        .filter(place.id().text()::equals)
                        .isPresent());
    }

    private boolean isOfAccount(StateResource resource) {
        return resource.arn()
                .filter(arn -> arn.account().equals(place.account().text()))
                .isPresent();
    }

    private void settings() {
        state.find("aws_prometheus_workspace", "id", place.id().text())
                .map(state::take)
                .ifPresent(workspace -> {
                    draft.put(workspace.scalar("alias"), "spec", "alias")
                            .put(workspace.scalar("kms_key_arn"), "spec", "kmsKeyArn");
                    workspace
                            .block("logging_configuration")
                            .flatMap(logging -> logging.scalar("log_group_arn"))
                            .ifPresent(group -> logging(group, "logging"));
                    YamlMapping tags = workspace.values().section("tags");
                    if (!tags.entries().isEmpty()) {
                        draft.put(tags, "spec", "tags");
                    }
                });
        ours("aws_prometheus_workspace_configuration").map(state::take).forEach(configuration -> {
            draft.put(configuration.scalar("retention_period_in_days"), "spec", "retentionDays");
            List<YamlValue> limits = new ArrayList<>();
            configuration
                    .values()
                    .mappings("limits_per_label_set")
                    .forEach(set -> set.mappings("limits").stream()
                            .findFirst()
                            .flatMap(limit -> limit.scalar("max_series"))
                            .ifPresent(most -> limits.add(new Draft(set.at())
                                    .put(set.section("label_set"), "labels")
                                    .put(most, "maxSeries")
                                    .mapping())));
            if (!limits.isEmpty()) {
                draft.put(Draft.list(limits, configuration.at()), "spec", "limits");
            }
        });
        ours("aws_prometheus_query_logging_configuration").findFirst().ifPresent(this::queryLogging);
    }

    private void queryLogging(StateResource resource) {
        Optional<YamlMapping> destination = resource.block("destination");
        Optional<YamlScalar> group = destination
                .flatMap(found -> found.mappings("cloudwatch_logs").stream().findFirst())
                .flatMap(logs -> logs.scalar("log_group_arn"));
        Optional<YamlScalar> threshold = destination
                .flatMap(found -> found.mappings("filters").stream().findFirst())
                .flatMap(filters -> filters.scalar("qsp_threshold"));
        if (group.isPresent() && threshold.isPresent()) {
            logging(group.get(), "queryLogging");
            draft.put(threshold, "spec", "queryLogging", "minSamples");
            adopted.put("queryLogging", resource);
        }
    }

    private void logging(YamlScalar group, String key) {
        Matcher matcher = LOG_GROUP.matcher(group.text());
        if (!matcher.matches()) {
            notes.left(group.at(), "`" + key + "`", "it names no log group");
            return;
        }
        String name = matcher.group("name");
        draft.put(Draft.text(name, group.at()), "spec", key, "logGroup");
        state.find("aws_cloudwatch_log_group", "name", name)
                .ifPresentOrElse(
                        resource -> {
                            resource.scalar("retention_in_days")
                                    .filter(days -> !days.text().equals("0"))
                                    .ifPresentOrElse(
                                            days -> draft.put(days, "spec", key, "retentionDays"),
                                            () -> notes.left(
                                                    resource.at(),
                                                    "the log group `" + name + "`",
                                                    "it keeps log events for ever, which no descriptor says: they are kept for 30 days"));
                            adopted.put("logGroups/" + name, resource);
                        },
                        () -> notes.byHand(
                                group.at(),
                                "the log group `" + name + "`",
                                "Terraform will make it, and no state says whether it exists: if it does, add `logGroups/"
                                        + name + "` to `adopt`"));
    }

    /** Topics that the state makes and that messages of this workspace go to. */
    private void topics() {
        List<YamlScalar> topics = new ArrayList<>();
        state.all("aws_sns_topic")
                .filter(this::isOfAccount)
                .filter(this::isOfRegion)
                .forEach(topic -> topic.scalar("name").ifPresent(name -> {
                    topics.add(name);
                    adopted.put("snsTopics/" + name.text(), topic);
                    subscriptions(topic, name.text());
                    state.all("aws_sns_topic_policy")
                            .filter(policy -> policy.text("arn").equals(topic.text("arn")))
                            .forEach(state::take);
                }));
        if (!topics.isEmpty()) {
            draft.put(Draft.list(topics, at), "spec", "snsTopics");
        }
    }

    private void subscriptions(StateResource topic, String name) {
        for (String protocol : List.of("email", "https", "lambda", "sqs")) {
            List<YamlScalar> endpoints = state.all("aws_sns_topic_subscription")
                    .filter(one -> one.text("topic_arn").equals(topic.text("arn")))
                    .filter(one -> one.text("protocol").filter(protocol::equals).isPresent())
                    .map(state::take)
                    .flatMap(one -> one.scalar("endpoint").stream())
                    .toList();
            if (!endpoints.isEmpty()) {
                draft.put(Draft.list(endpoints, topic.at()), "spec", "subscriptions", name, protocol);
            }
        }
    }

    private boolean isOfRegion(StateResource resource) {
        return resource.arn()
                .map(Arn::region)
                .filter(place.region().text()::equals)
                .isPresent();
    }
}

package io.github.prometheusgitops.alertmanager;

import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Suggestion;
import io.github.prometheusgitops.fleet.Place;
import io.github.prometheusgitops.fleet.Workspace;
import io.github.prometheusgitops.yaml.PlainValues;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads what a workspace says of Alertmanager, and reports what AMP would refuse at apply time. */
public final class AlertmanagerReader {

    private static final int LONGEST_SUBJECT = 100;

    private final Place place;
    private final Findings findings;
    private final SortedSet<Arn> topics = new TreeSet<>();
    private final SortedSet<Arn> secrets = new TreeSet<>();

    private AlertmanagerReader(Place place, Findings findings) {
        this.place = place;
        this.findings = findings;
    }

    /** The definition of a workspace; empty if it has none. */
    public static Optional<AlertmanagerDefinition> read(Workspace workspace, Findings findings) {
        return workspace
                .alertmanager()
                .map(written -> new AlertmanagerReader(workspace.place(), findings).read(written));
    }

    private AlertmanagerDefinition read(YamlMapping written) {
        List<Map<String, Object>> receivers = new ArrayList<>();
        for (YamlMapping receiver : written.mappings("receivers")) {
            receivers.add(receiver(receiver));
        }
        Set<String> receiverNames = names(written.mappings("receivers"), "receiver");
        Set<String> intervals = names(written.mappings("time_intervals"), "time interval");
        written.mapping("route").ifPresent(route -> {
            rootRoute(route);
            route(route, receiverNames, intervals);
        });

        SortedMap<String, String> templates = new TreeMap<>(written.texts("templates"));
        Map<String, Object> config = new LinkedHashMap<>();
        if (!templates.isEmpty()) {
            config.put("templates", List.copyOf(templates.keySet()));
        }
        written.mapping("route").ifPresent(route -> config.put("route", PlainValues.of(route)));
        config.put("receivers", receivers);
        for (String key : List.of("inhibit_rules", "time_intervals")) {
            written.get(key).ifPresent(value -> config.put(key, PlainValues.of(value)));
        }
        return new AlertmanagerDefinition(
                Collections.unmodifiableMap(config),
                Collections.unmodifiableSortedMap(templates),
                Collections.unmodifiableSortedSet(topics),
                Collections.unmodifiableSortedSet(secrets));
    }

    private Set<String> names(List<YamlMapping> named, String what) {
        Map<String, YamlScalar> seen = new HashMap<>();
        for (YamlMapping one : named) {
            one.scalar("name").ifPresent(name -> {
                YamlScalar earlier = seen.putIfAbsent(name.text(), name);
                if (earlier != null) {
                    findings.error(
                            "alertmanager/duplicate",
                            name.at(),
                            what + " `" + name.text() + "` is already described at line "
                                    + earlier.at().line(),
                            "rename one of the two");
                }
            });
        }
        return seen.keySet();
    }

    private void rootRoute(YamlMapping route) {
        if (route.get("receiver").isEmpty()) {
            findings.error(
                    "alertmanager/root-route",
                    route.at(),
                    "the root route has no receiver",
                    "add `receiver`: it is told of every alert that no other route takes");
        }
        for (String key : List.of("match", "match_re", "matchers", "continue")) {
            route.get(key)
                    .ifPresent(value -> findings.error(
                            "alertmanager/root-route",
                            value.at(),
                            "the root route takes every alert, so that it has no `" + key + "`",
                            "move it to a route below"));
        }
    }

    private void route(YamlMapping route, Set<String> receivers, Set<String> intervals) {
        route.scalar("receiver").ifPresent(name -> known("receiver", name, receivers));
        for (String key : List.of("mute_time_intervals", "active_time_intervals")) {
            route.scalars(key).forEach(name -> known("time interval", name, intervals));
        }
        route.mappings("routes").forEach(child -> route(child, receivers, intervals));
    }

    private void known(String what, YamlScalar name, Set<String> names) {
        if (!names.contains(name.text())) {
            findings.error(
                    "alertmanager/unknown-reference",
                    name.at(),
                    "there is no " + what + " `" + name.text() + "`",
                    Suggestion.didYouMean(name.text(), names));
        }
    }

    private Map<String, Object> receiver(YamlMapping receiver) {
        Map<String, Object> plain = PlainValues.of(receiver);
        List<Map<String, Object>> sns = new ArrayList<>();
        receiver.mappings("sns_configs").forEach(config -> sns.add(sns(config)));
        if (!sns.isEmpty()) {
            plain.put("sns_configs", sns);
        }
        receiver.mappings("pagerduty_configs")
                .forEach(config -> config.mapping("routing_key")
                        .flatMap(key -> key.mapping("aws_secrets_manager"))
                        .flatMap(secret -> secret.text("secret_arn"))
                        .flatMap(Arn::parse)
                        .ifPresent(secrets::add));
        return plain;
    }

    private Map<String, Object> sns(YamlMapping config) {
        Map<String, Object> plain = new LinkedHashMap<>();
        Optional<Arn> topic = config.text("topic_arn")
                .flatMap(Arn::parse)
                .or(() -> config.text("topic").map(name -> Arn.topic(place.region(), place.account(), name)));
        if (config.get("topic").isPresent() == config.get("topic_arn").isPresent()) {
            findings.error(
                    "alertmanager/sns-topic",
                    config.at(),
                    "an SNS receiver names either `topic` or `topic_arn`",
                    "write `topic` for one in the workspace's account and region, `topic_arn` for any other");
        }
        topic.ifPresent(arn -> {
            topics.add(arn);
            plain.put("topic_arn", arn.toString());
            plain.put("sigv4", Map.of("region", arn.region()));
        });
        config.scalar("subject")
                .filter(subject ->
                        !subject.text().contains("{{") && subject.text().length() > LONGEST_SUBJECT)
                .ifPresent(subject -> findings.error(
                        "alertmanager/sns-subject",
                        subject.at(),
                        "an SNS subject has at most " + LONGEST_SUBJECT + " characters, this one "
                                + subject.text().length(),
                        "shorten it"));
        PlainValues.of(config).forEach((key, value) -> {
            if (!key.equals("topic") && !key.equals("topic_arn")) {
                plain.put(key, value);
            }
        });
        return plain;
    }
}

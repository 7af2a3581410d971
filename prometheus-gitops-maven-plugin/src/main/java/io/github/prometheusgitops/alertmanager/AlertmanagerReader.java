package io.github.prometheusgitops.alertmanager;

import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.fleet.Place;
import io.github.prometheusgitops.fleet.Workspace;
import io.github.prometheusgitops.quota.Limit;
import io.github.prometheusgitops.quota.Limits;
import io.github.prometheusgitops.yaml.PlainValues;
import io.github.prometheusgitops.yaml.YamlMapping;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Reads what a workspace says of Alertmanager, and reports what Alertmanager or AMP would refuse at apply time. */
public final class AlertmanagerReader {

    private static final FindingType QUOTA = FindingType.error(
            "alertmanager/quota", "more routes, inhibition rules or templates than AMP takes of a workspace");

    private final Place place;
    private final Limits limits;
    private final Findings findings;
    private final NotificationTemplates templates;
    private final SortedSet<Arn> topics = new TreeSet<>();
    private final SortedSet<Arn> secrets = new TreeSet<>();

    private AlertmanagerReader(Place place, Limits limits, Findings findings) {
        this.limits = limits;
        this.place = place;
        this.findings = findings;
        this.templates = new NotificationTemplates(findings);
    }

    /**
     * The definition of a workspace; empty if it has none.
     *
     * @param limits how much of what AMP takes in one
     */
    public static Optional<AlertmanagerDefinition> read(Workspace workspace, Limits limits, Findings findings) {
        return workspace
                .alerting()
                .alertmanager()
                .map(written -> new AlertmanagerReader(workspace.place(), limits, findings).read(written));
    }

    private AlertmanagerDefinition read(YamlMapping written) {
        written.mapping("templates").ifPresent(templates::files);
        List<Map<String, Object>> receivers =
                written.mappings("receivers").stream().map(this::receiver).toList();
        check(written);

        SortedMap<String, String> files = new TreeMap<>(written.texts("templates"));
        Map<String, Object> config = new LinkedHashMap<>();
        put(config, written, "global");
        if (!files.isEmpty()) {
            config.put("templates", List.copyOf(files.keySet()));
        }
        put(config, written, "route");
        config.put("receivers", receivers);
        for (String key : List.of("inhibit_rules", "mute_time_intervals", "time_intervals")) {
            put(config, written, key);
        }
        return new AlertmanagerDefinition(
                Collections.unmodifiableMap(config),
                Collections.unmodifiableSortedMap(files),
                Collections.unmodifiableSortedSet(topics),
                Collections.unmodifiableSortedSet(secrets));
    }

    private static void put(Map<String, Object> config, YamlMapping written, String key) {
        written.get(key).ifPresent(value -> config.put(key, PlainValues.of(value)));
    }

    private void check(YamlMapping written) {
        List<YamlMapping> intervals = Stream.of("mute_time_intervals", "time_intervals")
                .flatMap(key -> written.mappings(key).stream())
                .toList();
        RouteCheck routes = new RouteCheck(
                Names.of("receiver", written.mappings("receivers"), findings),
                Names.of("time interval", intervals, findings),
                findings);
        written.mapping("route").ifPresent(route -> {
            quota("amp/routing-nodes-per-workspace", routes.check(route), written.at("route"));
            new UnreachableRoutes(findings).check(route);
        });
        inhibitions(written.mappings("inhibit_rules"));
        new InhibitionCheck(findings).check(written.mappings("inhibit_rules"));
        quota(
                "amp/inhibition-rules-per-workspace",
                written.list("inhibit_rules").size(),
                written.at("inhibit_rules"));
        quota("amp/templates-per-workspace", written.texts("templates").size(), written.at("templates"));

        TimeIntervalCheck times = new TimeIntervalCheck(findings);
        intervals.forEach(named -> named.mappings("time_intervals").forEach(interval -> {
            times.check(interval);
            interval.get("location")
                    .ifPresent(location ->
                            Versions.report(location.at(), "`location`", "0.25", "write the times in UTC", findings));
        }));
        written.get("time_intervals")
                .ifPresent(list -> Versions.report(
                        list.at(),
                        "`time_intervals` beside `route`",
                        "0.24",
                        "write `mute_time_intervals`, which means the same and which AMP's users confirm",
                        findings));
    }

    private void inhibitions(List<YamlMapping> rules) {
        MatcherCheck matchers = new MatcherCheck(findings);
        for (YamlMapping rule : rules) {
            for (String side : List.of("source", "target")) {
                matchers.matchers(rule, side + "_matchers");
                matchers.regexes(rule, side + "_match_re");
            }
        }
    }

    private void quota(String quota, int count, Location at) {
        Limit limit =
                limits.of(quota, place.account(), Optional.of(place.region().id()));
        if (limit.isExceededBy(count)) {
            findings.add(
                    QUOTA,
                    at,
                    count + " " + limit.quota().unit() + ", and AMP takes " + limit.text(count),
                    limit.mend(count, limit.quota().otherwise()));
        }
    }

    private Map<String, Object> receiver(YamlMapping receiver) {
        Map<String, Object> plain = PlainValues.of(receiver);
        List<Map<String, Object>> sns = new ArrayList<>();
        for (YamlMapping written : receiver.mappings("sns_configs")) {
            SnsReceiver read = SnsReceiver.of(written, place, templates, findings);
            read.topic().ifPresent(topics::add);
            sns.add(read.config());
        }
        if (!sns.isEmpty()) {
            plain.put("sns_configs", sns);
        }
        receiver.mappings("pagerduty_configs")
                .forEach(written -> secrets.addAll(PagerDutyReceiver.secrets(written, templates)));
        return plain;
    }
}

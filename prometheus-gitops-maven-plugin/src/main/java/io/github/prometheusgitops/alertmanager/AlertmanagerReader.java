package io.github.prometheusgitops.alertmanager;

import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.fleet.Place;
import io.github.prometheusgitops.fleet.Workspace;
import io.github.prometheusgitops.yaml.PlainValues;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlValue;
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

    private final Place place;
    private final Findings findings;
    private final NotificationTemplates templates;
    private final SortedSet<Arn> topics = new TreeSet<>();
    private final SortedSet<Arn> secrets = new TreeSet<>();

    private AlertmanagerReader(Place place, Findings findings) {
        this.place = place;
        this.findings = findings;
        this.templates = new NotificationTemplates(findings);
    }

    /** The definition of a workspace; empty if it has none. */
    public static Optional<AlertmanagerDefinition> read(Workspace workspace, Findings findings) {
        return workspace
                .alerting()
                .alertmanager()
                .map(written -> new AlertmanagerReader(workspace.place(), findings).read(written));
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
        AmpQuotas quotas = new AmpQuotas(findings);
        written.mapping("route").ifPresent(route -> quotas.check("routes", routes.check(route), written.at("route")));
        inhibitions(written.mappings("inhibit_rules"));
        quotas.check("inhibition rules", written.list("inhibit_rules").size(), written.at("inhibit_rules"));
        quotas.check("templates", written.texts("templates").size(), written.at("templates"));

        TimeIntervalCheck times = new TimeIntervalCheck(findings);
        intervals.forEach(named -> named.mappings("time_intervals").forEach(interval -> {
            times.check(interval);
            interval.get("location")
                    .ifPresent(location -> newer(location, "`location`", "0.25", "write the times in UTC"));
        }));
        written.get("time_intervals")
                .ifPresent(list -> newer(
                        list,
                        "`time_intervals` beside `route`",
                        "0.24",
                        "write `mute_time_intervals`, which means the same and which AMP's users confirm"));
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

    private void newer(YamlValue value, String what, String version, String mend) {
        findings.add(
                Versions.NEWER,
                value.at(),
                what + " came with Alertmanager " + version + ", and AMP does not say that it has it",
                mend + ", or watch the definition's status when it is applied");
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
                .forEach(written ->
                        secrets.addAll(PagerDutyReceiver.of(written, templates).secrets()));
        return plain;
    }
}

package io.github.prometheusgitops.adopt;

import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import io.github.prometheusgitops.yaml.YamlSequence;
import io.github.prometheusgitops.yaml.YamlValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * AlertmanagerConfig objects as one configuration of Alertmanager, as the Prometheus Operator makes it by default: each
 * object's route, and its inhibition rules, are for alerts of its own namespace, and the names in it begin with the object's.
 *
 * @see <a href="https://prometheus-operator.dev/docs/developer/alerting/">Alerting routes of the operator</a>
 */
record AlertmanagerConfigs(List<YamlMapping> objects, Notes notes) {

    private static final String NOBODY = "null";

    /** Deeper routes than anybody has; what is below is left out, and said to be. */
    private static final int DEEPEST = 50;

    /**
     * Lays them over the only configuration that belongs to no workspace yet, or else over the only one that there is. Where
     * neither is, they become one that tells nobody else, and that comes last: it must not be in place of what tells somebody.
     */
    void into(List<Material.Alertmanager> alertmanagers) {
        // Without one that says whose alerts it is for, there is nothing to be laid over anything.
        if (objects.stream().allMatch(object -> Named.of(object).isEmpty())) {
            objects.forEach(this::withoutNamespace);
            return;
        }
        List<Material.Alertmanager> free =
                alertmanagers.stream().filter(one -> one.workspace().isEmpty()).toList();
        List<Material.Alertmanager> bases = free.isEmpty() ? alertmanagers : free;
        Location at = objects.get(0).at();
        Material.Alertmanager base = bases.size() == 1
                ? bases.get(0)
                : new Material.Alertmanager(nobody(at), YamlMapping.empty(at), Optional.empty());
        List<YamlValue> routes = new ArrayList<>();
        List<YamlValue> receivers = new ArrayList<>(base.config().list("receivers"));
        List<YamlValue> inhibitions = new ArrayList<>(base.config().list("inhibit_rules"));
        List<YamlValue> intervals = new ArrayList<>(base.config().list("time_intervals"));
        for (YamlMapping object : objects) {
            Optional<Named> named = Named.of(object);
            if (named.isEmpty()) {
                withoutNamespace(object);
                continue;
            }
            Converted converted = new Converted(named.get(), notes);
            object.section("spec").mapping("route").ifPresent(route -> routes.add(converted.root(route)));
            object.section("spec").mappings("receivers").forEach(one -> receivers.add(converted.receiver(one)));
            object.section("spec").mappings("inhibitRules").forEach(one -> inhibitions.add(converted.inhibition(one)));
            for (String key : List.of("muteTimeIntervals", "timeIntervals")) {
                object.section("spec").mappings(key).forEach(one -> intervals.add(converted.interval(one)));
            }
            notes.assumed(
                    object.at(),
                    "AlertmanagerConfig " + named.get().prefix(),
                    "its routes are for alerts with `namespace=\"" + named.get().namespace()
                            + "\"`, as the operator does unless `alertmanagerConfigMatcherStrategy` says otherwise: delete the"
                            + " object once a workspace has them and alerts are sent from there");
        }
        routes.addAll(base.config().section("route").list("routes"));
        YamlMapping merged =
                with(base.config(), "route", with(base.config().section("route"), "routes", Draft.list(routes, at)));
        merged = with(merged, "receivers", Draft.list(receivers, at));
        if (!inhibitions.isEmpty()) {
            merged = with(merged, "inhibit_rules", Draft.list(inhibitions, at));
        }
        if (!intervals.isEmpty()) {
            merged = with(merged, "time_intervals", Draft.list(intervals, at));
        }
        Material.Alertmanager all = new Material.Alertmanager(merged, base.templates(), base.workspace());
        int place = alertmanagers.indexOf(base);
        if (place < 0) {
            alertmanagers.add(all);
        } else {
            alertmanagers.set(place, all);
        }
    }

    private void withoutNamespace(YamlMapping object) {
        notes.left(
                object.at(),
                "an AlertmanagerConfig",
                "it says no namespace, of which its alerts are: write `metadata.namespace`");
    }

    private static YamlMapping with(YamlMapping mapping, String key, YamlValue value) {
        Map<String, YamlMapping.Entry> entries = new LinkedHashMap<>(mapping.entries());
        entries.put(key, new YamlMapping.Entry(Draft.text(key, value.at()), value));
        return new YamlMapping(entries, mapping.at());
    }

    /** What the operator begins with where no configuration is given. */
    private static YamlMapping nobody(Location at) {
        return new Draft(at)
                .put(Draft.text(NOBODY, at), "route", "receiver")
                .put(
                        Draft.list(
                                List.of(new Draft(at)
                                        .put(Draft.text(NOBODY, at), "name")
                                        .mapping()),
                                at),
                        "receivers")
                .mapping();
    }

    /** Whose names it are. */
    private record Named(String namespace, String name) {

        static Optional<Named> of(YamlMapping object) {
            YamlMapping metadata = object.section("metadata");
            return metadata.text("namespace")
                    .map(namespace -> new Named(namespace, metadata.text("name").orElse("config")));
        }

        String prefix() {
            return namespace + "/" + name;
        }
    }

    /** One object's parts as Alertmanager writes them. */
    private record Converted(Named named, Notes notes) {

        /** Everything that comes here has been asked about the namespace, and others are asked as well. */
        YamlMapping root(YamlMapping route) {
            YamlMapping own = route(route, 0);
            List<YamlValue> matchers = new ArrayList<>(List.of(namespace(route.at())));
            matchers.addAll(own.list("matchers"));
            return new Draft(route.at())
                    .put(own, "route")
                    .put(Draft.list(matchers, route.at()), "route", "matchers")
                    .put(Draft.plain(true, route.at()), "route", "continue")
                    .mapping()
                    .section("route");
        }

        private YamlScalar namespace(Location at) {
            return Draft.text("namespace=\"" + named.namespace() + "\"", at);
        }

        private YamlMapping route(YamlMapping route, int depth) {
            Map<String, YamlMapping.Entry> entries = new LinkedHashMap<>();
            route.entries().forEach((key, entry) -> {
                Optional<YamlValue> value =
                        switch (key) {
                            case "receiver" -> Optional.of(own(entry.value()));
                            case "matchers" -> Optional.of(matchers(entry.value()));
                            case "muteTimeIntervals", "activeTimeIntervals" -> Optional.of(each(entry.value()));
                            case "routes" -> routes(entry.value(), depth);
                            default -> Optional.of(entry.value());
                        };
                value.ifPresent(found -> put(entries, entry, found));
            });
            return new YamlMapping(entries, route.at());
        }

        private Optional<YamlValue> routes(YamlValue value, int depth) {
            if (depth == DEEPEST) {
                notes.left(value.at(), "`routes`", "it is more than " + DEEPEST + " routes deep");
                return Optional.empty();
            }
            return Optional.of(mapped(value, route -> route(route, depth + 1)));
        }

        private static YamlValue mapped(YamlValue value, Function<YamlMapping, YamlValue> function) {
            return value instanceof YamlSequence list
                    ? Draft.list(
                            list.items().stream()
                                    .map(item -> item instanceof YamlMapping one ? function.apply(one) : item)
                                    .toList(),
                            list.at())
                    : value;
        }

        /** Names of receivers and time intervals are the object's own. */
        private YamlValue own(YamlValue name) {
            return name instanceof YamlScalar scalar
                    ? Draft.text(named.prefix() + "/" + scalar.text(), scalar.at())
                    : name;
        }

        private YamlValue each(YamlValue names) {
            return names instanceof YamlSequence list
                    ? Draft.list(list.items().stream().map(this::own).toList(), list.at())
                    : names;
        }

        /** {@code {name, value, matchType}} as {@code name="value"}; {@code regex: true} is an older {@code =~}. */
        private static YamlValue matchers(YamlValue value) {
            return mapped(value, matcher -> {
                String type = matcher.text("matchType")
                        .filter(text -> !text.isEmpty())
                        .orElse(matcher.flag("regex").orElse(false) ? "=~" : "=");
                String text =
                        matcher.text("value").orElse("").replace("\\", "\\\\").replace("\"", "\\\"");
                return Draft.text(
                        matcher.text("name").orElse("") + type + "\"" + text.replace("\n", "\\n") + "\"", matcher.at());
            });
        }

        YamlMapping inhibition(YamlMapping rule) {
            Map<String, YamlMapping.Entry> entries = new LinkedHashMap<>();
            for (String side : List.of("sourceMatch", "targetMatch")) {
                List<YamlValue> matchers = new ArrayList<>(List.of(namespace(rule.at())));
                rule.get(side)
                        .map(Converted::matchers)
                        .filter(YamlSequence.class::isInstance)
                        .ifPresent(found -> matchers.addAll(((YamlSequence) found).items()));
                String key = snake(side) + "ers";
                entries.put(key, new YamlMapping.Entry(Draft.text(key, rule.at()), Draft.list(matchers, rule.at())));
            }
            rule.entries().forEach((key, entry) -> {
                if (!entries.containsKey(snake(key) + "ers")) {
                    put(entries, entry, entry.value());
                }
            });
            return new YamlMapping(entries, rule.at());
        }

        /** What is in a Secret of the cluster can be read there only. */
        YamlMapping receiver(YamlMapping receiver) {
            Map<String, YamlMapping.Entry> entries = new LinkedHashMap<>();
            String name = receiver.text("name").orElse("");
            receiver.entries().forEach((key, entry) -> {
                Optional<YamlValue> value =
                        switch (key) {
                            case "name" -> Optional.of(own(entry.value()));
                            case "snsConfigs" -> Optional.of(mapped(entry.value(), Converted::keys));
                            case "pagerdutyConfigs" -> {
                                notes.left(
                                        entry.key().at(),
                                        "`pagerdutyConfigs` of receiver `" + named.prefix() + "/" + name + "`",
                                        "its key is in a Secret of the cluster, which AMP cannot read: put it into AWS Secrets"
                                                + " Manager and add `pagerduty_configs` with {routing_key: {aws_secrets_manager:"
                                                + " {secret_arn: …, secret_key: …}}}; until then this receiver tells nobody");
                                yield Optional.empty();
                            }
                            default -> Optional.of(entry.value());
                        };
                value.ifPresent(found -> put(entries, entry, found));
            });
            return new YamlMapping(entries, receiver.at());
        }

        /** Keys at all depths, but for those that users choose. */
        private static YamlMapping keys(YamlMapping mapping) {
            Map<String, YamlMapping.Entry> entries = new LinkedHashMap<>();
            mapping.entries().forEach((key, entry) -> {
                YamlValue value = entry.value() instanceof YamlMapping inner && !key.equals("attributes")
                        ? keys(inner)
                        : entry.value();
                put(entries, entry, value);
            });
            return new YamlMapping(entries, mapping.at());
        }

        YamlMapping interval(YamlMapping interval) {
            return new Draft(interval.at())
                    .put(interval.get("name").map(this::own), "name")
                    .put(interval.get("timeIntervals").map(list -> mapped(list, this::period)), "time_intervals")
                    .mapping();
        }

        private YamlMapping period(YamlMapping period) {
            Map<String, YamlMapping.Entry> entries = new LinkedHashMap<>();
            period.entries().forEach((key, entry) -> {
                YamlValue value =
                        switch (key) {
                            case "times" -> mapped(entry.value(), Converted::keys);
                            case "daysOfMonth" ->
                                mapped(
                                        entry.value(),
                                        days -> Draft.text(
                                                days.text("start").orElse("1")
                                                        + days.text("end")
                                                                .map(end -> ":" + end)
                                                                .orElse(""),
                                                days.at()));
                            default -> entry.value();
                        };
                put(entries, entry, value);
            });
            return new YamlMapping(entries, period.at());
        }

        private static void put(Map<String, YamlMapping.Entry> entries, YamlMapping.Entry entry, YamlValue value) {
            String key = snake(entry.key().text());
            entries.put(key, new YamlMapping.Entry(Draft.text(key, entry.key().at()), value));
        }

        /** {@code topicARN} is {@code topic_arn}, {@code groupBy} is {@code group_by}. */
        private static String snake(String key) {
            return key.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
        }
    }
}

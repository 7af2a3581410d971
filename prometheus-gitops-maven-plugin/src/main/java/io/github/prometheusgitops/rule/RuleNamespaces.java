package io.github.prometheusgitops.rule;

import io.github.prometheusgitops.descriptor.PrometheusDuration;
import io.github.prometheusgitops.descriptor.RuleFile;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.finding.Related;
import io.github.prometheusgitops.quota.Limit;
import io.github.prometheusgitops.yaml.PlainValues;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import io.github.prometheusgitops.yaml.YamlValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Makes rule group namespaces of rule files.
 *
 * @param onlyInClusters folders that AMP does not see, so that its limits do not hold for them
 */
record RuleNamespaces(Set<String> onlyInClusters, Findings findings) {

    private static final FindingType SAME_BUT_FOR_CASE = FindingType.error(
            "rules/same-but-for-case", "two rule folders differ in case only, which not every disk keeps apart");
    private static final FindingType DUPLICATE_GROUP =
            FindingType.error("rules/duplicate-group", "two groups of one folder have one name");
    private static final FindingType GROUP_NAME =
            FindingType.error("rules/group-name", "namespace and group name of more than 721 bytes");
    private static final FindingType INTERVAL =
            FindingType.error("rules/interval", "a group is evaluated more often than every 30 seconds");
    private static final FindingType NEWER_THAN_AMP =
            FindingType.warning("rules/newer-than-amp", "a group has keys that AMP's documentation does not know");
    private static final FindingType KIND = FindingType.error(
            "rules/kind", "a rule both records and alerts, or neither, or has keys of the other kind");

    private static final Limit NAME_BYTES = Limit.usual("amp/group-name-bytes");

    /** AMP's shortest evaluation interval. */
    private static final long SHORTEST_INTERVAL_MILLIS = 30_000;

    /** One namespace for each folder that has rule files. */
    static SortedMap<String, RuleNamespace> of(
            SortedMap<String, List<RuleFile>> folders, Set<String> onlyInClusters, Findings findings) {
        RuleNamespaces namespaces = new RuleNamespaces(onlyInClusters, findings);
        SortedMap<String, RuleNamespace> byName = new TreeMap<>();
        namespaces.sameButForCase(folders);
        folders.forEach((name, files) -> byName.put(name, namespaces.namespace(name, files)));
        return Collections.unmodifiableSortedMap(byName);
    }

    /** On some disks there is room for one of two such folders, and for one of the files that they become. */
    private void sameButForCase(SortedMap<String, List<RuleFile>> folders) {
        Map<String, String> seen = new HashMap<>();
        folders.forEach((name, files) -> {
            String earlier = seen.putIfAbsent(name.toLowerCase(Locale.ROOT), name);
            if (earlier != null) {
                findings.add(
                        SAME_BUT_FOR_CASE,
                        files.isEmpty()
                                ? Location.of("rules/" + name)
                                : Location.of(files.get(0).file()),
                        "the rule folders `" + earlier + "` and `" + name
                                + "` differ in case only, which not every disk keeps apart",
                        "rename one of the two, or merge them");
            }
        });
    }

    private RuleNamespace namespace(String name, List<RuleFile> files) {
        List<Map<String, Object>> groups = new ArrayList<>();
        Map<String, Location> seen = new HashMap<>();
        for (RuleFile file : files) {
            for (YamlMapping group : file.root().mappings("groups")) {
                group(name, group, seen);
                Map<String, Object> plain = PlainValues.of(group);
                plain.putIfAbsent("rules", List.of());
                groups.add(plain);
            }
        }
        return new RuleNamespace(name, files.stream().map(RuleFile::file).toList(), groups);
    }

    private void group(String namespace, YamlMapping group, Map<String, Location> seen) {
        group.scalar("name").ifPresent(name -> {
            Location earlier = seen.putIfAbsent(name.text(), name.at());
            if (earlier != null) {
                findings.add(
                        DUPLICATE_GROUP,
                        name.at(),
                        "group `" + name.text() + "` is already at " + earlier
                                + ", and both become one rule group namespace",
                        "rename one of the two, or move it to another folder",
                        new Related(earlier, "the other group"));
            }
            int bytes = (namespace + name.text()).getBytes(StandardCharsets.UTF_8).length;
            if (NAME_BYTES.isExceededBy(bytes) && !onlyInClusters.contains(namespace)) {
                findings.add(
                        GROUP_NAME,
                        name.at(),
                        "namespace and group name have " + bytes + " bytes, AMP allows " + NAME_BYTES.most(),
                        "shorten the name");
            }
        });
        group.scalar("interval").ifPresent(interval -> {
            if (PrometheusDuration.millis(interval.text()) < SHORTEST_INTERVAL_MILLIS
                    && !onlyInClusters.contains(namespace)) {
                findings.add(
                        INTERVAL,
                        interval.at(),
                        "AMP evaluates a group every 30s at most, not every " + interval.text(),
                        "write 30s or more, or remove `interval` for every 60s");
            }
        });
        for (String key : List.of("labels", "query_offset")) {
            group.get(key)
                    .ifPresent(value -> findings.add(
                            NEWER_THAN_AMP,
                            value.at(),
                            "`" + key
                                    + "` of a group came with a later Prometheus than the one that AMP's documentation"
                                    + " describes: AMP may refuse the whole namespace",
                            "write it into each rule, or try it in a workspace that nobody relies on"));
        }
        group.mappings("rules").forEach(this::rule);
        DuplicateRules.check(group, findings);
    }

    private void rule(YamlMapping rule) {
        boolean records = rule.get("record").isPresent();
        boolean alerts = rule.get("alert").isPresent();
        if (records == alerts) {
            findings.add(
                    KIND,
                    rule.at(),
                    records ? "a rule either records or alerts" : "the rule neither records nor alerts",
                    records ? "remove `record` or `alert`" : "add `record` or `alert`");
        } else if (records) {
            for (String key : List.of("for", "keep_firing_for", "annotations")) {
                rule.get(key)
                        .filter(value -> !saysNothing(value))
                        .ifPresent(value ->
                                findings.add(KIND, value.at(), "a recording rule has no `" + key + "`", "remove it"));
            }
        }
    }

    /** Prometheus takes no duration at all, and no annotations, for what is not there. */
    private static boolean saysNothing(YamlValue value) {
        return value instanceof YamlMapping map && map.keys().isEmpty()
                || value instanceof YamlScalar scalar && PrometheusDuration.millis(scalar.text()) == 0;
    }
}

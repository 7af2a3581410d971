package io.github.prometheusgitops.rule;

import io.github.prometheusgitops.descriptor.RuleFile;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.scrape.PrometheusVersion;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * Finds keys of rule files that are newer than the Prometheus which evaluates them. By itself it refuses the file; the
 * Prometheus Operator leaves them out instead, so that other rules are evaluated than those that were written.
 *
 * @param folders rule files by folder
 */
record RuleVersions(SortedMap<String, List<RuleFile>> folders, Findings findings) {

    private static final FindingType NEWER_THAN_PROMETHEUS = FindingType.error(
            "rules/newer-than-prometheus",
            "a key of a rule file that the Prometheus of an environment, which evaluates it, does not know yet");

    /** Keys of a group, each with the first version that knows it. */
    private static final Map<String, PrometheusVersion> GROUP = Map.of(
            "limit", new PrometheusVersion(2, 31),
            "query_offset", new PrometheusVersion(2, 53),
            "labels", new PrometheusVersion(3, 0));

    private static final Map<String, PrometheusVersion> RULE = Map.of("keep_firing_for", new PrometheusVersion(2, 42));

    /** Reports what an environment's own Prometheus does not know. */
    void check(Environment environment) {
        // That an agent evaluates nothing has been reported where the fleet was resolved.
        if (environment
                .deployment()
                .ownPrometheus()
                .filter(settings -> !settings.agent())
                .isEmpty()) {
            return;
        }
        for (YamlScalar folder : environment.rules().folders()) {
            for (RuleFile file : folders.getOrDefault(folder.text(), List.of())) {
                for (YamlMapping group : file.root().mappings("groups")) {
                    keys(group, GROUP, environment);
                    group.mappings("rules").forEach(rule -> keys(rule, RULE, environment));
                }
            }
        }
    }

    private void keys(YamlMapping written, Map<String, PrometheusVersion> known, Environment environment) {
        PrometheusVersion version = environment.versions().prometheusVersion();
        written.entries().forEach((name, entry) -> {
            PrometheusVersion since = known.get(name);
            if (since != null && !version.isAtLeast(since)) {
                findings.add(
                        NEWER_THAN_PROMETHEUS,
                        entry.key().at(),
                        version.tooOldFor(
                                "`" + name + "`",
                                since,
                                "environment `" + environment.name() + "`, which evaluates it,"),
                        "raise its `versions.prometheus`, or remove `" + name + "`");
            }
        });
    }
}

package io.github.prometheusgitops.adopt;

import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import io.github.prometheusgitops.yaml.YamlSequence;
import io.github.prometheusgitops.yaml.YamlValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The descriptor of an environment, from values of the chart. Where they say nothing, the chart's own defaults hold, which are
 * not always a descriptor's.
 *
 * @see <a href="https://github.com/prometheus-community/helm-charts/blob/main/charts/kube-prometheus-stack/values.yaml">values.yaml</a>
 */
final class EnvironmentDraft {

    private static final String SPEC = "prometheusSpec";

    private static final Set<String> CONTROL_PLANE_PATHS = Set.of(
            "/apis/metrics.eks.amazonaws.com/v1/kcm/container/metrics",
            "/apis/metrics.eks.amazonaws.com/v1/ksh/container/metrics");

    private final ChartValues values;
    private final Notes notes;
    private final Draft draft;
    private final Location at;
    private final boolean agent;

    EnvironmentDraft(ChartValues values, String environment, Notes notes) {
        this.values = values;
        this.notes = notes;
        this.at = values.given().at();
        this.draft = Draft.descriptor("Environment", environment, at);
        this.agent = flag("prometheus", "agentMode").orElse(false);
    }

    /** Whether Prometheus evaluates rules itself. */
    boolean isServer() {
        return !agent;
    }

    /** Says where it is, and who may write as it. */
    EnvironmentDraft place(EnvironmentFacts facts, YamlScalar tier) {
        draft.put(tier, "spec", "tier")
                .put(facts.account(), "spec", "account")
                .put(facts.region(), "spec", "region")
                .put(facts.deployment(), "spec", "deployment")
                .put(facts.identity(), "spec", "identity");
        flag("prometheus", "serviceAccount", "create")
                .filter(create -> !create)
                .ifPresent(create -> notes.left(
                        values.take("prometheus", "serviceAccount", "create")
                                .orElseThrow()
                                .at(),
                        "`prometheus.serviceAccount.create`",
                        "the chart makes the service account that the trust policy names: delete the one that is there, or let"
                                + " Helm adopt it"));
        values.take("prometheus", "serviceAccount", "create");
        values.take("namespaceOverride");
        return this;
    }

    /** Says what is sent where, by the names of workspaces. */
    EnvironmentDraft destinations(Destinations destinations, List<String> workspaces) {
        List<YamlValue> entries = new ArrayList<>();
        for (int i = 0; i < destinations.amp().size(); i++) {
            entries.add(Destinations.described(destinations.amp().get(i), workspaces.get(i), notes));
        }
        draft.put(Draft.list(entries, at), "spec", "remoteWrite");
        return this;
    }

    /** Says how Prometheus runs. */
    EnvironmentDraft prometheus(String environment, String tier, String cluster) {
        values.take("prometheus", "agentMode");
        draft.put(Draft.text(agent ? "agent" : "server", at), "spec", "mode");
        setting("replicas", "replicas", Draft.plain(1, at));
        setting("scrapeInterval", "scrapeInterval", Draft.text("30s", at));
        if (!agent) {
            setting("retention", "retention", Draft.text("10d", at));
        }
        resources();
        storage();
        labels(environment, tier, cluster);
        scrapeConfigs();
        for (String component : List.of("alertmanager", "grafana")) {
            runs(component, component, "enabled");
        }
        runs("defaultRules", "defaultRules", "create");
        flag("kubeProxy", "enabled")
                .filter(enabled -> enabled)
                .ifPresent(enabled ->
                        draft.put(values.take("kubeProxy", "enabled").orElseThrow(), "spec", "targets", "kubeProxy"));
        return this;
    }

    /** What the cluster's own Prometheus evaluates. */
    void rules(List<String> namespaces) {
        draft.put(Draft.texts(namespaces, at), "spec", "rules");
    }

    /** Whether the tree registers the cluster's issuer. */
    void provider(boolean made) {
        draft.put(Draft.text(made ? "create" : "existing", at), "spec", "deployment", "cluster", "oidcProvider");
    }

    /** What exists already and is taken over. */
    void adopt(List<String> what) {
        draft.put(Draft.texts(what, at), "spec", "adopt");
    }

    /** Destinations that are none of AMP's; the chart passes no templates of theirs through Helm. */
    void passing(YamlValue others) {
        draft.put(others, "spec", "values", "prometheus", SPEC, "additionalRemoteWrite");
    }

    YamlMapping mapping() {
        return draft.mapping();
    }

    private Optional<Boolean> flag(String... path) {
        return values.scalar(path).flatMap(YamlScalar::asBoolean);
    }

    private void setting(String key, String chartKey, YamlScalar otherwise) {
        // The chart's own defaults have texts in which nothing is, for what is not set.
        draft.put(
                values.takeScalar("prometheus", SPEC, chartKey)
                        .filter(scalar -> !scalar.text().isEmpty())
                        .orElse(otherwise),
                "spec",
                key);
    }

    /** Components of the chart run unless its values say otherwise; beside an agent, those that need rules do nothing. */
    private void runs(String key, String... path) {
        if (agent && !key.equals("grafana") && flag(path).isEmpty()) {
            return;
        }
        YamlValue said = flag(path).isPresent() ? values.take(path).orElseThrow() : Draft.plain(true, at);
        draft.put(said, "spec", "inCluster", key);
    }

    private void resources() {
        values.get("prometheus", SPEC, "resources")
                .filter(YamlMapping.class::isInstance)
                .map(YamlMapping.class::cast)
                .filter(resources -> !resources.entries().isEmpty())
                .filter(resources -> Set.of("requests", "limits").containsAll(resources.keys()))
                .ifPresent(resources ->
                        draft.put(values.take("prometheus", SPEC, "resources").orElseThrow(), "spec", "resources"));
    }

    /** Only what the descriptor's two keys say; any other storage is passed through as it is. */
    private void storage() {
        Optional<YamlMapping> claim = values.get("prometheus", SPEC, "storageSpec")
                .filter(YamlMapping.class::isInstance)
                .map(YamlMapping.class::cast)
                .filter(storage -> storage.keys().equals(Set.of("volumeClaimTemplate")))
                .map(storage -> storage.section("volumeClaimTemplate"))
                .filter(template -> template.keys().equals(Set.of("spec")))
                .map(template -> template.section("spec"))
                .filter(spec ->
                        Set.of("accessModes", "resources", "storageClassName").containsAll(spec.keys()))
                .filter(spec -> spec.scalars("accessModes").stream()
                        .map(YamlScalar::text)
                        .toList()
                        .equals(List.of("ReadWriteOnce")))
                .filter(spec -> spec.section("resources").keys().equals(Set.of("requests"))
                        && spec.section("resources").section("requests").keys().equals(Set.of("storage")));
        claim.ifPresent(spec -> {
            values.take("prometheus", SPEC, "storageSpec");
            draft.put(spec.section("resources").section("requests").scalar("storage"), "spec", "storage", "size")
                    .put(spec.scalar("storageClassName"), "spec", "storage", "storageClass");
        });
    }

    private void labels(String environment, String tier, String cluster) {
        Map<String, String> usual = Map.of("cluster", cluster, "environment", environment, "tier", tier);
        values.take("prometheus", SPEC, "externalLabels")
                .filter(YamlMapping.class::isInstance)
                .map(YamlMapping.class::cast)
                .ifPresent(labels -> labels.entries().forEach((name, entry) -> {
                    boolean follows = entry.value() instanceof YamlScalar label
                            && label.text().equals(usual.get(name));
                    if (!follows) {
                        label(name, entry.value());
                    }
                }));
    }

    /** Prometheus 3 expands variables in them; a descriptor has what is meant, in which {@code $} is itself. */
    private void label(String name, YamlValue value) {
        Optional<YamlValue> rendered = Helm.rendered(value);
        boolean variable = value instanceof YamlScalar scalar
                && scalar.text().replace("$$", "").contains("$");
        if (rendered.isEmpty() || variable) {
            notes.left(
                    value.at(),
                    "`externalLabels." + name + "`",
                    rendered.isEmpty()
                            ? "a template of Helm's: a descriptor's labels are taken as they are written"
                            : "a variable of Prometheus': a descriptor's labels are taken as they are written");
        } else if (rendered.get() instanceof YamlScalar scalar) {
            draft.put(Draft.text(scalar.text().replace("$$", "$"), scalar.at()), "spec", "externalLabels", name);
        }
    }

    private void scrapeConfigs() {
        Optional<YamlSequence> jobs = values.get("prometheus", SPEC, "additionalScrapeConfigs")
                .filter(YamlSequence.class::isInstance)
                .map(YamlSequence.class::cast);
        if (jobs.isEmpty()) {
            return;
        }
        values.take("prometheus", SPEC, "additionalScrapeConfigs");
        List<YamlValue> kept = new ArrayList<>();
        for (YamlValue job : jobs.get().items()) {
            boolean ofControlPlane = job instanceof YamlMapping mapping
                    && mapping.text("metrics_path")
                            .filter(CONTROL_PLANE_PATHS::contains)
                            .isPresent();
            if (ofControlPlane) {
                draft.put(Draft.plain(true, job.at()), "spec", "targets", "controlPlane");
                values.take("prometheus", "additionalRulesForClusterRole");
            } else {
                Helm.rendered(job)
                        .ifPresentOrElse(
                                kept::add,
                                () -> notes.left(
                                        job.at(),
                                        "a scrape configuration",
                                        "a template of Helm's: a descriptor's are taken as they are written"));
            }
        }
        if (!kept.isEmpty()) {
            draft.put(Draft.list(kept, jobs.get().at()), "spec", "additionalScrapeConfigs");
        }
    }
}

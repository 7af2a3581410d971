package io.github.prometheusgitops.adopt;

import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import io.github.prometheusgitops.yaml.YamlValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/**
 * Reads Kubernetes manifests: what installs the chart, and what the operator is told by objects.
 *
 * @param isValues whether a mapping is values of the chart
 * @param documents is given each document that lies within a manifest, with the name of its file
 */
record Manifests(
        Material material, Notes notes, Predicate<YamlMapping> isValues, BiConsumer<YamlMapping, String> documents) {

    static final String CHART = "kube-prometheus-stack";

    /** What somebody can give instead of an object that says less, or more, than a descriptor. */
    private static final Map<String, String> INSTEAD = Map.of(
            "ApplicationSet",
            "its templates make values that only Argo CD knows: give the Application that is meant, as `kubectl get application"
                    + " -n argocd <name> -o yaml` prints it",
            "Prometheus",
            "its spec is what values of " + CHART + " have below `prometheus.prometheusSpec`: give it there",
            "PrometheusAgent",
            "its spec is what values of " + CHART
                    + " have below `prometheus.prometheusSpec`, with `prometheus.agentMode:" + " true`: give it there",
            "ScrapeConfig",
            "the operator goes on reading it as long as it is in the cluster; no descriptor has it",
            "ServiceMonitor",
            "the operator goes on reading it as long as it is in the cluster; no descriptor has it",
            "PodMonitor",
            "the operator goes on reading it as long as it is in the cluster; no descriptor has it",
            "Probe",
            "the operator goes on reading it as long as it is in the cluster; no descriptor has it",
            "Secret",
            "no secret is read; what it configures has to be given as a file of its own");

    private static final String ROLE = "eks.amazonaws.com/role-arn";

    /** One object, or a list of them. */
    void read(YamlMapping root, String file) {
        String kind = root.text("kind").orElse("");
        YamlMapping spec = root.section("spec");
        switch (kind) {
            case "PrometheusRule" -> rules(root, spec, file);
            case "AlertmanagerConfig" -> material.alertmanagerConfigs().add(root);
            case "Application" -> application(root, spec);
            case "HelmRelease" -> release(root, spec);
            case "OCIRepository" -> chart(root, spec);
            case "ConfigMap" -> configMap(root);
            case "ServiceAccount" -> serviceAccount(root);
            case "Environment", "Workspace", "Fleet" ->
                notes.unread(root.at(), "a " + kind, "it is a descriptor already");
            default -> {
                if (kind.endsWith("List") && root.get("items").isPresent()) {
                    root.mappings("items").forEach(item -> read(item, file));
                } else {
                    other(root, kind);
                }
            }
        }
    }

    private void other(YamlMapping root, String kind) {
        notes.unread(
                root.at(),
                kind.equals("Secret") ? "a Secret" : "a Kubernetes manifest of kind " + kind,
                INSTEAD.getOrDefault(kind, "nothing of it is read"));
    }

    private void rules(YamlMapping root, YamlMapping spec, String file) {
        String name = root.section("metadata").text("name").orElseGet(() -> MaterialReader.stem(file));
        material.rules().add(new Material.Rules(name, true, Optional.empty(), spec));
        // kubectl keeps what was applied there, which is the object once more.
        root.section("metadata")
                .mapping("annotations")
                .filter(annotations -> annotations.keys().stream()
                        .anyMatch(key -> !key.equals("kubectl.kubernetes.io/last-applied-configuration")))
                .ifPresent(annotations ->
                        notes.left(annotations.at(), "annotations of PrometheusRule " + name, "rule files have none"));
    }

    private void application(YamlMapping root, YamlMapping spec) {
        List<YamlMapping> sources = spec.mappings("sources");
        boolean found = false;
        for (YamlMapping source : sources.isEmpty() ? List.of(spec.section("source")) : sources) {
            if (source.text("chart").filter(chart -> chart.endsWith(CHART)).isPresent()) {
                found = true;
                material.releases()
                        .add(new Material.Release(
                                Optional.of("argocd"),
                                source.scalar("targetRevision"),
                                spec.section("destination").scalar("namespace")));
                YamlMapping helm = source.section("helm");
                helm.mapping("valuesObject").ifPresent(material.values()::add);
                helm.scalar("values")
                        .flatMap(values -> Relocated.mapping(values, "values of the chart", notes))
                        .ifPresent(material.values()::add);
                helm.get("parameters")
                        .ifPresent(list -> notes.left(list.at(), "parameters of the chart", "write them as values"));
                helm.get("valueFiles")
                        .ifPresent(list -> notes.unread(
                                list.at(),
                                "valueFiles",
                                "give these files, too, if they are not among those that are read"));
            }
        }
        if (!found) {
            notes.unread(root.at(), "an Application", "it does not deliver " + CHART);
        }
    }

    private void release(YamlMapping root, YamlMapping spec) {
        YamlMapping chart = spec.section("chart").section("spec");
        boolean named = chart.text("chart").filter(name -> name.endsWith(CHART)).isPresent()
                || spec.section("chartRef")
                        .text("name")
                        .filter(name -> name.endsWith(CHART))
                        .isPresent();
        if (!named && !spec.mapping("values").filter(isValues).isPresent()) {
            notes.unread(root.at(), "a HelmRelease", "it does not say that it delivers " + CHART);
            return;
        }
        material.releases()
                .add(new Material.Release(
                        Optional.of("flux"),
                        chart.scalar("version"),
                        spec.scalar("targetNamespace")
                                .or(() -> root.section("metadata").scalar("namespace"))));
        spec.mapping("values").ifPresent(material.values()::add);
        spec.get("valuesFrom")
                .ifPresent(list -> notes.left(list.at(), "valuesFrom", "give the values that are meant as a file"));
    }

    /** Where a release that refers to it has its version from. */
    private void chart(YamlMapping root, YamlMapping spec) {
        if (spec.text("url").filter(url -> url.endsWith("/" + CHART)).isEmpty()) {
            other(root, "OCIRepository");
            return;
        }
        YamlMapping ref = spec.section("ref");
        material.releases()
                .add(new Material.Release(
                        Optional.of("flux"), ref.scalar("tag").or(() -> ref.scalar("semver")), Optional.empty()));
    }

    /** Whatever lies in one as a file: values for a release of Flux, rules, an Alertmanager's configuration. */
    private void configMap(YamlMapping root) {
        List<Map.Entry<String, YamlMapping.Entry>> files = root.section("data").entries().entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(".yaml")
                        || entry.getKey().endsWith(".yml")
                        || entry.getKey().endsWith(".rules"))
                .filter(entry -> entry.getValue().value() instanceof YamlScalar)
                .toList();
        if (files.isEmpty()) {
            other(root, "ConfigMap");
        }
        files.forEach(entry -> Relocated.mapping(
                        (YamlScalar) entry.getValue().value(), "`" + entry.getKey() + "` of a ConfigMap", notes)
                .ifPresent(document -> documents.accept(document, entry.getKey())));
    }

    /** Whom the chart does not make, and who has his role from an annotation of his own. */
    private void serviceAccount(YamlMapping root) {
        YamlMapping metadata = root.section("metadata");
        Optional<YamlScalar> role = metadata.section("annotations").scalar(ROLE);
        if (role.isEmpty() || metadata.scalar("name").isEmpty()) {
            notes.unread(root.at(), "a ServiceAccount", "it has no role of IAM");
            return;
        }
        material.serviceAccounts()
                .add(new Material.ServiceAccount(
                        metadata.text("name").orElseThrow(), metadata.scalar("namespace"), role.get()));
    }

    /** Whether a document is one. */
    static boolean isManifest(YamlValue document) {
        return document instanceof YamlMapping root
                && root.get("kind").isPresent()
                && root.get("apiVersion").isPresent();
    }
}

package io.github.prometheusgitops.adopt;

import io.github.prometheusgitops.descriptor.SourceText;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlReader;
import io.github.prometheusgitops.yaml.YamlScalar;
import io.github.prometheusgitops.yaml.YamlValue;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Recognises by its content what a team's files are. What is none of it is noted, with what it could be. */
final class MaterialReader {

    private static final Pattern TERRAFORM =
            Pattern.compile("(?m)^(resource|module|provider|terraform|data|variable|output|locals)\\b[^:\\n]*\\{");

    private static final Pattern TEMPLATE = Pattern.compile("\\{\\{-?\\s*define\\s+\"");

    /** Top-level keys that other charts are unlikely to have. */
    private static final Set<String> CHART_KEYS = Set.of(
            "additionalPrometheusRulesMap",
            "cleanPrometheusOperatorObjectNames",
            "customRules",
            "defaultRules",
            "kube-state-metrics",
            "kubeApiServer",
            "kubeControllerManager",
            "kubeEtcd",
            "kubeProxy",
            "kubeScheduler",
            "kubeStateMetrics",
            "kubelet",
            "kubernetesServiceMonitors",
            "nodeExporter",
            "prometheus-node-exporter",
            "prometheusOperator",
            "thanosRuler",
            "windowsMonitoring");

    private static final Set<String> COMMON_KEYS = Set.of(
            "alertmanager",
            "commonLabels",
            "coreDns",
            "crds",
            "extraManifests",
            "fullnameOverride",
            "grafana",
            "nameOverride",
            "namespaceOverride",
            "prometheus");

    private static final String CHART = Manifests.CHART;

    private final Material material = new Material();
    private final Notes notes;
    private final Manifests manifests;

    private MaterialReader(Notes notes) {
        this.notes = notes;
        this.manifests = new Manifests(material, notes, this::isValues, this::root);
    }

    /** Reads files in their order. */
    static Material read(List<SourceText> files, Notes notes) {
        MaterialReader reader = new MaterialReader(notes);
        files.forEach(reader::file);
        new AlertmanagerConfigs(reader.material.alertmanagerConfigs(), notes).into(reader.material.alertmanagers());
        return reader.material;
    }

    private void file(SourceText file) {
        Location at = Location.of(file.file());
        String text = file.text();
        if (text.isBlank()) {
            notes.unread(at, "the file", "it is empty");
            return;
        }
        if (TEMPLATE.matcher(text).find()
                && !text.contains("template_files:")
                && !text.contains("alertmanager_config")) {
            Findings unheard = new Findings();
            if (YamlReader.readAllMerging(file.file(), text, unheard).stream()
                    .noneMatch(YamlMapping.class::isInstance)) {
                material.templates().add(new YamlScalar(text, false, at));
                return;
            }
        }
        if (TERRAFORM.matcher(text).find()) {
            notes.unread(
                    at,
                    "Terraform's configuration",
                    "what it makes of itself only its state says: give what `terraform show -json` prints");
            return;
        }
        Findings problems = new Findings();
        List<YamlValue> documents = YamlReader.readAllMerging(file.file(), text, problems);
        problems.sorted().forEach(problem -> {
            if (documents.isEmpty()) {
                notes.unread(problem.at(), "the file", problem.summary());
            } else {
                notes.left(problem.at(), "a value", problem.summary());
            }
        });
        documents.forEach(document -> document(document, file.file()));
    }

    private void document(YamlValue document, String file) {
        if (document instanceof YamlScalar scalar && scalar.isNull()) {
            return; // Between two lines of dashes, as Helm prints them.
        }
        if (!(document instanceof YamlMapping root)) {
            notes.unread(document.at(), "a document", "it is " + document.kind() + ", and nothing that is read");
        } else if (Manifests.isManifest(root)) {
            manifests.read(root, file);
        } else {
            root(HelmOutput.withoutHeading(root, notes), file);
        }
    }

    private void root(YamlMapping root, String file) {
        if (root.scalar("alertmanager_config").isPresent()) {
            definition(root, Optional.empty());
        } else if (root.mapping("route").isPresent() && root.get("receivers").isPresent()) {
            material.alertmanagers()
                    .add(new Material.Alertmanager(root, YamlMapping.empty(root.at()), Optional.empty()));
        } else if (root.mappings("groups").stream()
                .anyMatch(group -> group.get("rules").isPresent())) {
            material.rules()
                    .add(new Material.Rules(
                            root.text("namespace").orElseGet(() -> stem(file)), false, Optional.empty(), root));
        } else if (StateReader.isShown(root)) {
            state(StateReader.shown(root), root);
        } else if (StateReader.isRaw(root)) {
            state(StateReader.raw(root), root);
        } else if (root.get("Statement").isPresent()) {
            policy(root);
        } else if (root.section("Role").mapping("AssumeRolePolicyDocument").isPresent()) {
            // What `aws iam get-role` prints.
            policy(root.section("Role").section("AssumeRolePolicyDocument"));
        } else if (isValues(root)) {
            material.values().add(root);
        } else if (root.mapping(CHART).filter(this::isValues).isPresent()) {
            umbrella(root);
        } else {
            other(root);
        }
    }

    /** A chart of the team's own that has this one beneath it. */
    private void umbrella(YamlMapping root) {
        root.mapping(CHART).ifPresent(material.values()::add);
        root.entries().forEach((key, entry) -> {
            if (!key.equals(CHART)) {
                notes.left(
                        entry.key().at(),
                        key,
                        "it is a value of the chart around " + CHART + ", which is not delivered");
            }
        });
    }

    private void other(YamlMapping root) {
        if (root.get("scrape_configs").isPresent()) {
            notes.unread(
                    root.at(),
                    "Prometheus' own configuration",
                    "values of " + CHART
                            + " are read: put its jobs below `prometheus.prometheusSpec.additionalScrapeConfigs`");
        } else if (root.get("planned_values").isPresent()) {
            notes.unread(
                    root.at(),
                    "a plan of Terraform",
                    "a plan is not what exists: run `terraform show -json` without a file");
        } else {
            notes.unread(
                    root.at(),
                    "a document",
                    "it is none of: values of " + CHART + ", rules, an Alertmanager's configuration, a trust policy, a"
                            + " Terraform state");
        }
    }

    private boolean isValues(YamlMapping root) {
        boolean prometheus = root.mapping("prometheus")
                .filter(inner -> inner.get("prometheusSpec").isPresent()
                        || inner.get("serviceAccount").isPresent()
                        || inner.get("agentMode").isPresent())
                .isPresent();
        // What is laid over other values may have nothing but keys that other charts have, too.
        return prometheus
                || root.keys().stream().anyMatch(CHART_KEYS::contains)
                || !root.keys().isEmpty() && COMMON_KEYS.containsAll(root.keys());
    }

    private void definition(YamlMapping root, Optional<String> workspace) {
        root.scalar("alertmanager_config")
                .flatMap(text -> Relocated.mapping(text, "alertmanager_config", notes))
                .ifPresent(config -> material.alertmanagers()
                        .add(new Material.Alertmanager(config, root.section("template_files"), workspace)));
    }

    private void policy(YamlMapping root) {
        List<YamlMapping> statements = statements(root);
        if (statements.stream().anyMatch(statement -> statement.get("Principal").isPresent())
                && statements.stream()
                        .noneMatch(statement -> statement.get("Resource").isPresent())) {
            material.policies().add(new Material.TrustPolicy(root));
        } else {
            notes.unread(
                    root.at(),
                    "a policy of permissions",
                    "the tree writes its own, which allow no more than the descriptors need");
        }
    }

    /** One, or a list of them. */
    static List<YamlMapping> statements(YamlMapping policy) {
        return policy.mapping("Statement").map(List::of).orElseGet(() -> policy.mappings("Statement"));
    }

    private void state(List<StateResource> resources, YamlMapping root) {
        root.scalar("terraform_version").ifPresent(material.terraform()::add);
        for (StateResource resource : resources) {
            material.resources().add(resource);
            Optional<String> workspace = resource.text("workspace_id");
            switch (resource.type()) {
                case "aws_prometheus_rule_group_namespace" ->
                    resource.scalar("data")
                            .flatMap(data -> Relocated.mapping(data, resource.address(), notes))
                            .ifPresent(file -> material.rules()
                                    .add(new Material.Rules(
                                            resource.text("name").orElse("rules"), false, workspace, file)));
                case "aws_prometheus_alert_manager_definition" ->
                    resource.scalar("definition")
                            .flatMap(definition -> Relocated.mapping(definition, resource.address(), notes))
                            .ifPresent(definition -> definition(definition, workspace));
                case "helm_release" -> helmRelease(resource);
                default -> {
                    // Facts, which are looked up when they are needed.
                }
            }
        }
    }

    private void helmRelease(StateResource resource) {
        if (resource.text("chart").filter(chart -> chart.endsWith(CHART)).isEmpty()) {
            return;
        }
        material.releases()
                .add(new Material.Release(Optional.empty(), resource.scalar("version"), resource.scalar("namespace")));
        for (YamlScalar values : resource.values().scalars("values")) {
            Relocated.mapping(values, resource.address(), notes).ifPresent(material.values()::add);
        }
        for (String more : List.of("set", "set_list")) {
            if (!resource.values().list(more).isEmpty()) {
                notes.left(resource.at(), resource.address() + "." + more, "write them as values");
            }
        }
    }

    static String stem(String file) {
        String name = file.substring(file.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}

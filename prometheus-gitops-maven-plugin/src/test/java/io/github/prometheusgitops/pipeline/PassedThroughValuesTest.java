package io.github.prometheusgitops.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.prometheusgitops.finding.Finding;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an environment says to the chart directly, in {@code values}. */
class PassedThroughValuesTest {

    private static final String DEV = "environments/dev.yaml";
    private static final String VALUES = "environments/dev/kube-prometheus-stack/values.yaml";

    @TempDir
    Path base;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "namespaceOverride: other | namespaceOverride | deployment.namespace",
                "prometheus: {enabled: false} | prometheus.enabled | its roles are for nobody",
                "prometheus: {agentMode: false} | prometheus.agentMode | set `mode`",
                "prometheus: {serviceAccount: {name: x}} | prometheus.serviceAccount | deployment.serviceAccount",
                "prometheus: {serviceAccount: } | prometheus.serviceAccount | deployment.serviceAccount",
                "prometheus: {prometheusSpec: {remoteWrite: []}} | prometheus.prometheusSpec.remoteWrite | `remoteWrite`",
                "prometheus: {prometheusSpec: {externalLabels: {a: b}}} | prometheus.prometheusSpec.externalLabels | set",
                "prometheus: {prometheusSpec: {replicaExternalLabelName: r}} | replicaExternalLabelName | __replica__",
                "prometheus: {prometheusSpec: {replicaExternalLabelNameClear: true}} | LabelNameClear | __replica__",
                "prometheus: {prometheusSpec: {prometheusExternalLabelName: tier}} | prometheusExternalLabelName | drop",
                "prometheus: {prometheusSpec: {shards: 3}} | prometheus.prometheusSpec.shards | drop all but one",
                "prometheus: {prometheusSpec: {shardingStrategy: {mode: Topology}}} | shardingStrategy | drop all but one",
                "prometheus: {prometheusSpec: {replicas: 3}} | prometheus.prometheusSpec.replicas | set `replicas`",
                "prometheus: {prometheusSpec: {scrapeInterval: 5s}} | scrapeInterval | set `scrapeInterval`",
                "prometheus: {prometheusSpec: {image: {tag: v2.0.0}}} | image.tag | spec.versions.prometheus",
                "prometheus: {prometheusSpec: {image: {sha: abc}}} | image.sha | spec.versions.prometheus",
                "prometheus: {prometheusSpec: {image: }} | prometheus.prometheusSpec.image | remove it",
                "prometheus: {prometheusSpec: {version: v2.0.0}} | version | spec.versions.prometheus",
                "prometheus: {prometheusSpec: } | prometheus.prometheusSpec | remove it",
                "prometheus: ~ | values.prometheus | remove it",
                "prometheus: {prometheusSpec: {additionalConfig: {shards: 2}}} | additionalConfig.shards | has a key",
                "prometheus: {prometheusSpec: {additionalConfig: {mode: DaemonSet}}} | additionalConfig.mode | has a key",
                "prometheus: {prometheusSpec: {additionalConfigString: 'serviceAccountName: x'}} | additionalConfigString | has",
                "prometheus: {prometheusSpec: {containers: [{name: prometheus, image: x}]}} | image | spec.versions",
                "prometheus: {prometheusSpec: {containers: [{name: prometheus, env: [{name: AWS_ROLE_ARN, value: x}]}]}} | AWS_ROLE_ARN | role of its service account",
                "prometheus: {prometheusSpec: {podMetadata: {annotations: {eks.amazonaws.com/skip-containers: prometheus}}}} | skip-containers | token",
                "prometheus: {prometheusSpec: {additionalRemoteWrite: [{url: 'https://aps-workspaces.eu-west-1.amazonaws.com/workspaces/ws-1/api/v1/remote_write'}]}} | additionalRemoteWrite | describe the workspace",
                "prometheus: {prometheusSpec: {additionalRemoteWrite: [{url: 'https://x.example/w', sigv4: {}}]}} | additionalRemoteWrite | describe the workspace",
                "thanosRuler: {thanosRulerSpec: {remoteWrite: [{url: 'https://x.example/w', sigv4: {}}]}} | thanosRulerSpec.remoteWrite | describe",
                "prometheus: {prometheusSpec: {enableFeatures: [agent]}} | enableFeatures[agent] | set `mode",
                "prometheus: {prometheusSpec: {additionalArgs: [{name: agent}]}} | additionalArgs[agent] | set `mode",
                "alertmanager: {enabled: true} | alertmanager.enabled | inCluster.alertmanager",
                "grafana: {enabled: true} | grafana.enabled | inCluster.grafana",
                "grafana: | values.grafana | remove it",
                "defaultRules: {create: true} | defaultRules.create | inCluster.defaultRules",
                "kubeScheduler: {enabled: true} | kubeScheduler.enabled | targets.controlPlane",
                "kubeProxy: {enabled: true} | kubeProxy.enabled | targets.kubeProxy",
            })
    void aValueThatTheTreeReliesOnIsRefused(String values, String path, String mend) {
        assertThat(errors(values))
                .anySatisfy(error ->
                        assertThat(error).startsWith(DEV + ":12:").contains(path, "[fleet/reserved-value]", mend));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fullnameOverride: monitoring",
                "nameOverride: x",
                "global: {imageRegistry: registry.example.com}",
                "prometheus: {enabled: true}",
                "prometheus: {prometheusSpec: {shards: 1, version: '', image: {registry: r, repository: mirror/prometheus, sha: ''}}}",
                "prometheus: {prometheusSpec: {containers: [{name: config-reloader, image: x}, {name: prometheus, env: [{name: GOGC, value: '50'}]}]}}",
                "prometheus: {prometheusSpec: {additionalConfig: {enableServiceLinks: false}, prometheusExternalLabelName: prom}}",
                "prometheus: {prometheusSpec: {additionalConfigString: 'podTargetLabels: [a]'}}",
                "kubeEtcd: {enabled: false}",
                "kubeScheduler: {enabled: false}",
                "alertmanager: {config: 'text: for tpl'}",
                "extraManifests: [{a: b}]",
                "grafana: {adminUser: }",
                "prometheus: {prometheusSpec: {thanos: }}",
                "prometheus: {serviceMonitor: {relabelings: [{targetLabel: cluster_name, replacement: x}]}}",
                "kubelet: {serviceMonitor: {cAdvisorInterval: 2m}}",
            })
    void whatHarmsNothingIsPassedOn(String values) {
        Outcome outcome = repository(values).plan();

        assertThat(outcome.errors()).isEmpty();
        assertThat(outcome.warnings()).isEmpty();
    }

    @Test
    void aSubchartStaysInTheNamespaceThatArgoCdMayWriteTo() {
        for (String subchart : List.of("grafana", "kube-state-metrics", "prometheus-node-exporter")) {
            assertThat(errors(subchart + ": {namespaceOverride: other}"))
                    .singleElement()
                    .asString()
                    .contains("`monitoring` only");
            assertThat(errors(subchart + ": {namespaceOverride: monitoring}")).isEmpty();
            assertThat(repository(subchart + ": {namespaceOverride: other}")
                            .edit("environments/fleet.yaml", "engine: argocd", "engine: flux")
                            .errors())
                    .isEmpty();
        }
    }

    @Test
    void nullTakesADefaultOfTheChartAway() {
        Workbench repository = repository("grafana: {adminUser: , sidecar: {label: ~}}");
        repository.generate();

        JsonNode grafana =
                GeneratedTree.parseYaml(repository.tree().get(VALUES)).get("grafana");
        assertThat(grafana.get("enabled").asBoolean()).isFalse();
        assertThat(grafana.has("adminUser")).isTrue();
        assertThat(grafana.get("adminUser").isNull()).isTrue();
        assertThat(grafana.at("/sidecar/label").isNull()).isTrue();
    }

    @Test
    void nullOverASectionIsPassedOnWithAWarningSinceTheChartReadsIt() {
        Workbench repository = repository("kubeEtcd:");
        Outcome outcome = repository.generate();

        assertThat(outcome.warnings())
                .singleElement()
                .asString()
                .contains("the chart does not render without its section `kubeEtcd`", "`enabled`");
        assertThat(GeneratedTree.parseYaml(repository.tree().get(VALUES))
                        .get("kubeEtcd")
                        .isNull())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "prometheus: []",
                "prometheus: x",
                "prometheus: {prometheusSpec: x}",
                "prometheus: {prometheusSpec: [1]}",
                "prometheus: {prometheusSpec: {image: x}}",
                "prometheus: {prometheusSpec: {podMetadata: x}}",
                "prometheus: {prometheusSpec: {tolerations: {key: x}}}",
                "prometheus: {prometheusSpec: {secrets: one}}",
                "grafana: true",
            })
    void aValueOfAnotherShapeThanTheChartsIsRefused(String values) {
        assertThat(errors(values))
                .singleElement()
                .asString()
                .startsWith(DEV + ":12:")
                .contains("and the chart has a ", "[fleet/values-shape]");
    }

    @Test
    void ofAnotherChartTheShapesAreOnlyLikely() {
        Outcome outcome = repository("grafana: true")
                .edit("environments/fleet.yaml", "88.5.3", "90.0.0")
                .plan();

        assertThat(outcome.errors()).isEmpty();
        assertThat(ids(outcome)).contains("fleet/values-shape");
    }

    @Test
    void grafanaThatHasNothingToShowIsNamed() {
        String grafana = "  inCluster: {grafana: true}\n";
        assertThat(ids(inCluster("  mode: agent\n" + grafana, "{}"))).containsExactly("fleet/empty-dashboards");
        assertThat(ids(inCluster("  mode: server\n" + grafana, "{}"))).containsExactly("fleet/empty-dashboards");
        assertThat(ids(inCluster("  mode: server\n  inCluster: {grafana: true, defaultRules: true}\n", "{}")))
                .isEmpty();
        assertThat(ids(inCluster("  mode: server\n" + grafana, "{grafana: {defaultDashboardsEnabled: false}}")))
                .isEmpty();
        assertThat(ids(inCluster("  mode: agent\n" + grafana, "{grafana: {additionalDataSources: [{name: amp}]}}")))
                .isEmpty();
    }

    private Outcome inCluster(String keys, String values) {
        return Workbench.small(base)
                .edit(DEV, "  remoteWrite:\n", keys + "  values: " + values + "\n  remoteWrite:\n")
                .plan();
    }

    @Test
    void whatEksDoesNotExposeIsOffUnlessItIsAskedFor() {
        Workbench repository = Workbench.small(base);
        repository.generate();
        JsonNode off = GeneratedTree.parseYaml(repository.tree().get(VALUES));
        for (String component : List.of("kubeControllerManager", "kubeScheduler", "kubeEtcd", "kubeProxy")) {
            assertThat(off.at("/" + component + "/enabled").asText()).isEqualTo("false");
        }
        assertThat(off.at("/prometheus/additionalRulesForClusterRole").isMissingNode())
                .isTrue();

        repository
                .edit(
                        DEV,
                        "  remoteWrite:\n",
                        "  targets: {controlPlane: true, kubeProxy: true}\n  additionalScrapeConfigs: [{job_name: own}]\n"
                                + "  remoteWrite:\n")
                .generate();
        JsonNode on = GeneratedTree.parseYaml(repository.tree().get(VALUES));
        assertThat(on.at("/kubeProxy/enabled").asBoolean()).isTrue();
        assertThat(on.at("/kubeScheduler/serviceMonitor/enabled").asText()).isEqualTo("false");
        assertThat(on.at("/prometheus/additionalRulesForClusterRole/0/apiGroups/0")
                        .asText())
                .isEqualTo("metrics.eks.amazonaws.com");
        assertThat(on.at("/prometheus/prometheusSpec/additionalScrapeConfigs").findValuesAsText("job_name"))
                .containsExactly("own", "kube-controller-manager", "kube-scheduler");
    }

    @Test
    void rulesOfTheClusterRoleDoNotReplaceTheOneForTheControlPlane() {
        String values =
                "prometheus: {additionalRulesForClusterRole: [{apiGroups: [apps], resources: [a], verbs: [get]}]}";
        Workbench repository =
                repository(values).edit(DEV, "  values:\n", "  targets: {controlPlane: true}\n  values:\n");

        assertThat(repository.errors())
                .singleElement()
                .asString()
                .contains("add `{apiGroups: [metrics.eks.amazonaws.com]");
        assertThat(repository.edit(DEV, "[apps]", "[metrics.eks.amazonaws.com]").errors())
                .isEmpty();
    }

    @Test
    void anotherDestinationIsNamedForTheReviewer() {
        Outcome outcome = repository(
                        "prometheus: {prometheusSpec: {additionalRemoteWrite: [{url: 'https://elsewhere.example/write'}]}}")
                .plan();

        assertThat(outcome.errors()).isEmpty();
        assertThat(outcome.warnings())
                .singleElement()
                .asString()
                .contains("samples also go to `https://elsewhere.example/write`");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "prometheus: {serviceMonitor: {relabelings: [{targetLabel: cluster, replacement: x}]}}",
                "kubelet: {serviceMonitor: {cAdvisorRelabelings: [{targetLabel: __replica__}]}}",
                "coreDns: {serviceMonitor: {metricRelabelings: [{action: labelmap, regex: c, replacement: cluster}]}}",
                "prometheus: {prometheusSpec: {podTargetLabels: [cluster]}}",
                "prometheus: {prometheusSpec: {enforcedNamespaceLabel: cluster}}",
                "prometheus: {prometheusSpec: {scrapeClasses: [{name: a, relabelings: [{targetLabel: cluster}]}]}}",
                "prometheus: {additionalServiceMonitors: [{endpoints: [{metricRelabelings: [{targetLabel: cluster}]}]}]}",
                "extraManifests: [{kind: ScrapeConfig, spec: {staticConfigs: [{labels: {cluster: x}}]}}]",
            })
    void aSeriesOwnClusterLabelWouldBeTakenForAnotherClustersReplica(String values) {
        assertThat(errors(values)).singleElement().asString().contains("[fleet/deduplication]", "source_cluster");
        assertThat(repository(values)
                        .edit(DEV, "  tier: production", "  tier: production\n  replicas: 1")
                        .plan()
                        .errors())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"enableRemoteWriteReceiver", "enableOTLPReceiver"})
    void samplesThatArePushedReachOneReplicaOnly(String receiver) {
        Outcome outcome = repository("prometheus: {prometheusSpec: {" + receiver + ": true}}")
                .plan();

        assertThat(ids(outcome)).containsExactly("fleet/pushed-samples");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "additionalPrometheusRulesMap: {a: {groups: []}}",
                "additionalPrometheusRules: [{name: a}]",
            })
    void anAgentEvaluatesNoRulesOfTheChartEither(String values) {
        assertThat(errors(values)).singleElement().asString().contains("an agent evaluates no rules");
        assertThat(server(values, "").plan().errors()).isEmpty();
    }

    @Test
    void anAgentOverlooksWhatOnlyAServerHas() {
        String values = "prometheus: {prometheusSpec: {retentionSize: 1GB, thanos: {a: b}, enableAdminAPI: false}}";

        assertThat(ids(repository(values).plan())).containsExactly("fleet/agent-value", "fleet/agent-value");
        assertThat(server(values, "").plan().warnings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "prometheus: {prometheusSpec: {ruleSelector: {matchLabels: {a: b}}}}",
                "prometheus: {prometheusSpec: {ruleNamespaceSelector: {matchLabels: {a: b}}}}",
                "prometheus: {prometheusSpec: {ruleSelectorNilUsesHelmValues: true}}",
            })
    void rulesOfTheClusterAreNotSelectedAway(String values) {
        assertThat(server(values, "").plan().errors()).isEmpty();
        assertThat(server(values, "  rules: [more]\n")
                        .file("environments/rules/more/a.yaml", "groups: [{name: a, rules: [{record: a:b, expr: up}]}]")
                        .errors())
                .singleElement()
                .asString()
                .contains("`rules` would be evaluated by nobody");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "prometheus: {prometheusSpec: {additionalScrapeConfigs: [{job_name: b}]}}",
                "prometheus: {prometheusSpec: {additionalScrapeConfigsSecret: {enabled: true, name: a, key: b}}}",
            })
    void scrapeConfigurationsOfTheDescriptorAreNotReplaced(String values) {
        assertThat(repository(values).plan().errors()).isEmpty();
        assertThat(repository(values)
                        .edit(
                                DEV,
                                "  tier: production",
                                "  tier: production\n  additionalScrapeConfigs: [{job_name: a}]")
                        .errors())
                .singleElement()
                .asString()
                .contains("[fleet/reserved-value]");
    }

    @Test
    void featureFlagsThatRemoteWriteNeedsStay() {
        String exemplars = "prometheus: {prometheusSpec: {enableFeatures: [memory-snapshot-on-shutdown]}}";
        Workbench repository = server(exemplars, "")
                .edit(DEV, "    - workspace: central", "    - {workspace: central, sendExemplars: true}");

        assertThat(repository.errors()).singleElement().asString().contains("add `exemplar-storage`");
        assertThat(repository
                        .edit(DEV, "[memory-", "[exemplar-storage, memory-")
                        .errors())
                .isEmpty();
    }

    private Workbench repository(String values) {
        return Workbench.small(base).edit(DEV, "  remoteWrite:\n", "  values:\n    " + values + "\n  remoteWrite:\n");
    }

    private Workbench server(String values, String more) {
        return repository(values).edit(DEV, "  values:\n", more + "  mode: server\n  values:\n");
    }

    private List<String> errors(String values) {
        return repository(values).errors();
    }

    private static List<String> ids(Outcome outcome) {
        return outcome.warnings().stream().map(Finding::id).toList();
    }
}

package io.github.prometheusgitops.deployment.eks;

import io.github.prometheusgitops.descriptor.PrometheusKeys;
import io.github.prometheusgitops.descriptor.SharedShapes;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.fleet.FleetFindings;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import io.github.prometheusgitops.yaml.YamlSequence;
import io.github.prometheusgitops.yaml.YamlValue;
import java.util.List;
import java.util.Optional;

/**
 * Reports what Prometheus does not do as an agent, which only forwards, and what Grafana would look for in vain.
 *
 * <p>By the templates of kube-prometheus-stack 88.5.3, which leave out of a PrometheusAgent what it has no field for.
 */
record AgentLimits(Findings findings) {

    private static final FindingType AGENT_VALUE =
            FindingType.warning("fleet/agent-value", "`values` sets what the chart overlooks with an agent");
    private static final FindingType EMPTY_DASHBOARDS = FindingType.warning(
            "fleet/empty-dashboards",
            "the chart's Grafana has nothing to show: it cannot query an agent, and its "
                    + "dashboards need the chart's own rules");

    /** Values of {@code prometheus.prometheusSpec} that the chart overlooks with an agent. */
    private static final List<String> OVERLOOKED = List.of(
            "additionalAlertManagerConfigs",
            "additionalAlertManagerConfigsSecret",
            "additionalAlertRelabelConfigs",
            "additionalAlertRelabelConfigsSecret",
            "additionalRemoteRead",
            "alertingEndpoints",
            "allowOverlappingBlocks",
            "disableCompaction",
            "enableAdminAPI",
            "evaluationInterval",
            "exemplars",
            "prometheusRulesExcludedFromEnforce",
            "query",
            "queryLogFile",
            "remoteRead",
            "retention",
            "retentionSize",
            "ruleNamespaceSelector",
            "ruleSelector",
            "thanos");

    /**
     * Reports what an environment wants of an agent in vain.
     *
     * @param name of the environment
     */
    void check(YamlMapping spec, boolean agent, String name) {
        YamlMapping values = spec.section(EksKeys.VALUES);
        YamlMapping inCluster = spec.section(EksKeys.IN_CLUSTER);
        if (agent) {
            samples(spec);
            rules(spec, inCluster, values, name);
            values(values);
        }
        dashboards(inCluster, values, agent);
    }

    private void samples(YamlMapping spec) {
        if (spec.text(PrometheusKeys.RETENTION).isPresent()) {
            findings.add(
                    FleetFindings.AGENT_RETENTION,
                    spec.at(PrometheusKeys.RETENTION),
                    "an agent keeps no samples, so that `retention` would be overlooked",
                    "remove it, or set `mode: server`");
        }
    }

    private void rules(YamlMapping spec, YamlMapping inCluster, YamlMapping values, String name) {
        if (!spec.list(SharedShapes.RULES).isEmpty()) {
            findings.add(
                    FleetFindings.AGENT_RULES,
                    spec.at(SharedShapes.RULES),
                    "an agent evaluates no rules, so that nobody would evaluate these for `" + name + "`",
                    "write `rules: []` and evaluate them in a workspace, or set `mode: server`");
        }
        for (String evaluated : List.of("alertmanager", "defaultRules")) {
            if (inCluster.flag(evaluated).orElse(false)) {
                findings.add(
                        FleetFindings.AGENT_RULES,
                        inCluster.at(evaluated),
                        "an agent evaluates no rules, so that `inCluster." + evaluated + "` would do nothing",
                        "remove it and evaluate rules in the workspace, or set `mode: server`");
            }
        }
        for (String evaluated : List.of("additionalPrometheusRules", "additionalPrometheusRulesMap")) {
            if (values.get(evaluated).filter(AgentLimits::says).isPresent()) {
                findings.add(
                        FleetFindings.AGENT_RULES,
                        values.at(evaluated),
                        "an agent evaluates no rules, so that `values." + evaluated + "` would do nothing",
                        "remove it and evaluate rules in the workspace, or set `mode: server`");
            }
        }
    }

    private void values(YamlMapping values) {
        Optional<YamlMapping> chartSpec = EksKeys.prometheusSpec(values);
        for (String overlooked : OVERLOOKED) {
            chartSpec
                    .flatMap(map -> map.get(overlooked))
                    .filter(AgentLimits::says)
                    .ifPresent(value -> findings.add(
                            AGENT_VALUE,
                            value.at(),
                            "an agent has nothing to do with `values.prometheus.prometheusSpec." + overlooked
                                    + "`, which the chart overlooks",
                            "remove it, or set `mode: server`"));
        }
    }

    /** Whether a value asks for something. */
    private static boolean says(YamlValue value) {
        if (value instanceof YamlScalar scalar) {
            return !scalar.isNull()
                    && !scalar.text().isEmpty()
                    && scalar.asBoolean().orElse(true);
        }
        return value instanceof YamlMapping mapping
                ? !mapping.entries().isEmpty()
                : !((YamlSequence) value).items().isEmpty();
    }

    private void dashboards(YamlMapping inCluster, YamlMapping values, boolean agent) {
        Optional<YamlMapping> grafana = values.mapping("grafana");
        boolean own = grafana.flatMap(map -> map.flag("defaultDashboardsEnabled"))
                .filter(enabled -> !enabled)
                .isPresent();
        if (!EksKeys.GRAFANA.flag(inCluster) || own) {
            return;
        }
        if (agent) {
            boolean asksElsewhere = grafana.filter(map -> map.get("additionalDataSources")
                            .or(() -> map.get("datasources"))
                            .isPresent())
                    .isPresent();
            if (!asksElsewhere) {
                findings.add(
                        EMPTY_DASHBOARDS,
                        inCluster.at(EksKeys.GRAFANA),
                        "Grafana can query no agent: all its panels stay empty",
                        "set `mode: server`, or give it the workspace in `values.grafana.additionalDataSources`");
            }
        } else if (!EksKeys.DEFAULT_RULES.flag(inCluster)) {
            findings.add(
                    EMPTY_DASHBOARDS,
                    inCluster.at(EksKeys.GRAFANA),
                    "Grafana's dashboards show what the chart's own rules record, which nobody evaluates: most panels stay"
                            + " empty",
                    "set `inCluster.defaultRules: true`, or `values.grafana.defaultDashboardsEnabled: false` for"
                            + " dashboards of your own");
        }
    }
}

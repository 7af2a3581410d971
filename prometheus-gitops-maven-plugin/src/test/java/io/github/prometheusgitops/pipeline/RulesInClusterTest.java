package io.github.prometheusgitops.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.prometheusgitops.finding.Finding;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules are evaluated by a workspace, by the cluster's own Prometheus or by both, with the values of that place. */
class RulesInClusterTest {

    private static final String FLEET = "environments/fleet.yaml";
    private static final String DEV = "environments/dev.yaml";
    private static final String PROD = "environments/prod.yaml";
    private static final String CENTRAL = "environments/workspaces/central.yaml";
    private static final String LOCAL = "environments/rules/local/load.yaml";
    private static final String IN_WORKSPACE = "workspaces/central/rules/basics.yaml";
    private static final String IN_PROD = "environments/prod/rules/local.yaml";

    private static final String RULES = """
            groups:
              - name: load
                interval: 15s
                rules:
                  - alert: LoadHigh
                    expr: |
                      # 5 is many
                      node_load5{job="node-5"} > 5
                    for: 5m
                    labels: {severity: warning, team: platform}
                    annotations:
                      summary: '{{ $labels.instance }}: {{ $value | printf "%.1f" }} > 5 ${1} $1 {% raw %}'
                      description: "{{ if gt $value 5.0 }}5{{ end }}\\t{{`{{`}} 5m, warning"
                  - alert: LoadHigh
                    expr: node_load15 > 10
                    labels: {severity: critical}
            """;

    private static final String PARAMETERS = """
            rules:
              local:
                parameters:
                  load: {rule: LoadHigh, key: expr, value: "5"}
                  loadFor: {rule: LoadHigh, key: for, value: 5m}
                  severity: {rule: LoadHigh, key: labels.severity, value: warning}
            """;

    @TempDir
    Path base;

    /** Prod evaluates folder local in its cluster, and workspace central folder basics. */
    private Workbench repository() {
        return repository(base);
    }

    private static Workbench repository(Path base) {
        return Workbench.small(base)
                .file(LOCAL, RULES)
                .edit(FLEET, "  delivery", PARAMETERS.indent(2) + "  delivery")
                .edit(PROD, "spec:", "spec:\n  mode: server\n  inCluster: {alertmanager: true}\n  rules: [local]");
    }

    @Test
    void aClusterGetsItsRulesAsAPrometheusRule() {
        Workbench repository = repository();
        Outcome outcome = repository.generate();

        assertThat(outcome.findings()).isEmpty();
        JsonNode rule = yaml(repository, IN_PROD);
        assertThat(rule.at("/kind").asText()).isEqualTo("PrometheusRule");
        assertThat(rule.at("/metadata/name").asText()).isEqualTo("acme.local");
        assertThat(rule.at("/metadata/namespace").asText()).isEqualTo("monitoring");
        assertThat(rule.at("/spec/groups"))
                .isEqualTo(GeneratedTree.parseYaml(RULES).get("groups"));
        assertThat(repository.tree().keySet())
                .filteredOn(path -> path.contains("/rules/"))
                .containsExactlyInAnyOrder(IN_PROD, IN_WORKSPACE);
    }

    @Test
    void theEnginesApplicationFollowsTheFolderOfTheRules() {
        Workbench repository = repository();
        repository.generate();

        assertThat(yaml(repository, "environments/prod/argocd/application.yaml")
                        .at("/spec/sources/2/path")
                        .asText())
                .isEqualTo("gitops/environments/prod/rules");
        assertThat(yaml(repository, "environments/dev/argocd/application.yaml").at("/spec/sources"))
                .hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "kubeConfigSecret: prod-kubeconfig"})
    void fluxAppliesTheFolderOfTheRulesToTheClusterItselfOrThroughItsSecret(String secret) {
        Workbench repository = repository()
                .edit(FLEET, "engine: argocd", "engine: flux")
                .edit(PROD, "      name: prod-1\n", "      name: prod-1\n" + secret.indent(6));
        repository.generate();

        JsonNode kustomization = yaml(repository, "environments/prod/flux/rules.yaml");
        assertThat(kustomization.at("/spec/path").asText()).isEqualTo("./gitops/environments/prod/rules");
        assertThat(kustomization.at("/spec/dependsOn/0/name").asText()).isEqualTo("acme.prod");
        assertThat(kustomization.at("/spec/kubeConfig/secretRef/name").asText())
                .isEqualTo(secret.isEmpty() ? "" : "prod-kubeconfig");
        assertThat(repository.tree().get("environments/prod/kustomization.yaml"))
                .contains("  - flux/rules.yaml\n");
        assertThat(repository.tree().get("environments/dev/kustomization.yaml")).doesNotContain("rules");
        assertThat(repository.tree()).doesNotContainKey("environments/dev/flux/rules.yaml");
    }

    @Test
    void aClusterWithoutPrometheusYetGetsNoRulesEither() {
        Workbench repository = repository().edit(CENTRAL, "  id: ws-0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d\n", "");

        repository.generate();

        assertThat(repository.tree().keySet()).noneMatch(path -> path.startsWith("environments/prod/rules"));
    }

    @Test
    void parametersChangeTheirPlacesAndNothingElse() {
        Workbench repository = repository()
                .edit(
                        PROD,
                        "  rules: [local]",
                        "  rules: [local]\n  ruleParameters: {local: {load: 7.5, loadFor: 10m, severity: critical}}");

        repository.generate();

        assertThat(yaml(repository, IN_PROD).at("/spec/groups"))
                .isEqualTo(GeneratedTree.parseYaml(RULES.replace("-5\"} > 5", "-5\"} > 7.5")
                                .replace("for: 5m", "for: 10m")
                                .replace("{severity: warning", "{severity: critical"))
                        .get("groups"));
        assertThat(repository.tree().get(IN_PROD)).contains(LOCAL + ", " + PROD + " by built-in");
    }

    @Test
    void aWorkspaceHasValuesOfItsOwn() {
        Workbench repository = repository()
                .edit(LOCAL, "interval: 15s", "interval: 30s")
                .edit(FLEET, "    local:", "    local:\n      evaluatedBy: both")
                .edit(CENTRAL, "rules: [basics]", "rules: [basics, local]\n  ruleParameters: {local: {load: 6}}");

        Outcome outcome = repository.generate();

        assertThat(outcome.findings()).isEmpty();
        assertThat(yaml(repository, "workspaces/central/rules/local.yaml")
                        .at("/groups/0/rules/0/expr")
                        .asText())
                .isEqualTo("# 5 is many\nnode_load5{job=\"node-5\"} > 6\n");
        assertThat(yaml(repository, IN_PROD).at("/spec/groups/0/rules/0/expr").asText())
                .isEqualTo("# 5 is many\nnode_load5{job=\"node-5\"} > 5\n");
    }

    @Test
    void defaultsOfTheFleetMaySetWhatSomeEnvironmentsDoNotEvaluate() {
        Workbench repository = repository()
                .edit(FLEET, "    region: eu-west-1", "    region: eu-west-1\n    ruleParameters: {local: {load: 8}}");

        assertThat(repository.errors()).isEmpty();
        repository.generate();
        assertThat(repository.tree().get(IN_PROD)).contains("> 8");
    }

    @Test
    void ampsLimitsHoldOnlyWhereAmpEvaluates() {
        Workbench repository = repository();
        assertThat(repository.errors()).isEmpty();

        repository
                .edit(FLEET, "    local:", "    local:\n      evaluatedBy: both")
                .edit(CENTRAL, "[basics]", "[basics, local]");

        assertThat(repository.errors()).singleElement().asString().contains("AMP evaluates a group every 30s at most");
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake(DEV, "spec:", "spec:\n  rules: [local]", DEV + ":5:10: an agent evaluates no rules", "`dev`"),
                mistake(PROD, "rules: [local]", "rules: [locl]", "/rules/locl [fleet/unknown-rules]", "mean `local`?"),
                mistake(PROD, "rules: [local]", "rules: [local, local]", "`local` is listed twice [fleet/duplicate]"),
                mistake(
                        PROD,
                        "rules: [local]",
                        "rules: [local, basics]",
                        PROD + ":7:18: the rules of `basics` are evaluated over the samples of `prod` at " + CENTRAL
                                + ":9:11 too: each alert would fire twice [rules/evaluated-twice]",
                        "`spec.rules.basics.evaluatedBy: both`"),
                mistake(
                        FLEET,
                        "    local:",
                        "    local:\n      evaluatedBy: workspace",
                        PROD
                                + ":7:11: the rules of `local` are for a workspace to evaluate, not for a cluster, by what "
                                + FLEET + ":7:5 says [rules/evaluated-elsewhere]"),
                mistake(
                        FLEET,
                        "    local:",
                        "    basics: {evaluatedBy: cluster}\n    local:",
                        CENTRAL + ":9:11: the rules of `basics` are for a cluster to evaluate, not for a workspace"),
                mistake(FLEET, "    local:", "    local:\n      evaluatedBy: all", "one of workspace, cluster, both"),
                mistake(FLEET, "    local:", "    loca:", "/rules/loca [fleet/unknown-rules]", "mean `local`?"),
                mistake(
                        FLEET,
                        "load: {rule: LoadHigh",
                        "load: {rule: LoadHihg",
                        FLEET + ":9:22: the rules of `local` have none named `LoadHihg` [rules/unknown-rule]",
                        "did you mean `LoadHigh`?"),
                mistake(
                        FLEET,
                        "key: expr, value: \"5\"",
                        "key: expr, value: 15",
                        FLEET + ":9:50: `expr` of rule `LoadHigh` has no `15` [rules/parameter-not-found]",
                        "it has: 10, 5"),
                mistake(
                        FLEET,
                        "key: for, value: 5m",
                        "key: keep_firing_for, value: 5m",
                        "`keep_firing_for` of rule `LoadHigh` has no `5m`",
                        "write it into the rule"),
                mistake(
                        FLEET,
                        "key: labels.severity, value: warning",
                        "key: labels.severity, value: warn",
                        "has no `warn` [rules/parameter-not-found]",
                        "it has: critical, warning"),
                mistake(
                        FLEET,
                        "key: labels.severity",
                        "key: annotations.summary",
                        "has to be expr, for, keep_firing_for or labels.<name>"),
                mistake(
                        FLEET,
                        "key: for, value: 5m",
                        "key: expr, value: \"5\"",
                        "another parameter stands for this value of `LoadHigh` already [fleet/duplicate]"),
                mistake(FLEET, "value: \"5\"", "value: -5", "has to be a number without a sign", "not `-5`"),
                set("load: 5m", ":8:34: parameter `load` has to be a number", "not `5m` [rules/parameter-value]"),
                set("load: 5 or vector(1)", "not `5 or vector(1)` [rules/parameter-value]"),
                set("loadFor: 30s5m", "not `30s5m` [rules/parameter-value]"),
                set(
                        "loadFor: 5",
                        "parameter `loadFor` has to be a duration such as 5m or 1h30m, longer units first, not `5`"),
                set(
                        "laod: 6",
                        ":8:28: the rules of `local` have no parameter `laod` [rules/unknown-parameter]",
                        "did you mean `load`?"),
                mistake(
                        DEV,
                        "spec:",
                        "spec:\n  ruleParameters: {local: {load: 6}}",
                        DEV + ":5:34: `dev` does not evaluate the rules of `local`",
                        "[rules/unused-parameter]"),
                mistake(
                        CENTRAL,
                        "spec:",
                        "spec:\n  ruleParameters: {basics: {for: 6m}}",
                        "the rules of `basics` have no parameter `for`",
                        "declare it in the fleet: `spec.rules.basics.parameters.for`"),
                mistake(
                        CENTRAL,
                        "spec:",
                        "spec:\n  ruleParameters: {basic: {for: 6m}}",
                        "there is no folder environments/rules/basic"),
                mistake(LOCAL, "expr: node_load15 > 10\n", "expr_: x\n", "unknown key `expr_`"));
    }

    private static Arguments set(String value, String... said) {
        return mistake(PROD, "rules: [local]", "rules: [local]\n  ruleParameters: {local: {" + value + "}}", said);
    }

    private static Arguments mistake(String file, String from, String to, String... said) {
        return Arguments.of(file, from, to, List.of(said));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsReportedWhereItStands(String file, String from, String to, List<String> said) {
        assertThat(repository().edit(file, from, to).errors())
                .anySatisfy(error -> assertThat(error).contains(said));
    }

    @Test
    void rulesThatNobodyEvaluatesAreFound() {
        Workbench repository =
                repository().edit(PROD, "  rules: [local]\n", "").edit(LOCAL, "interval: 15s", "interval: 30s");

        assertThat(warnings(repository))
                .containsExactly(LOCAL + ": nobody evaluates the rules of `local` [rules/unused]\n"
                        + "    add `local` to the `rules` of a workspace or an environment, or delete the folder");
    }

    @Test
    void rulesThatAreDeclaredBothAndAreNotAreFound() {
        Workbench repository = repository().edit(FLEET, "    local:", "    local:\n      evaluatedBy: both");

        assertThat(warnings(repository))
                .singleElement()
                .asString()
                .startsWith(FLEET + ":7:5: `local` is declared `both`, but")
                .contains("[rules/not-both]");
    }

    @Test
    void alertsThatNotifyNobodyAreFound() {
        Workbench repository = repository().edit(PROD, "inCluster: {alertmanager: true}", "replicas: 2");

        assertThat(warnings(repository))
                .singleElement()
                .asString()
                .startsWith(PROD + ":7:11: the cluster's own Prometheus evaluates alerts and has no Alertmanager");

        repository.edit(
                PROD,
                "replicas: 2",
                "values: {prometheus: {prometheusSpec: {additionalAlertManagerConfigs: [{static_configs: []}]}}}");
        assertThat(warnings(repository)).isEmpty();
    }

    @Test
    void rulesThatTheOperatorRefusesForTheirSizeAreFound() {
        Workbench repository = repository().edit(LOCAL, "-5\"} > 5", "-5\"} > 5\n          # " + "x".repeat(530_000));

        assertThat(repository.errors())
                .singleElement()
                .asString()
                .startsWith("gitops/" + IN_PROD + ": the rules have 53")
                .contains("the Prometheus Operator takes 524288", "[rules/size-in-cluster]");
    }

    private static List<String> warnings(Workbench repository) {
        assertThat(repository.errors()).isEmpty();
        return repository.plan().findings().stream().map(Finding::toString).toList();
    }

    private static JsonNode yaml(Workbench repository, String file) {
        return GeneratedTree.parseYaml(repository.tree().get(file));
    }
}

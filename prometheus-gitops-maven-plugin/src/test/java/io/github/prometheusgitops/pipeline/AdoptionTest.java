package io.github.prometheusgitops.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.adopt.AdoptReport;
import io.github.prometheusgitops.adopt.Adopted;
import io.github.prometheusgitops.adopt.Comparison;
import io.github.prometheusgitops.adopt.Note;
import io.github.prometheusgitops.format.JsonText;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What teams have by hand becomes descriptors, and nothing of it is overlooked in silence. */
class AdoptionTest extends TeamToAdopt {

    @Test
    void whatTheChartDoesByDefaultIsWhatTheEnvironmentDoes() {
        team();

        Adoption adoption = adopt();

        assertThat(errors(adoption)).isEmpty();
        assertThat(adoption.files()).containsOnlyKeys("dev.yaml", "fleet.yaml", "workspaces/central.yaml");
        assertThat(adoption.files().get("dev.yaml")).isEqualTo("""
                apiVersion: prometheus-gitops/v1
                kind: Environment
                metadata:
                  name: dev
                spec:
                  tier: pre-production
                  account: "222222222222"
                  region: eu-west-1
                  deployment:
                    model: eks
                    cluster:
                      name: dev-1
                      oidcIssuer: https://oidc.eks.eu-west-1.amazonaws.com/id/DEV1
                      oidcProvider: existing
                    namespace: metrics
                    serviceAccount: prom
                  identity: irsa-role-chaining
                  remoteWrite:
                    - workspace: central
                      queue:
                        capacity: 5000
                  mode: server
                  replicas: 1
                  scrapeInterval: 30s
                  retention: 5d
                  inCluster:
                    alertmanager: true
                    grafana: true
                    defaultRules: true
                """);
        assertThat(adoption.files().get("workspaces/central.yaml"))
                .contains("account: \"111111111111\"", "id: ws-0a1b2c3d");
    }

    @Test
    void whatIsNotReproducedIsListedWithItsPlaceAndCounted() {
        team();

        Adoption adoption = adopt();

        assertThat(notes(adoption, Note.Kind.LEFT))
                .containsExactly(
                        "today/values.yaml:8:67: `externalLabels.owner`: a template of Helm's: a descriptor's labels"
                                + " are taken as they are written");
        assertThat(notes(adoption, Note.Kind.BY_HAND))
                .singleElement()
                .asString()
                .startsWith(
                        "today/values.yaml:4:47: role arn:aws:iam::222222222222:role/team/prometheus-dev: roles cannot be");
        Comparison values = adoption.comparisons().get(0);
        assertThat(values.summary()).startsWith("reproduced 9 of 13 keys; 3 differ, 1 lost; ");
        assertThat(values.differences().stream()
                        .filter(difference -> difference.kind() != Comparison.Kind.SET)
                        .map(Comparison.Difference::path))
                .containsExactly(
                        "prometheus.serviceAccount.annotations.eks.amazonaws.com/role-arn",
                        "prometheus.prometheusSpec.image.tag",
                        "prometheus.prometheusSpec.remoteWrite[https://aps-workspaces.eu-west-1.amazonaws.com/workspaces/ws-0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d/api/v1/remote_write].sigv4.roleArn",
                        "prometheus.prometheusSpec.externalLabels.owner");
    }

    @Test
    void aSecretIsNowhereInWhatIsWrittenAndItsPlaceIsTold() {
        team().file("today/values-dev.yaml", """
                grafana:
                  adminPassword: correct-horse-battery
                  env: [{name: DB_PASSWORD, value: hunter2-hunter2}]
                """).file("today/am.yml", """
                        global: {slack_api_url: "https://hooks.slack.example/T0/B0/xyzzy-plugh"}
                        route: {receiver: pager}
                        receivers:
                          - name: pager
                            pagerduty_configs: [{routing_key: 0123456789abcdef0123456789abcdef}]
                        """);

        Adoption adoption = adopt();

        assertThat(errors(adoption)).isEmpty();
        String report = new AdoptReport(
                        List.of(),
                        adoption.comparisons(),
                        adoption.notes(),
                        adoption.warnings(),
                        adoption.adopted().map(Adopted::takenOver).orElseThrow())
                .markdown();
        assertThat(adoption.files().values().toString() + report)
                .doesNotContain("correct-horse", "hunter2", "xyzzy", "0123456789abcdef");
        assertThat(notes(adoption, Note.Kind.LEFT))
                .anySatisfy(note ->
                        assertThat(note).startsWith("today/values-dev.yaml:2:18: `grafana.adminPassword`: this looks"))
                .anySatisfy(note ->
                        assertThat(note).startsWith("today/values-dev.yaml:3:36: `grafana.env[0].value`: this looks"))
                .anySatisfy(note ->
                        assertThat(note).startsWith("today/am.yml:5:39: `routing_key` of receiver `pager`: it is a"));
    }

    @Test
    void receiversThatAmpDoesNotHaveStayWithoutTheirConfiguration() {
        team().file("today/am.yml", """
                route: {receiver: chat, routes: [{receiver: topic, matchers: ['severity="critical"']}]}
                receivers:
                  - {name: chat, slack_configs: [{channel: '#alerts'}]}
                  - {name: topic, sns_configs: [{topic_arn: "arn:aws:sns:eu-west-1:111111111111:alerts", sigv4: {region: eu-west-1}}]}
                """);

        Adoption adoption = adopt();

        assertThat(adoption.files().get("workspaces/central.yaml")).endsWith("""
                  alertmanager:
                    route:
                      receiver: chat
                      routes:
                        - receiver: topic
                          matchers:
                            - severity="critical"
                    receivers:
                      - name: chat
                      - name: topic
                        sns_configs:
                          - topic: alerts
                """);
        assertThat(notes(adoption, Note.Kind.LEFT))
                .anySatisfy(note -> assertThat(note)
                        .startsWith("today/am.yml:3:18: `slack_configs` of receiver `chat`: AMP sends"));
    }

    @Test
    void aRuleThatIsRefusedIsLeftOutAndTheOthersAreNot() {
        team().file("today/node.yaml", """
                groups:
                  - name: node
                    rules:
                      - {alert: Broken, expr: "rate(up[5m"}
                      - {alert: Down, expr: up == 0, partial_response: x}
                      - {alert: Odd, expr: up ==}
                """);

        Adoption adoption = adopt();

        assertThat(adoption.files().get("rules/node/node.yaml")).isEqualTo("""
                groups:
                  - name: node
                    rules:
                      - alert: Down
                        expr: up == 0
                """);
        assertThat(notes(adoption, Note.Kind.LEFT))
                .anySatisfy(note -> assertThat(note).startsWith("today/node.yaml:4:9: `groups[0].rules[0]`"))
                .anySatisfy(note -> assertThat(note).startsWith("today/node.yaml:6:9: `groups[0].rules[2]`"));
    }

    @Test
    void valuesThatNoKeySaysArePassedThroughAsHelmReadsThem() {
        team().file("today/values.yaml", VALUES + """
                    scrapeInterval: 15s
                    podMonitorSelectorNilUsesHelmValues: no
                    nodeSelector: {pool: '0644'}
                    volumes: [{name: x, configMap: {name: x, defaultMode: 0644}}]
                    replicaExternalLabelName: replica
                """);

        Adoption adoption = adopt();

        assertThat(errors(adoption)).isEmpty();
        assertThat(adoption.files().get("dev.yaml"))
                .contains("scrapeInterval: 15s")
                .endsWith("""
                  values:
                    prometheus:
                      prometheusSpec:
                        nodeSelector:
                          pool: "0644"
                        volumes:
                          - name: x
                            configMap:
                              name: x
                              defaultMode: 420
                """);
        assertThat(notes(adoption, Note.Kind.LEFT))
                .anySatisfy(note -> assertThat(note)
                        .startsWith(
                                "today/values.yaml:18:31: `spec.values.prometheus.prometheusSpec.replicaExternalLabelName`")
                        .endsWith("[fleet/reserved-value]"));
    }

    @Test
    void aStateOfTheKindThatWasThereBeforeGivesFactsAndIsLetGo() {
        team().delete("today/role.json").file("today/terraform.tfstate", """
                {"version": 4, "terraform_version": "1.5.7", "serial": 3, "lineage": "x", "resources": [
                  {"module": "module.amp", "mode": "managed", "type": "aws_prometheus_workspace", "name": "this", "instances": [
                    {"attributes": {"id": "ws-0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d", "alias": "central metrics", "tags": {"team": "ops"},
                      "arn": "arn:aws:aps:eu-west-1:111111111111:workspace/ws-0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d"}}]},
                  {"mode": "managed", "type": "aws_iam_role", "name": "cluster", "instances": [
                    {"index_key": 0, "attributes": {"name": "prometheus-dev", "arn": "arn:aws:iam::222222222222:role/team/prometheus-dev",
                      "assume_role_policy": %s}}]},
                  {"mode": "managed", "type": "aws_prometheus_rule_group_namespace", "name": "r", "instances": [
                    {"index_key": "node", "attributes": {"name": "node", "workspace_id": "ws-0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d",
                      "data": "groups:\\n- name: a\\n  rules:\\n  - alert: A\\n    expr: up == 0\\n"}}]},
                  {"mode": "managed", "type": "aws_vpc", "name": "v", "instances": [{"attributes": {"id": "vpc-1"}}]},
                  {"mode": "data", "type": "aws_region", "name": "x", "instances": [{"attributes": {}}]}]}
                """.formatted(JsonText.inline(TRUST)));

        Adoption adoption = adopt();

        assertThat(errors(adoption)).isEmpty();
        assertThat(adoption.files().get("dev.yaml")).contains("namespace: metrics", "/id/DEV1");
        assertThat(adoption.files().get("workspaces/central.yaml"))
                .contains("alias: central metrics", "team: ops", "rules:\n    - node", "adopt:\n    - rules/node");
        assertThat(adoption.adopted().orElseThrow().takenOver())
                .extracting(Adopted.TakenOver::address)
                .containsExactly(
                        "module.amp.aws_prometheus_workspace.this", "aws_prometheus_rule_group_namespace.r[\"node\"]");
        assertThat(notes(adoption, Note.Kind.UNREAD))
                .singleElement()
                .asString()
                .contains("aws_vpc.v: none of it is described");
    }

    @Test
    void rulesOfObjectsAreEvaluatedByTheClustersOwnServer() {
        team();
        Workbench.in(base).file("today/alerts.yaml", """
                apiVersion: monitoring.coreos.com/v1
                kind: PrometheusRule
                metadata: {name: app, labels: {release: x}}
                spec:
                  groups:
                    - name: app
                      rules:
                        - alert: AppDown
                          expr: absent(up{job="app"} == 1)
                          for: 15m
                          labels: {severity: critical}
                          annotations: {summary: 'App {{ $labels.job }} is gone, costs $5'}
                """);

        Adoption adoption = adopt();

        assertThat(adoption.files().get("dev.yaml")).contains("rules:\n    - app\n");
        assertThat(adoption.comparisons())
                .filteredOn(comparison -> comparison.file().endsWith("rules/app.yaml"))
                .extracting(Comparison::summary)
                .containsExactly("reproduced 6 of 6 keys");
    }
}

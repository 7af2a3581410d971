package io.github.prometheusgitops.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.adopt.Note;
import org.junit.jupiter.api.Test;

/** States of what is no cluster with Prometheus in it: managed collectors, and instances in private networks. */
class AdoptedStateTest extends TeamToAdopt {

    private static final String WORKSPACE = """
            {"address": "aws_prometheus_workspace.this", "mode": "managed", "type": "aws_prometheus_workspace", "values": {
              "id": "ws-0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d", "alias": "central",
              "arn": "arn:aws:aps:eu-west-1:111111111111:workspace/ws-0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d"}}""";

    private static String scraper(String cluster) {
        return """
                {"address": "aws_prometheus_scraper.%1$s", "mode": "managed", "type": "aws_prometheus_scraper", "values": {
                  "alias": "%1$s", "arn": "arn:aws:aps:eu-west-1:111111111111:scraper/s-1", "source": [{"eks": [{
                    "cluster_arn": "arn:aws:eks:eu-west-1:111111111111:cluster/%1$s",
                    "security_group_ids": ["sg-0a1b2c3d4e5f67890"],
                    "subnet_ids": ["subnet-0a1b2c3d4e5f67890", "subnet-0b1b2c3d4e5f67890"]}]}],
                  "destination": [{"amp": [{"workspace_arn":
                    "arn:aws:aps:eu-west-1:111111111111:workspace/ws-0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d"}]}],
                  "scrape_configuration": "global:\\n  scrape_interval: 45s\\n  scrape_timeout: 10s\\n  external_labels: {team: shop}\\nscrape_configs:\\n  - job_name: pods\\n    kubernetes_sd_configs: [{role: pod}]\\n  - job_name: basic\\n    basic_auth: {username: a, password: hunter2-hunter2}\\n    kubernetes_sd_configs: [{role: pod}]\\n"}}""".formatted(cluster);
    }

    private void state(String... resources) {
        facts.add("tier=production");
        Workbench.in(base)
                .file(
                        "today/state.json",
                        "{\"format_version\": \"1.0\", \"terraform_version\": \"1.12.0\", \"values\": {\"root_module\": {\"resources\": ["
                                + String.join(",\n", resources) + "]}}}");
    }

    @Test
    void aManagedCollectorIsAnEnvironment() {
        state(WORKSPACE, scraper("shop-1"));

        Adoption adoption = adopt();

        assertThat(errors(adoption)).isEmpty();
        assertThat(adoption.files().get("dev.yaml")).isEqualTo("""
                apiVersion: prometheus-gitops/v1
                kind: Environment
                metadata:
                  name: dev
                spec:
                  tier: production
                  account: "111111111111"
                  region: eu-west-1
                  deployment:
                    model: managed-collector
                    cluster:
                      name: shop-1
                    subnetIds:
                      - subnet-0a1b2c3d4e5f67890
                      - subnet-0b1b2c3d4e5f67890
                    securityGroupIds:
                      - sg-0a1b2c3d4e5f67890
                  remoteWrite:
                    - workspace: central
                  scrapeInterval: 45s
                  externalLabels:
                    team: shop
                  scrapeConfigs:
                    - job_name: pods
                      kubernetes_sd_configs:
                        - role: pod
                """);
        assertThat(notes(adoption, Note.Kind.LEFT))
                .anyMatch(note -> note.contains("`global.scrape_timeout` of aws_prometheus_scraper.shop-1"))
                .anyMatch(note -> note.contains("password"))
                .noneMatch(note -> note.contains("hunter2"));
        assertThat(notes(adoption, Note.Kind.BY_HAND))
                .anyMatch(note -> note.contains("aws_prometheus_scraper.shop-1: the tree makes a scraper of its own"));
    }

    @Test
    void ofSeveralManagedCollectorsSomebodySaysWhichOneIsMeant() {
        state(WORKSPACE, scraper("shop-1"), scraper("shop-2"));

        assertThat(errors(adopt())).singleElement().asString().contains("shop-1, shop-2", "facts=cluster=");

        facts.add("cluster=shop-2");
        Adoption adoption = adopt();
        assertThat(adoption.files().get("dev.yaml")).contains("name: shop-2");
        assertThat(notes(adoption, Note.Kind.BY_HAND))
                .anyMatch(note -> note.contains(
                        "aws_prometheus_scraper.shop-1: a managed collector is an environment of its own"));
    }

    @Test
    void besideValuesOfTheChartAManagedCollectorIsTold() {
        state(WORKSPACE, scraper("shop-1"));
        team();

        Adoption adoption = adopt();

        assertThat(adoption.files().get("dev.yaml")).contains("model: eks");
        assertThat(notes(adoption, Note.Kind.BY_HAND)).anyMatch(note -> note.contains("an environment of its own"));
    }

    @Test
    void instancesThatRunPrometheusAndWhatConnectsThemAreToldWithTheirKeys() {
        state(WORKSPACE, """
                {"address": "module.monitoring.aws_instance.this[0]", "mode": "managed", "type": "aws_instance", "values": {
                  "ami": "ami-0123456789abcdef0", "instance_type": "t3.medium", "subnet_id": "subnet-1",
                  "user_data_base64": "IyEvYmluL3NoCnN5c3RlbWN0bCBzdGFydCBwcm9tZXRoZXVzCg==",
                  "root_block_device": [{"volume_size": 50}], "tags": {"Name": "monitoring"}}}""", """
                {"address": "aws_instance.web", "mode": "managed", "type": "aws_instance", "values": {
                  "instance_type": "t3.small", "tags": {"Name": "web"}}}""", """
                {"address": "aws_subnet.a", "mode": "managed", "type": "aws_subnet", "values": {
                  "id": "subnet-1", "vpc_id": "vpc-1"}}""", """
                {"address": "aws_vpc.a", "mode": "managed", "type": "aws_vpc", "values": {
                  "id": "vpc-1", "cidr_block": "10.1.0.0/16"}}""", """
                {"address": "aws_vpc_peering_connection.client", "mode": "managed", "type": "aws_vpc_peering_connection",
                  "values": {"vpc_id": "vpc-1", "peer_vpc_id": "vpc-2", "peer_owner_id": "333333333333"}}""");

        Adoption adoption = adopt();

        assertThat(adoption.files()).doesNotContainKey("dev.yaml");
        assertThat(notes(adoption, Note.Kind.BY_HAND))
                .anyMatch(note -> note.contains("module.monitoring.aws_instance.this[0]: Prometheus seems to run there")
                        && note.contains(
                                "`network.vpcId: vpc-1`, `network.subnetIds: [subnet-1]`, `instance.type: t3.medium`,"
                                        + " `instance.volumeGib: 50`; today's image is ami-0123456789abcdef0"))
                .anyMatch(note -> note.contains("aws_vpc_peering_connection.client: it connects networks")
                        && note.contains(
                                "`deployment.model: vpc-peering` by hand, with VPC vpc-1, peer VPC vpc-2, account"
                                        + " 333333333333, range 10.1.0.0/16"))
                .noneMatch(note -> note.contains("aws_instance.web"));
    }

    @Test
    void rulesThatGetAnotherNameAreNotEvaluatedTwice() {
        state(
                WORKSPACE,
                scraper("shop-1"),
                WORKSPACE
                        .replace("0a1b2c3d", "9a1b2c3d")
                        .replace("aws_prometheus_workspace.", "aws_prometheus_workspace.other"),
                namespace("one", "ws-0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d"),
                namespace("two", "ws-9a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d"));

        Adoption adoption = adopt();

        assertThat(adoption.files()).containsKeys("rules/shared/shared.yaml", "rules/shared-2/shared-2.yaml");
        assertThat(notes(adoption, Note.Kind.BY_HAND))
                .anyMatch(
                        note -> note.contains("aws_prometheus_rule_group_namespace.two: the tree has none of this name")
                                && note.contains("evaluated twice"));
    }

    private static String namespace(String name, String workspace) {
        return """
                {"address": "aws_prometheus_rule_group_namespace.%1$s", "mode": "managed",
                 "type": "aws_prometheus_rule_group_namespace", "values": {"name": "shared", "workspace_id": "%2$s",
                 "data": "groups: [{name: g, rules: [{record: 'a:%1$s', expr: up}]}]"}}""".formatted(name, workspace);
    }
}

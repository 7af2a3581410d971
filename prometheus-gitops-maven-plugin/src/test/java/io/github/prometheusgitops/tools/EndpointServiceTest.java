package io.github.prometheusgitops.tools;

import static io.github.prometheusgitops.tools.TerraformRoot.resources;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.pipeline.Workbench;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether both sides of what the model {@code endpoint-service} renders agree, as Terraform makes them. */
class EndpointServiceTest {

    private static final String MONITORING = "environments/monitoring.yaml";
    private static final String AUDIT = "environments/audit.yaml";

    @TempDir
    Path base;

    private Workbench fleet() {
        return Workbench.copyOf("endpoint-service", base);
    }

    /** An old version, which every Debian's promtool can read. */
    private Workbench oldFleet() {
        return fleet().edit("environments/fleet.yaml", "prometheus: v3.13.2", "prometheus: v2.42.0")
                .edit("environments/fleet.yaml", "          v3.13.2:\n", "          v2.42.0:\n")
                .edit("environments/fleet.yaml", "prometheus-3.13.2.", "prometheus-2.42.0.");
    }

    /** What Terraform makes of a root module, with variables. */
    private JsonNode made(String folder, String... variables) throws JsonProcessingException {
        try (TerraformRoot root = OfflineTerraform.ready()
                .root(base.resolve("gitops/environments").resolve(folder))) {
            root.write("test.auto.tfvars", String.join("\n", variables) + "\n");
            root.initWithLocalState().run("apply", "-auto-approve", "-no-color");
            return new ObjectMapper().readTree(root.run("show", "-json"));
        }
    }

    private static JsonNode one(JsonNode state, String type) {
        List<JsonNode> all = resources(state, type);
        assertThat(all).as(type).hasSize(1);
        return all.get(0);
    }

    private static Set<Integer> ports(List<JsonNode> resources, String attribute) {
        return resources.stream()
                .map(resource -> resource.get(attribute).asInt())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The ports of a service that Prometheus is told to scrape, by whichever job. */
    private Set<Integer> scraped(String service) {
        return Pattern.compile(Pattern.quote(service + ".monitoring.prometheus.internal:") + "([0-9]+)")
                .matcher(Workbench.in(base).read("gitops/environments/monitoring/prometheus/prometheus.yml"))
                .results()
                .map(match -> Integer.valueOf(match.group(1)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @CsvSource({"bank, eu-central-1, '{8080 = \"10.30.7.12\"}'", "shop, eu-west-1,"})
    void bothSidesAgreeOnWhoConnectsToWhatOnWhichPorts(String service, String region, String targets)
            throws JsonProcessingException {
        fleet().generate();
        JsonNode ours = made("monitoring/terraform");
        String client = "monitoring/endpoint-service/" + service;
        JsonNode theirs = targets == null ? made(client) : made(client, "targets = " + targets);

        Set<Integer> listeners = ports(resources(theirs, "aws_lb_listener"), "port");
        assertThat(listeners).hasSizeGreaterThan(1).isEqualTo(scraped(service));

        JsonNode group = resources(ours, "aws_security_group").stream()
                .filter(found -> found.get("name").asText().equals("prometheus-monitoring." + service))
                .findFirst()
                .orElseThrow();
        List<JsonNode> in = resources(ours, "aws_vpc_security_group_ingress_rule").stream()
                .filter(rule -> rule.get("security_group_id").equals(group.get("id")))
                .toList();
        assertThat(ports(in, "from_port")).isEqualTo(listeners);
        String prometheus = resources(ours, "aws_security_group").stream()
                .filter(found -> found.get("name").asText().equals("prometheus-monitoring"))
                .findFirst()
                .orElseThrow()
                .get("id")
                .asText();
        assertThat(in).allSatisfy(rule -> {
            assertThat(rule.get("referenced_security_group_id").asText()).isEqualTo(prometheus);
            assertThat(rule.get("cidr_ipv4").isNull()).isTrue();
            assertThat(rule.get("to_port")).isEqualTo(rule.get("from_port"));
        });
        List<JsonNode> out = resources(ours, "aws_vpc_security_group_egress_rule").stream()
                .filter(rule -> rule.get("referenced_security_group_id").equals(group.get("id")))
                .toList();
        assertThat(ports(out, "from_port")).isEqualTo(listeners);
        assertThat(out)
                .allSatisfy(rule ->
                        assertThat(rule.get("security_group_id").asText()).isEqualTo(prometheus));

        JsonNode published = one(theirs, "aws_vpc_endpoint_service");
        assertThat(published.get("acceptance_required").asBoolean()).isTrue();
        assertThat(published.get("allowed_principals"))
                .singleElement()
                .extracting(JsonNode::asText)
                .isEqualTo("arn:aws:iam::111111111111:role/prometheus-deployer");
        assertThat(Workbench.in(base).read("gitops/environments/monitoring/terraform/providers.tf"))
                .contains("role_arn = \"arn:aws:iam::111111111111:role/prometheus-deployer\"");
        assertThat(Workbench.in(base)
                        .read("gitops/environments/monitoring/endpoint-service/" + service + "/providers.tf"))
                .contains("region = \"" + region + "\"");
    }

    @Test
    void withoutARoleOurAccountAndNothingElseMayAskForAnEndpoint() throws JsonProcessingException {
        fleet().generate();

        JsonNode theirs = made("audit/endpoint-service/shop", "targets = {9103 = \"i-0bbbbbbbbbbbbbbb1\"}");

        assertThat(one(theirs, "aws_vpc_endpoint_service").get("allowed_principals"))
                .singleElement()
                .extracting(JsonNode::asText)
                .isEqualTo("arn:aws:iam::111111111111:root");
        assertThat(Workbench.in(base).read("gitops/environments/audit/terraform/providers.tf"))
                .contains("allowed_account_ids = [\"111111111111\"]")
                .doesNotContain("assume_role");
    }

    @Test
    void eachPortLeadsToOneTargetAndNobodyElseConnects() throws JsonProcessingException {
        fleet().generate();

        JsonNode theirs = made("monitoring/endpoint-service/bank", "targets = {8080 = \"10.30.7.12\"}");

        JsonNode balancer = one(theirs, "aws_lb");
        assertThat(balancer.get("internal").asBoolean()).isTrue();
        assertThat(balancer.get("load_balancer_type").asText()).isEqualTo("network");
        assertThat(balancer.get("enable_cross_zone_load_balancing").asBoolean()).isTrue();
        assertThat(balancer.get("security_groups"))
                .containsExactly(one(theirs, "aws_security_group").get("id"));
        assertThat(resources(theirs, "aws_vpc_security_group_ingress_rule")).isEmpty();
        assertThat(resources(theirs, "aws_vpc_security_group_egress_rule"))
                .extracting(rule -> rule.get("cidr_ipv4").asText() + ":" + rule.get("from_port")
                        + (rule.get("to_port").equals(rule.get("from_port")) ? "" : "-" + rule.get("to_port")))
                .containsExactlyInAnyOrder("10.30.7.10/32:9100", "10.30.7.11/32:9100", "10.30.7.12/32:8080");
        assertThat(resources(theirs, "aws_lb_target_group")).hasSize(3).allSatisfy(group -> {
            assertThat(group.get("target_type").asText()).isEqualTo("ip");
            assertThat(group.at("/health_check/0/protocol").asText()).isEqualTo("TCP");
        });
        assertThat(resources(theirs, "aws_lb_listener")).allSatisfy(listener -> {
            JsonNode group = listener.at("/default_action/0/target_group_arn");
            assertThat(resources(theirs, "aws_lb_target_group_attachment"))
                    .filteredOn(attachment -> attachment.get("target_group_arn").equals(group))
                    .hasSize(1);
        });
        assertThat(resources(theirs, "aws_vpc_endpoint_connection_accepter")).isEmpty();
    }

    @Test
    void aClientAcceptsTheEndpointsThatHeNames() throws JsonProcessingException {
        fleet().generate();

        JsonNode theirs = made("monitoring/endpoint-service/shop", "endpoint_ids = [\"vpce-0a1b2c3d4e5f67890\"]");

        assertThat(one(theirs, "aws_vpc_endpoint_connection_accepter")
                        .get("vpc_endpoint_id")
                        .asText())
                .isEqualTo("vpce-0a1b2c3d4e5f67890");
        assertThat(resources(theirs, "aws_lb_target_group"))
                .isNotEmpty()
                .allSatisfy(
                        group -> assertThat(group.get("target_type").asText()).isEqualTo("instance"));
    }

    @Test
    void aClientSaysAllTargetsThatAreLeftToHimAndNoOthers() {
        fleet().generate();
        try (TerraformRoot root =
                OfflineTerraform.ready().root(base.resolve("gitops/environments/monitoring/endpoint-service/bank"))) {
            root.initWithLocalState();
            for (String targets : List.of(
                    "{}",
                    "{8080 = \"999.1.1.1\"}",
                    "{8080 = \"10.30.7.12\", 9100 = \"10.30.7.13\"}",
                    "{8080 = \"metrics.example.com\"}")) {
                assertThat(root.terraform()
                                .run(root.folder(), "plan", "-no-color", "-var", "targets=" + targets)
                                .output())
                        .as(targets)
                        .contains("Invalid value for variable");
            }
        }
    }

    @Test
    void anEndpointIsWhereItsServiceIsAndItsNameLeadsToIt() throws JsonProcessingException {
        fleet().generate();

        JsonNode ours = made("monitoring/terraform");

        assertThat(resources(ours, "aws_vpc_endpoint"))
                .extracting(endpoint -> endpoint.get("service_name").asText() + " "
                        + endpoint.get("service_region").asText() + " " + endpoint.get("subnet_ids"))
                .anySatisfy(shop -> assertThat(shop)
                        .startsWith("com.amazonaws.vpce.eu-west-1.vpce-svc-0b1b2c3d4e5f67890 ")
                        .endsWith(" [\"subnet-0aaaaaaaaaaaaaaa2\"]"))
                .anySatisfy(bank -> assertThat(bank)
                        .startsWith("com.amazonaws.vpce.eu-central-1.vpce-svc-0c1b2c3d4e5f67890 eu-central-1 ")
                        .endsWith(" [\"subnet-0aaaaaaaaaaaaaaa1\",\"subnet-0aaaaaaaaaaaaaaa2\"]"))
                .hasSize(2);
        JsonNode zone = one(ours, "aws_route53_zone");
        assertThat(zone.get("name").asText()).isEqualTo("monitoring.prometheus.internal");
        assertThat(zone.at("/vpc/0/vpc_id").asText()).isEqualTo("vpc-0a00000000000000a");
        assertThat(resources(ours, "aws_route53_record"))
                .extracting(record -> record.get("name").asText())
                .containsExactlyInAnyOrder("bank", "shop");
        assertThat(Workbench.in(base).read("gitops/environments/monitoring/endpoint-service/bank/main.tf"))
                .contains("supported_regions          = [\"eu-west-1\"]");
        assertThat(Workbench.in(base).read("gitops/environments/monitoring/endpoint-service/shop/main.tf"))
                .doesNotContain("supported_regions");
    }

    @ParameterizedTest
    @ValueSource(strings = {"monitoring", "audit"})
    void prometheusTakesTheConfiguration(String environment) {
        oldFleet().generate();

        ExternalTool.Result result = ExternalTool.promtool()
                .run(
                        base.resolve("gitops/environments").resolve(environment).resolve("prometheus"),
                        "check",
                        "config",
                        "--agent",
                        "prometheus.yml");

        result.succeeded();
        assertThat(result.output()).contains("prometheus.yml is valid");
    }

    @Test
    void aServiceThatAwsHasNotNamedYetWaits() throws JsonProcessingException {
        List<String> said =
                fleet().generate().findings().stream().map(Finding::toString).toList();

        assertThat(said)
                .singleElement()
                .asString()
                .startsWith(AUDIT + ":")
                .contains("AWS has not named service `shop` yet", "[fleet/service-waits]")
                .contains("`gitops/environments/audit/endpoint-service/shop`");
        assertThat(Workbench.in(base).read("gitops/environments/audit/prometheus/prometheus.yml"))
                .doesNotContain("shop");
        assertThat(resources(made("audit/terraform"), "aws_vpc_endpoint")).isEmpty();
    }

    @Test
    void namesThatMeetWithAHyphenMakeTwoGroups() {
        fleet().edit(MONITORING, "- name: shop", "- name: shop-web")
                .edit(MONITORING, "shop.monitoring.prometheus", "shop-web.monitoring.prometheus")
                .generate();

        assertThat(Workbench.in(base).read("gitops/environments/monitoring/terraform/endpoints.tf"))
                .contains("\"${local.name}.${each.key}\"");
        assertThat(Workbench.in(base).read("gitops/environments/monitoring/endpoint-service/shop-web/main.tf"))
                .contains("name = \"prometheus-monitoring.shop-web\"");
    }

    @Test
    void aLoadBalancerIsThereBeforeTheOneThatItReplacesGoes() {
        fleet().generate();

        assertThat(Workbench.in(base)
                        .read("gitops/environments/monitoring/endpoint-service/shop/main.tf")
                        .split("create_before_destroy = true", -1))
                .hasSize(4);
    }

    @Test
    void aClientReadsOfTheVariablesThatHisRootHas() {
        fleet().generate();
        String folder = "gitops/environments/monitoring/endpoint-service/";

        assertThat(Workbench.in(base).read(folder + "bank/README.md")).contains("targets = {", "= \"i-");
        assertThat(Workbench.in(base).read(folder + "shop/README.md"))
                .contains("endpoint_ids = [")
                .doesNotContain("targets =", "variable `targets`");
    }
}

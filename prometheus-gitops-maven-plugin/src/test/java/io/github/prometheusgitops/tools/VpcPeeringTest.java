package io.github.prometheusgitops.tools;

import static io.github.prometheusgitops.tools.TerraformRoot.resources;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.prometheusgitops.pipeline.LeftBehind;
import io.github.prometheusgitops.pipeline.Workbench;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which packets pass what the model {@code vpc-peering} renders, as Terraform makes it. */
class VpcPeeringTest {

    private static final String MONITORING = "environments/monitoring.yaml";

    private static final String HUB = "vpc-0a00000000000000a";
    private static final String SHOP = "vpc-0b00000000000000b";
    private static final String BANK = "vpc-0c00000000000000c";
    private static final String AUDITORS = "vpc-0d00000000000000d";

    private static final String OTHER = "sg-other";

    @TempDir
    Path base;

    private Workbench fleet() {
        return Workbench.copyOf("vpc-peering", base);
    }

    /** What Terraform makes of every root module of the fleet, ours and the clients'. */
    private Map<String, JsonNode> made() throws JsonProcessingException {
        fleet().generate();
        OfflineTerraform terraform = OfflineTerraform.ready();
        Map<String, JsonNode> states = new HashMap<>();
        for (String folder : List.of(
                "monitoring/terraform",
                "monitoring/vpc-peering/shop",
                "monitoring/vpc-peering/bank",
                "audit/terraform",
                "audit/vpc-peering/shop")) {
            try (TerraformRoot root =
                    terraform.root(base.resolve("gitops/environments").resolve(folder))) {
                root.initWithLocalState().run("apply", "-auto-approve", "-no-color");
                states.put(folder, new ObjectMapper().readTree(root.run("show", "-json")));
            }
        }
        return states;
    }

    private static String prometheus(Map<String, JsonNode> made, String environment) {
        return resources(made.get(environment + "/terraform"), "aws_security_group")
                .get(0)
                .get("id")
                .asText();
    }

    /** The VPCs as they are: subnets that have nothing to do with Prometheus, too, and one that shares its route table. */
    private static PeeredNetworks networks(Map<String, JsonNode> made) {
        String ours = prometheus(made, "monitoring");
        String auditors = prometheus(made, "audit");
        PeeredNetworks networks = new PeeredNetworks()
                .vpc(HUB, "10.0.0.0/16")
                .subnet(HUB, "10.0.1.0/24", "rtb-0aaaaaaaaaaaaaaa1", ours, OTHER)
                .subnet(HUB, "10.0.2.0/24", "rtb-0aaaaaaaaaaaaaaa2", ours)
                .subnet(HUB, "10.0.8.0/24", "rtb-0aaaaaaaaaaaaaaa1", OTHER)
                .subnet(HUB, "10.0.9.0/24", "rtb-main-a", OTHER)
                .vpc(AUDITORS, "10.1.0.0/16")
                .subnet(AUDITORS, "10.1.1.0/24", "rtb-0ddddddddddddddd1", auditors)
                .subnet(AUDITORS, "10.1.9.0/24", "rtb-main-d", OTHER)
                .vpc(SHOP, "10.20.0.0/16", "100.64.0.0/16")
                .subnet(
                        SHOP,
                        "10.20.1.0/24",
                        "rtb-0bbbbbbbbbbbbbbb1",
                        "sg-0bbbbbbbbbbbbbbb1",
                        "sg-0bbbbbbbbbbbbbbb2",
                        OTHER)
                .subnet(SHOP, "10.20.2.0/24", "rtb-0bbbbbbbbbbbbbbb1", "sg-0bbbbbbbbbbbbbbb1", OTHER)
                .subnet(SHOP, "10.20.9.0/24", "rtb-main-b", "sg-0bbbbbbbbbbbbbbb1", OTHER)
                .subnet(SHOP, "100.64.1.0/24", "rtb-main-b", OTHER)
                .vpc(BANK, "10.30.0.0/16", "100.64.0.0/16")
                .subnet(BANK, "10.30.7.0/26", "rtb-0ccccccccccccccc1", "sg-0ccccccccccccccc1", OTHER)
                .subnet(BANK, "10.30.7.64/26", "rtb-main-c", "sg-0ccccccccccccccc1")
                .subnet(BANK, "100.64.1.0/24", "rtb-main-c", OTHER)
                .rule(OTHER, false, "0.0.0.0/0", 1, 65_535);
        made.values().forEach(networks::made);
        return networks;
    }

    @Test
    void prometheusReachesEachTargetAndNothingElseAndNobodyReachesAnything() throws JsonProcessingException {
        Map<String, JsonNode> made = made();
        String ours = prometheus(made, "monitoring");
        String auditors = prometheus(made, "audit");

        Map<String, Set<Integer>> expected = new HashMap<>();
        for (String subnet : List.of("10.0.1.0/24", "10.0.2.0/24")) {
            String from = HUB + "/" + subnet + "/" + ours + " -> ";
            expected.put(from + BANK + "/10.30.7.0/26/sg-0ccccccccccccccc1", Set.of(9100));
            expected.put(from + SHOP + "/10.20.1.0/24/sg-0bbbbbbbbbbbbbbb1", Set.of(9100));
            expected.put(from + SHOP + "/10.20.1.0/24/sg-0bbbbbbbbbbbbbbb2", Set.of(9100, 9102));
            expected.put(from + SHOP + "/10.20.2.0/24/sg-0bbbbbbbbbbbbbbb1", Set.of(9100));
        }
        expected.put(
                AUDITORS + "/10.1.1.0/24/" + auditors + " -> " + SHOP + "/10.20.1.0/24/sg-0bbbbbbbbbbbbbbb1",
                Set.of(9103));
        // Whatever else runs in the subnets of Prometheus has its addresses, too: clients cannot tell it apart.
        expected.put(
                HUB + "/10.0.1.0/24/" + OTHER + " -> " + BANK + "/10.30.7.0/26/sg-0ccccccccccccccc1", Set.of(9100));
        expected.put(
                HUB + "/10.0.1.0/24/" + OTHER + " -> " + SHOP + "/10.20.1.0/24/sg-0bbbbbbbbbbbbbbb1", Set.of(9100));
        expected.put(
                HUB + "/10.0.1.0/24/" + OTHER + " -> " + SHOP + "/10.20.1.0/24/sg-0bbbbbbbbbbbbbbb2",
                Set.of(9100, 9102));
        expected.put(
                HUB + "/10.0.1.0/24/" + OTHER + " -> " + SHOP + "/10.20.2.0/24/sg-0bbbbbbbbbbbbbbb1", Set.of(9100));

        assertThat(networks(made).connections()).isEqualTo(expected);
    }

    @Test
    void noPacketHasAWayFromSpokeToSpokeOrHubToHubEvenIfEveryVpcForwarded() throws JsonProcessingException {
        Map<String, JsonNode> made = made();

        assertThat(networks(made).packetsBetween(Set.of(HUB, SHOP), false)).isNotEmpty();
        assertThat(networks(made).packetsBetween(Set.of(SHOP, BANK), true)).isEmpty();
        assertThat(networks(made).packetsBetween(Set.of(AUDITORS, BANK), true)).isEmpty();
        assertThat(networks(made).packetsBetween(Set.of(AUDITORS, HUB), true)).isEmpty();

        // The model would show it.
        PeeredNetworks careless = networks(made).route("rtb-0bbbbbbbbbbbbbbb1", "10.0.0.0/8", Set.of(SHOP, HUB));
        assertThat(careless.packetsBetween(Set.of(SHOP, BANK), false)).isEmpty();
        assertThat(careless.packetsBetween(Set.of(SHOP, BANK), true))
                .contains(SHOP + "/10.20.1.0/24/" + OTHER + " -> " + BANK + "/10.30.7.0/26/" + OTHER);
        assertThat(networks(made)
                        .rule("sg-0bbbbbbbbbbbbbbb1", true, "10.0.0.0/16", 9100, 9100)
                        .route("rtb-0bbbbbbbbbbbbbbb1", "10.0.0.0/16", Set.of(SHOP, HUB))
                        .connections())
                .containsKey(HUB + "/10.0.8.0/24/" + OTHER + " -> " + SHOP + "/10.20.1.0/24/sg-0bbbbbbbbbbbbbbb1");
    }

    @Test
    void eachSideSetsItsOwnOptionOfDnsInItsOwnAccountAndRegion() throws JsonProcessingException {
        Map<String, JsonNode> made = made();

        assertThat(resources(made.get("monitoring/terraform"), "aws_vpc_peering_connection_options"))
                .isNotEmpty()
                .allSatisfy(options -> {
                    assertThat(options.at("/requester/0/allow_remote_vpc_dns_resolution"))
                            .hasToString("false");
                    assertThat(options.get("accepter")).isEmpty();
                });
        assertThat(resources(made.get("monitoring/vpc-peering/bank"), "aws_vpc_peering_connection_options"))
                .singleElement()
                .satisfies(options -> {
                    assertThat(options.at("/accepter/0/allow_remote_vpc_dns_resolution"))
                            .hasToString("true");
                    assertThat(options.get("requester")).isEmpty();
                });
        assertThat(resources(made.get("monitoring/terraform"), "aws_vpc_peering_connection"))
                .extracting(connection -> connection.get("peer_owner_id").asText() + " "
                        + connection.get("peer_region").asText())
                .containsExactlyInAnyOrder("333333333333 eu-central-1", "222222222222 eu-west-1");
        assertThat(resources(made.get("monitoring/vpc-peering/bank"), "aws_route"))
                .isNotEmpty()
                .allSatisfy(route -> assertThat(route.get("region").asText()).isEqualTo("eu-central-1"));
        assertThat(fleet().read("gitops/environments/monitoring/vpc-peering/bank/providers.tf"))
                .contains("allowed_account_ids = [\"333333333333\"]");
    }

    @Test
    void aClientMayHaveTheNameOfAFolderThatMeansSomething() {
        assertThat(fleet().edit(MONITORING, "name: bank", "name: argocd")
                        .generate()
                        .findings())
                .isEmpty();
        assertThat(base.resolve("gitops/environments/monitoring/vpc-peering/argocd/main.tf"))
                .exists();
    }

    @Test
    void whatAClientHasMadeIsNamedWhenItLeaves() {
        fleet().generate();
        Workbench fleet = Workbench.in(base);
        String text = fleet.read(MONITORING);
        fleet.file(
                MONITORING,
                text.substring(0, text.indexOf("      - name: bank"))
                        + text.substring(text.indexOf("      - name: shop")).replace(", \"10.30.7.10:9100\"", ""));

        assertThat(LeftBehind.of(fleet.plan().plan().orElseThrow()))
                .first()
                .asString()
                .startsWith("gitops/environments/monitoring/vpc-peering/bank leaves the tree. What stays behind: in the"
                        + " client's account, all that it has made.");
        assertThat(LeftBehind.of(fleet.file(MONITORING, text).plan().plan().orElseThrow()))
                .isEmpty();
    }

    @Test
    void aSpokeKeepsItsConnectionUnderAnotherName() {
        String before = peering(fleet());

        assertThat(peering(fleet().edit(MONITORING, "name: bank", "name: banque")
                        .edit(MONITORING, "- name: shop", "- name: store")))
                .contains("banque")
                .isEqualTo(before.replace("\"bank\"", "\"banque\"").replace("\"shop\"", "\"store\""));
    }

    private static String peering(Workbench fleet) {
        fleet.generate();
        return fleet.read("gitops/environments/monitoring/terraform/peering.tf");
    }
}

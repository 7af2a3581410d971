package io.github.prometheusgitops.deployment.vpcpeering;

import static io.github.prometheusgitops.pipeline.Workbench.lines;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.pipeline.Workbench;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of mistakes in descriptors of the model {@code vpc-peering}. */
class VpcPeeringMistakesTest {

    private static final String AUDIT = "environments/audit.yaml";
    private static final String MONITORING = "environments/monitoring.yaml";

    private static final String HUB = "vpc-0a00000000000000a";
    private static final String SHOP = "vpc-0b00000000000000b";
    private static final String BANK = "vpc-0c00000000000000c";

    @TempDir
    Path base;

    private Workbench fleet() {
        return Workbench.copyOf("vpc-peering", base);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            value = {
                "cidrs: [10.30.0.0/16, § cidrs: [10.30.0.0/16, 10.0.128.0/20, § 10.0.128.0/20 of spoke `bank` overlaps 10.0.0.0/16 of the hub at environments/monitoring.yaml:11:15, and AWS connects no such two VPCs [fleet/peering-overlap]",
                "cidrs: [10.30.0.0/16, § cidrs: [10.30.0.0/16, 10.0.0.0/8, § 10.0.0.0/8 of spoke `bank` overlaps 10.0.0.0/16 of the hub",
                "cidrs: [10.30.0.0/16, § cidrs: [10.30.0.0/16, 52.95.0.0/16, § 52.95.0.0/16 is somebody's on the internet, and would be routed to VPC `vpc-0c00000000000000c` [fleet/public-cidr]",
                "cidrs: [10.30.0.0/16, § cidrs: [10.30.0.0/16, 172.0.0.0/8, § 172.0.0.0/8 is somebody's on the internet",
                "cidrs: [10.0.0.0/16] § cidrs: [10.0.0.0/16, 9.0.0.0/8] § 9.0.0.0/8 is somebody's on the internet, and would be routed to VPC `vpc-0a00000000000000a` [fleet/public-cidr]",
                "{cidr: 10.30.7.0/26 § {cidr: 10.31.7.0/26 § subnet 10.31.7.0/26 is in none of the ranges of its VPC `vpc-0c00000000000000c` [fleet/subnet-outside]",
                "{cidr: 10.0.2.0/24 § {cidr: 10.2.2.0/24 § subnet 10.2.2.0/24 is in none of the ranges of its VPC `vpc-0a00000000000000a` [fleet/subnet-outside]",
                "vpcId: vpc-0c00000000000000c § vpcId: vpc-0a00000000000000a § VPC `vpc-0a00000000000000a` is the hub, and cannot be its own spoke [fleet/own-spoke]",
                "vpcId: vpc-0b00000000000000b § vpcId: vpc-0c00000000000000c § VPC `vpc-0c00000000000000c` is described already at environments/monitoring.yaml:19:16 [fleet/duplicate]",
                "- name: shop § - name: bank § spoke `bank` is described already at environments/monitoring.yaml:16:15 [fleet/duplicate]\\n    rename one of the two",
                "region: eu-central-1 § region: us-gov-west-1 § the client is in partition aws-us-gov, Prometheus in aws: neither peering nor PrivateLink reaches across [fleet/partition]",
                "region: eu-central-1 § region: eu-centrl-1 § there is no region `eu-centrl-1` [fleet/unknown-region]",
                "subnet-0aaaaaaaaaaaaaaa2] § subnet-0aaaaaaaaaaaaaaa3] § of subnet `subnet-0aaaaaaaaaaaaaaa3` nobody knows the addresses, so that no spoke would let it in [fleet/hub-subnets]",
                "subnet-0aaaaaaaaaaaaaaa2] § subnet-0aaaaaaaaaaaaaaa3] § no Prometheus runs in subnet `subnet-0aaaaaaaaaaaaaaa2`, and spokes would let it in all the same [fleet/hub-subnets]",
                "rtb-0ccccccccccccccc1 § rtb-0bbbbbbbbbbbbbbb1 § route table `rtb-0bbbbbbbbbbbbbbb1` is in VPC `vpc-0b00000000000000b`, and cannot be in VPC `vpc-0c00000000000000c`, too [fleet/duplicate]",
                "10.20.1.10:9100 § 10.20.1.10:9105 § no security group lets Prometheus connect to port 9105 of 10.20.1.10 [fleet/closed-port]\\n    add port 9105 to `targets` of spoke `shop`",
                "10.20.1.10:9100 § 10.20.1.10:9103 § no security group lets Prometheus connect to port 9103 of 10.20.1.10 [fleet/closed-port]",
                "10.20.1.10:9100 § 10.30.7.10:9102 § no security group lets Prometheus connect to port 9102 of 10.30.7.10 [fleet/closed-port]\\n    add port 9102 to `targets` of spoke `bank`",
                "10.20.1.10:9100 § 10.20.9.10:9100 § no route leads Prometheus to 10.20.9.10, which is in spoke `shop` [fleet/closed-port]\\n    add the subnet that it is in to `subnets` of spoke `shop`, with port 9100 among the `targets`",
                "10.20.1.10:9100 § 100.64.1.10:9100 § no route leads Prometheus to 100.64.1.10, which is in spoke `bank` or spoke `shop` [fleet/closed-port]",
                "10.20.1.10:9100 § 10.99.1.5:9100 § no security group lets Prometheus connect to port 9100 of 10.99.1.5 [fleet/closed-port]\\n    add `{port: 9100, cidr: 10.99.1.5/32}`, or the range of its subnet, to `deployment.network.targets`",
                "static_configs: [{targets: [\"10.20.1.10:9100\", § scheme: https\\n      static_configs: [{targets: [\"10.20.1.10\", § no security group lets Prometheus connect to port 443 of 10.20.1.10 [fleet/closed-port]\\n    add port 443 to `targets` of spoke `shop`",
                "'    hub:\\n' § '    probes: [{name: api, targets: [\"https://10.20.1.7:8443/\"]}]\\n    hub:\\n' § no security group lets Prometheus connect to port 8443 of 10.20.1.7 [fleet/closed-port]\\n    add port 8443 to `targets` of spoke `shop`",
                "type: A, port: 9102 § type: A, port: 9107 § no security group lets Prometheus connect to port 9107 [fleet/closed-port]\\n    add port 9107 to `targets` of the client's network that it is in (spoke `bank`, spoke `shop`); if it is in none of these, add",
                "'    hub:\\n' § '      targets: [{port: 8080, cidr: 10.20.1.0/25}]\\n    hub:\\n' § 10.20.1.0/25 is in spoke `shop`, whose client would not know of this target [fleet/client-target]\\n    add port 8080 to `targets` of spoke `shop`, and remove it here",
                "{cidr: 10.0.2.0/24 § {cidr: 10.0.1.128/25 § subnet 10.0.1.128/25 has addresses of subnet 10.0.1.0/24 at environments/monitoring.yaml:13:42, and AWS has no two such subnets in one VPC [fleet/peering-overlap]",
                "{cidr: 10.20.2.0/24 § {cidr: 10.20.1.0/24 § subnet 10.20.1.0/24 has addresses of subnet 10.20.1.0/24 at environments/monitoring.yaml:30:20",
                "cidrs: [10.20.0.0/16, § cidrs: [10.20.0.0/15, § VPC `vpc-0b00000000000000b` has the ranges 10.20.0.0/15, 100.64.0.0/16 here and 10.20.0.0/16, 100.64.0.0/16 at environments/audit.yaml:18:16 [fleet/vpc-conflict]",
                "\"222222222222\" § \"444444444444\" § VPC `vpc-0b00000000000000b` is in account 444444444444 here and 222222222222 at environments/audit.yaml:18:16 [fleet/vpc-conflict]",
                "{cidr: 10.20.1.0/24, routeTableId: rtb-0bbbbbbbbbbbbbbb1} § {cidr: 10.20.1.0/24, routeTableId: rtb-0bbbbbbbbbbbbbbb2} § subnet 10.20.1.0/24 of VPC `vpc-0b00000000000000b` has route table `rtb-0bbbbbbbbbbbbbbb2` here and `rtb-0bbbbbbbbbbbbbbb1` at environments/audit.yaml",
            })
    void aMistakeIsFoundBeforeAnythingIsAskedFor(String from, String to, String said) {
        List<String> errors = fleet().edit(MONITORING, lines(from), lines(to)).plan().errors().stream()
                .map(Finding::toString)
                .toList();

        assertThat(errors)
                .anySatisfy(
                        error -> assertThat(error).startsWith(MONITORING + ":").contains(lines(said)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            value = {
                "'    hub:\\n' § '    hubb:\\n'",
                "  cidrs: [10.0.0.0/16] § '  cidr: [10.0.0.0/16]'",
                "cidrs: [10.0.0.0/16] § cidrs: 10.0.0.0/16",
                "cidrs: [10.0.0.0/16] § 'cidrs: [10.0.0.0/33, 10.9.0.0/16]'",
                "cidrs: [10.30.0.0/16, § cidrs: [10.30.0.0/33,",
                "region: eu-central-1 § region: eu-centrl-1",
                "- name: shop § - name: Shop",
            })
    void oneMistakeIsOneFinding(String from, String to) {
        assertThat(fleet().edit(MONITORING, lines(from), lines(to)).plan().findings())
                .hasSize(1);
    }

    @Test
    void aSpokeThatNoJobAsksIsShown() {
        String hosts = "      static_configs: [{targets: [\"10.20.1.10:9100\", \"10.30.7.10:9100\"]}]\n";
        String shop = "dns_sd_configs: [{names: [metrics.shop.example.com], type: A, port: 9102}]";
        Workbench fleet = fleet().edit(MONITORING, shop, "static_configs: [{targets: [\"10.20.2.10:9102\"]}]");
        assertThat(fleet.plan().findings()).isEmpty();

        fleet.edit(MONITORING, hosts, "      static_configs: [{targets: [\"10.20.1.10:9100\", \"localhost:9100\"]}]\n");
        assertThat(fleet.plan().findings())
                .singleElement()
                .hasToString(
                        MONITORING + ":16:15: no scrape job asks anything in spoke `bank`, and its routes and ports are"
                                + " opened for nobody [fleet/nothing-scraped]\n    add a job to `additionalScrapeConfigs`, or"
                                + " remove the spoke");

        // Whom a service answers to be there may be in any spoke.
        fleet.edit(
                MONITORING,
                "static_configs: [{targets: [\"10.20.2.10:9102\"]}]",
                "http_sd_configs: [{url: https://targets.example.com/}]");
        assertThat(fleet.plan().findings()).isEmpty();
    }

    @Test
    void discoveryLooksAtClientsByARoleOfTheirs() {
        String discovery = "dns_sd_configs: [{names: [metrics.shop.example.com], type: A, port: 9102}]";
        Workbench fleet = fleet().edit(MONITORING, discovery, "ec2_sd_configs: [{port: 9102}]");
        assertThat(fleet.plan().findings())
                .singleElement()
                .asString()
                .contains(
                        "`ec2_sd_configs` finds what is in our own account, of which Prometheus reaches nothing [fleet/discovery]");

        fleet.edit(MONITORING, "{port: 9102}]", "{port: 9102, role_arn: \"arn:aws:iam::222222222222:role/list\"}]");
        assertThat(fleet.plan().findings()).isEmpty();
    }

    @Test
    void twoEnvironmentsAgreeOnASubnet() {
        assertThat(fleet().edit(AUDIT, "vpcId: vpc-0d00000000000000d", "vpcId: " + HUB)
                        .edit(AUDIT, "subnetIds: [subnet-0ddddddddddddddd1]", "subnetIds: [subnet-0aaaaaaaaaaaaaaa1]")
                        .edit(AUDIT, "subnet-0ddddddddddddddd1: {", "subnet-0aaaaaaaaaaaaaaa1: {")
                        .plan()
                        .errors())
                .extracting(Finding::toString)
                .anySatisfy(error -> assertThat(error)
                        .contains(
                                "subnet `subnet-0aaaaaaaaaaaaaaa1` is 10.0.1.0/24 here and 10.1.1.0/24 at " + AUDIT,
                                "[fleet/vpc-conflict]"));
    }

    @Test
    void spokesMayHaveAddressesInCommonUnlessARouteLeadsThere() {
        String bank = "          - {cidr: 10.30.7.0/26, routeTableId: rtb-0ccccccccccccccc1}\n";
        String shop = "          - {cidr: 10.20.2.0/24, routeTableId: rtb-0bbbbbbbbbbbbbbb1}\n";
        Workbench fleet = fleet();
        assertThat(fleet.plan().findings()).isEmpty();

        fleet.edit(MONITORING, bank, bank + "          - {cidr: 100.64.7.0/26, routeTableId: rtb-0ccccccccccccccc1}\n");
        assertThat(fleet.plan().findings()).isEmpty();

        fleet.edit(MONITORING, shop, shop + "          - {cidr: 100.64.0.0/20, routeTableId: rtb-0bbbbbbbbbbbbbbb1}\n");
        assertThat(fleet.plan().errors())
                .singleElement()
                .hasToString(
                        MONITORING + ":33:20: route table `rtb-0aaaaaaaaaaaaaaa1` would have two ways to 100.64.0.0/20:"
                                + " the other is to 100.64.7.0/26 at " + MONITORING
                                + ":23:20 [fleet/peering-overlap]\n    name smaller"
                                + " subnets that do not overlap, or reach one of both from a hub of its own");
    }

    @Test
    void twoHubsWithTheSameAddressesCannotHaveOneSpoke() {
        assertThat(fleet().edit(AUDIT, "cidrs: [10.1.0.0/16]", "cidrs: [10.0.0.0/16]")
                        .edit(AUDIT, "{cidr: 10.1.1.0/24,", "{cidr: 10.0.1.0/25,")
                        .plan()
                        .errors())
                .singleElement()
                .asString()
                .contains(
                        "route table `rtb-0bbbbbbbbbbbbbbb1` would have two ways to 10.0.1.0/24",
                        "the other is to 10.0.1.0/25 at " + AUDIT,
                        "[fleet/peering-overlap]");
    }

    @Test
    void twoVpcsHaveOneConnection() {
        assertThat(fleet().edit(AUDIT, "vpcId: vpc-0d00000000000000d", "vpcId: " + HUB)
                        .plan()
                        .errors())
                .anySatisfy(error -> assertThat(error.toString())
                        .contains(
                                "VPC `" + HUB + "` and VPC `" + SHOP + "` are connected already at " + AUDIT,
                                "[fleet/duplicate]"));
    }

    @Test
    void aSpokeThatIsAHubIsShown() {
        assertThat(fleet().edit(AUDIT, "vpcId: vpc-0d00000000000000d", "vpcId: " + BANK)
                        .edit(AUDIT, "cidrs: [10.1.0.0/16]", "cidrs: [10.30.0.0/16]")
                        .edit(AUDIT, "{cidr: 10.1.1.0/24,", "{cidr: 10.30.9.0/24,")
                        .plan()
                        .findings())
                .filteredOn(finding -> finding.toString().contains("[fleet/peering-chain]"))
                .singleElement()
                .hasToString(
                        MONITORING + ":19:16: spoke `bank` is the hub at " + AUDIT
                                + ":9:14: what runs there is between networks that do not reach each other"
                                + " [fleet/peering-chain]\n    run Prometheus for these spokes in a VPC with nothing else in it");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            value = {
                "24 § 1 § ",
                "25 § 1 § one apply asks for up to 26 peering connections, and AWS keeps 25 unanswered requests unless it has raised the quota [fleet/peering-quota]",
                "50 § 1 § these are 51 active peering connections of VPC `vpc-0d00000000000000d`, and AWS allows 50 unless it has raised the quota [fleet/peering-quota]",
                "59 § 1 § these are 61 rules of security group `prometheus-audit`, and AWS allows 60 unless",
                "125 § 1 § these are 126 active peering connections of VPC `vpc-0d00000000000000d`, and AWS allows no more than 125 [fleet/peering-quota]",
                "1 § 500 § these are 501 routes of route table `rtb-0ddddddddddddddd1`, and AWS allows 500 unless",
                "1 § 1000 § these are 1001 routes of route table `rtb-0ddddddddddddddd1`, and AWS allows no more than 1000",
            })
    void whatAwsAllowsIsCounted(int spokes, int subnets, String said) {
        String more = IntStream.rangeClosed(1, spokes)
                .mapToObj(spoke -> """
                              - name: more-%1$d
                                account: "222222222222"
                                vpcId: vpc-%1$017d
                                cidrs: [10.%2$d.0.0/16]
                                subnets: [%3$s]
                                targets: [{port: 9103, securityGroupIds: [sg-%1$017d]}]
                        """.formatted(
                                spoke,
                                40 + spoke,
                                IntStream.range(0, subnets)
                                        .mapToObj(subnet -> "{cidr: 10.%d.%d.%d/28, routeTableId: rtb-%017d}"
                                                .formatted(40 + spoke, subnet / 16, subnet % 16 * 16, spoke))
                                        .collect(Collectors.joining(", "))))
                .collect(Collectors.joining());
        List<Finding> findings = fleet().edit(AUDIT, "    spokes:\n", "    spokes:\n" + more)
                .edit(AUDIT, "10.20.1.11:9103", "metrics.example.com:9103")
                .plan()
                .findings();

        if (said == null) {
            assertThat(findings).isEmpty();
        } else {
            assertThat(findings)
                    .anySatisfy(finding -> assertThat(finding.toString())
                            .startsWith(AUDIT + ":")
                            .contains(said));
        }
    }
}

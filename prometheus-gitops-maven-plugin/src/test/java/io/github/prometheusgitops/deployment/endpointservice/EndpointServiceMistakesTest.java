package io.github.prometheusgitops.deployment.endpointservice;

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

/** What is said of mistakes in descriptors of the model {@code endpoint-service}. */
class EndpointServiceMistakesTest {

    private static final String MONITORING = "environments/monitoring.yaml";
    private static final String AUDIT = "environments/audit.yaml";

    @TempDir
    Path base;

    private Workbench fleet() {
        return Workbench.copyOf("endpoint-service", base);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            value = {
                "- name: shop § - name: bank § service `bank` is described already at environments/monitoring.yaml:14:15 [fleet/duplicate]",
                "- name: shop § - name: node § there is a scrape job `node` already, of the instances themselves [scrape/duplicate-job]",
                "- name: shop § - name: hosts § there is a scrape job `hosts` already at environments/monitoring.yaml",
                "{port: 9101, § {port: 9100, § port 9100 leads to another target already at environments/monitoring.yaml:22:13 [fleet/duplicate]",
                "target: 10.30.7.11 § target: 10.30.7.10 § target 10.30.7.10:9100/metrics is listed already at environments/monitoring.yaml:22:13 [fleet/duplicate]",
                "eu-west-1.vpce-svc-0b1b2c3d4e5f67890 § eu-central-1.vpce-svc-0b1b2c3d4e5f67890 § `com.amazonaws.vpce.eu-central-1.vpce-svc-0b1b2c3d4e5f67890` is not in eu-west-1, where service `shop` is [fleet/service-name]",
                "eu-west-1.vpce-svc-0b1b2c3d4e5f67890 § eu-central-1.vpce-svc-0c1b2c3d4e5f67890 § endpoint service `com.amazonaws.vpce.eu-central-1.vpce-svc-0c1b2c3d4e5f67890` is described already at",
                "com.amazonaws.vpce.eu-west-1.vpce-svc-0b1b2c3d4e5f67890 § vpce-svc-0b1b2c3d4e5f67890 § the name of an endpoint service such as",
                "vpcId: vpc-0b00000000000000b § vpcId: vpc-0a00000000000000a § VPC `vpc-0a00000000000000a` is the one that Prometheus runs in, and needs no endpoint service [fleet/own-spoke]",
                "region: eu-central-1 § region: us-gov-west-1 § the client is in partition aws-us-gov, Prometheus in aws: neither peering nor PrivateLink reaches across [fleet/partition]",
                "region: eu-central-1 § region: eu-centrl-1 § there is no region `eu-centrl-1` [fleet/unknown-region]",
                "euc1-az3 § euw1-az3 § zone `euw1-az3` is not in eu-central-1 [fleet/endpoint-zones]",
                "euc1-az3 § euc1-az1 § two subnets are in zone `euc1-az1`, of which a load balancer takes one [fleet/endpoint-zones]",
                "subnet-0aaaaaaaaaaaaaaa2: euw1-az2 § subnet-0aaaaaaaaaaaaaaa2: euw1-az1 § two subnets are in zone `euw1-az1`, of which an endpoint takes one [fleet/endpoint-zones]",
                "subnet-0bbbbbbbbbbbbbbb1: euw1-az2, § '' § service `shop` is in no zone of Prometheus: euw1-az1, euw1-az2 [fleet/endpoint-zones]",
                "zones: {subnet-0aaaaaaaaaaaaaaa1: euw1-az1, § zones: { § of subnet `subnet-0aaaaaaaaaaaaaaa1` nobody knows the zone, so that no endpoint would be there [fleet/endpoint-zones]",
                "subnetIds: [subnet-0aaaaaaaaaaaaaaa1, § subnetIds: [ § no Prometheus runs in subnet `subnet-0aaaaaaaaaaaaaaa1` [fleet/endpoint-zones]",
                "shop.monitoring.prometheus.internal:9443 § shop.monitoring.prometheus.internal:8080 § service `shop` has no target behind port 8080 [fleet/endpoint-port]",
                "shop.monitoring.prometheus.internal:9443 § shpo.monitoring.prometheus.internal:9443 § no service is called `shpo.monitoring.prometheus.internal` [fleet/endpoint-port]",
                "shop.monitoring.prometheus.internal:9443 § 10.0.5.11:9444 § no security group lets Prometheus connect to port 9444 of 10.0.5.11 [fleet/closed-port]",
                "shop.monitoring.prometheus.internal:9443 § shop.monitoring.prometheus.internal § service `shop` has no target behind port 443 [fleet/endpoint-port]",
                "static_configs: [{targets: [\"10.0.5.10:9200\"]}] § dns_sd_configs: [{names: [shpo.monitoring.prometheus.internal], type: A, port: 9100}] § no service is called `shpo.monitoring.prometheus.internal` [fleet/endpoint-port]",
                "'    services:\\n' § '    probes: [{name: api, module: tcp_connect, targets: [\"shpo.monitoring.prometheus.internal:9443\"]}]\\n    services:\\n' § no service is called `shpo.monitoring.prometheus.internal` [fleet/endpoint-port]",
                "target: 10.30.7.10 § target: 8.8.8.8 § 8.8.8.8 is no private address, and a load balancer passes on to its VPC only [fleet/public-cidr]",
                "target: 10.30.7.10 § target: 127.0.0.1 § 127.0.0.1 is no private address",
                "subnets: {subnet-0bbbbbbbbbbbbbbb1: euw1-az2, subnet-0bbbbbbbbbbbbbbb2: euw1-az3} § subnets: {} § `spec.deployment.services[1].subnets` has to be a mapping with at least 1 entry, not an empty one [descriptor/wrong-value]",
                "labels: {team: bank} § labels: {cluster: bank} § a label name other than job, instance and cluster",
                "target: 10.30.7.10 § target: 10.30.7.310 § an instance's id such as i-0a1b2c3d4e5f67890, or an IPv4 address",
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
                "'      zones: {subnet-0aaaaaaaaaaaaaaa1: euw1-az1, subnet-0aaaaaaaaaaaaaaa2: euw1-az2}\\n' § ''",
                "zones: {subnet-0aaaaaaaaaaaaaaa1: euw1-az1, subnet-0aaaaaaaaaaaaaaa2: euw1-az2} § zones: {}",
                "subnet-0bbbbbbbbbbbbbbb1: euw1-az2, § subnet-0bbbbbbbbbbbbbbb1: eu-west-1a,",
                "subnet-0aaaaaaaaaaaaaaa2: euw1-az2 § subnet-0aaaaaaaaaaaaaaa2: euw2-az2",
                "com.amazonaws.vpce.eu-west-1.vpce-svc-0b1b2c3d4e5f67890 § vpce-svc-0b1b2c3d4e5f67890",
                "shop.monitoring.prometheus.internal:9443 § shop.monitoring.prometheus.internal:9999",
                "{port: 9443, target § {port: 94433, target",
            })
    void oneMistakeIsOneFinding(String from, String to) {
        assertThat(fleet().delete(AUDIT)
                        .edit(MONITORING, lines(from), lines(to))
                        .plan()
                        .findings())
                .hasSize(1);
    }

    @Test
    void oneProcessMayHaveTwoPagesOfMetrics() {
        assertThat(fleet().edit(
                                MONITORING,
                                "{port: 8080, path: /actuator/prometheus}",
                                "{port: 8080, target: 10.30.7.10, targetPort: 9100, path: /actuator/prometheus}")
                        .plan()
                        .errors())
                .isEmpty();
    }

    /** Names of services are the model's to check, wherever they stand. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            value = {
                "shop.monitoring.prometheus.internal:9443 § ",
                "shop.monitoring.prometheus.internal:9999 § service `shop` has no target behind port 9999 [fleet/endpoint-port]",
                "shpo.monitoring.prometheus.internal:9443 § no service is called `shpo.monitoring.prometheus.internal` [fleet/endpoint-port]",
            })
    void aFileOfTargetsAsksAServiceForAPortThatItHas(String target, String said) {
        List<String> errors = fleet()
                .edit(
                        MONITORING,
                        "additionalScrapeConfigs:\n",
                        "additionalScrapeConfigs:\n    - {job_name: filed, scheme: https, file_sd_configs: [{files: [targets/shop.yaml]}]}\n")
                .file("environments/targets/monitoring/shop.yaml", "- targets: [\"" + target + "\"]\n")
                .plan()
                .errors()
                .stream()
                .map(Finding::toString)
                .toList();

        if (said == null) {
            assertThat(errors).isEmpty();
        } else {
            assertThat(errors)
                    .singleElement()
                    .asString()
                    .startsWith("environments/targets/monitoring/shop.yaml:1:13: " + said);
        }
    }

    @Test
    void twoEnvironmentsDoNotShareAServiceOfAws() {
        assertThat(fleet().edit(
                                AUDIT,
                                "        targets: [{port: 9103}]",
                                "        serviceName: com.amazonaws.vpce.eu-west-1.vpce-svc-0b1b2c3d4e5f67890\n        targets: [{port: 9103}]")
                        .plan()
                        .errors())
                .singleElement()
                .asString()
                .startsWith(MONITORING
                        + ":29:22: endpoint service `com.amazonaws.vpce.eu-west-1.vpce-svc-0b1b2c3d4e5f67890` is that"
                        + " of environment `audit` at " + AUDIT + ":17:22 [fleet/duplicate]");
    }

    @Test
    void aQuotaOfAVpcIsReportedOnce() {
        String more = IntStream.rangeClosed(1, 54)
                .mapToObj(service -> """
                              - name: more-%1$d
                                account: "222222222222"
                                vpcId: vpc-0b00000000000000b
                                subnets: {subnet-0bbbbbbbbbbbbbbb2: euw1-az3}
                                serviceName: com.amazonaws.vpce.eu-west-1.vpce-svc-%1$017d
                                targets: [{port: 9100}]
                        """.formatted(service))
                .collect(Collectors.joining());
        assertThat(fleet().edit(AUDIT, "    services:\n", "    services:\n" + more)
                        .plan()
                        .findings())
                .filteredOn(finding -> finding.toString().contains("fleet/endpoint-quota"))
                .hasSize(1);
    }

    @Test
    void acrossRegionsNotEveryZoneTakesPart() {
        Workbench fleet = fleet();
        String text = fleet.read(MONITORING)
                .replace("    network:\n", "    network:\n")
                .replace("  deployment:\n", "  region: ap-northeast-2\n  deployment:\n")
                .replace("subnet-0aaaaaaaaaaaaaaa1: euw1-az1", "subnet-0aaaaaaaaaaaaaaa1: apne2-az2")
                .replace("subnet-0aaaaaaaaaaaaaaa2: euw1-az2", "subnet-0aaaaaaaaaaaaaaa2: apne2-az1")
                .replace("      - name: shop\n", "      - name: shop\n        region: eu-west-1\n");
        fleet.file(MONITORING, text).generate();
        assertThat(fleet.read("gitops/environments/monitoring/terraform/endpoints.tf"))
                .contains("\"subnet-0aaaaaaaaaaaaaaa2\"")
                .doesNotContain("\"subnet-0aaaaaaaaaaaaaaa1\"");

        fleet.file(MONITORING, text.replace("apne2-az1", "apne2-az4"));
        assertThat(fleet.plan().errors())
                .extracting(Finding::toString)
                .anySatisfy(
                        error -> assertThat(error)
                                .contains(
                                        "service `bank` is in another region, and no zone of Prometheus takes part in that: apne2-az2, apne2-az4 [fleet/endpoint-zones]"));

        fleet.file(
                MONITORING,
                text.replace("region: eu-central-1", "region: us-east-1")
                        .replace("vpce.eu-central-1", "vpce.us-east-1")
                        .replace("euc1-az1", "use1-az3")
                        .replace("euc1-az3", "use1-az1"));
        assertThat(fleet.plan().errors())
                .singleElement()
                .asString()
                .contains("zone `use1-az3` takes no part in endpoint services across regions [fleet/endpoint-zones]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            value = {
                "38 § 1 § ",
                "50 § 1 § these are 51 interface endpoints of VPC `vpc-0d00000000000000d`, and AWS allows 50 unless",
                "1 § 51 § these are 51 listeners of one load balancer, and AWS allows no more than 50",
                "2 § 30 § these are 62 outgoing rules of Prometheus' security group, and AWS allows 60 unless",
            })
    void whatAwsAllowsIsCounted(int services, int ports, String said) {
        String more = IntStream.rangeClosed(1, services)
                .mapToObj(service -> """
                              - name: more-%1$d
                                account: "222222222222"
                                vpcId: vpc-0b00000000000000b
                                subnets: {subnet-0bbbbbbbbbbbbbbb2: euw1-az3}
                                serviceName: com.amazonaws.vpce.eu-west-1.vpce-svc-%1$017d
                                targets: [%2$s]
                        """.formatted(
                                service,
                                IntStream.rangeClosed(1, ports)
                                        .mapToObj(port -> "{port: %d}".formatted(9100 + port))
                                        .collect(Collectors.joining(", "))))
                .collect(Collectors.joining());
        List<String> findings =
                fleet().edit(AUDIT, "    services:\n", "    services:\n" + more).plan().findings().stream()
                        .map(Finding::toString)
                        .filter(finding -> !finding.contains("[fleet/service-waits]"))
                        .toList();

        if (said == null) {
            assertThat(findings).isEmpty();
        } else {
            assertThat(findings)
                    .anySatisfy(finding ->
                            assertThat(finding).startsWith(AUDIT + ":").contains(said, "[fleet/endpoint-quota]"));
        }
    }
}

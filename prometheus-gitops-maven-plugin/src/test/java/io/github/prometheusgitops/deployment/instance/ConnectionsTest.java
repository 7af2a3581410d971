package io.github.prometheusgitops.deployment.instance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlReader;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Prometheus is told to connect to, read from its scrape jobs. */
class ConnectionsTest {

    private static List<Connection> of(String spec) {
        return Connections.of(
                (YamlMapping) YamlReader.read("dev.yaml", spec, new Findings()).orElseThrow());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            value = {
                "static_configs: [{targets: [\"10.0.0.1:9100\", api]}] § 10.0.0.1:9100, api:80",
                "scheme: https, static_configs: [{targets: [api, \"[fd00::1]:9100\"]}] § api:443, [fd00::1]:9100",
                "ec2_sd_configs: [{}] § ?:80",
                "ec2_sd_configs: [{port: 9100}] § ?:9100",
                "lightsail_sd_configs: [{}] § ?:80",
                "aws_sd_configs: [{role: ec2}] § ?:80",
                "aws_sd_configs: [{role: msk}] § ?:?",
                "azure_sd_configs: [{}] § ?:80",
                "dns_sd_configs: [{names: [a.internal, b.internal], type: A, port: 9100}] § a.internal:9100, b.internal:9100",
                "dns_sd_configs: [{names: [_metrics._tcp.internal]}] § ?:?",
                "http_sd_configs: [{url: \"http://targets.internal:8500/all\"}] § targets.internal:8500, ?:?",
                "http_sd_configs: [{url: \"http://targets.internal/all\"}] § targets.internal:80, ?:?",
                "http_sd_configs: [{url: \"http://targets.internal:8500/\", proxy_url: \"http://proxy.internal:3128\"}] § proxy.internal:3128, ?:?",
                "proxy_url: \"http://user@proxy.internal:3128\", static_configs: [{targets: [\"api:9100\"]}] § proxy.internal:3128",
                "proxy_url: socks5://proxy.internal, ec2_sd_configs: [{}] § proxy.internal:1080",
                "relabel_configs: [{target_label: __address__, replacement: \"x:1\"}], static_configs: [{targets: [\"api:9100\"]}] § ?:?",
            })
    void aJobConnectsTo(String job, String expected) {
        assertThat(of("additionalScrapeConfigs: [{job_name: a, " + job + "}]").stream()
                        .map(connection -> connection.host().orElse("?") + ":"
                                + connection.port().orElse("?"))
                        .collect(Collectors.joining(", ")))
                .isEqualTo(expected);
    }

    @Test
    void aProbeConnectsToWhatItsModuleCanAsk() {
        assertThat(of("deployment: {probes: [{name: a, targets: [\"https://api.internal/health\", \"api.internal\"]},"
                        + " {name: b, module: tcp_connect, targets: [\"db.internal:5432\"]}]}"))
                .extracting(connection -> connection.host().orElseThrow() + ":"
                        + connection.port().orElseThrow())
                .containsExactly("api.internal:443", "db.internal:5432");
    }

    @Test
    void anAddressIsANumberOfFourBytesAndANameIsNone() {
        List<Connection> connections =
                of("additionalScrapeConfigs: [{static_configs: [{targets: [10.0.0.1, 10.0.0.256, api]}]}]");

        assertThat(connections)
                .extracting(
                        connection -> connection.address().map(Object::toString).orElse(""))
                .containsExactly("10.0.0.1/32", "", "");
    }
}

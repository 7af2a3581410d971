package io.github.prometheusgitops.deployment.instance;

import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import io.github.prometheusgitops.yaml.YamlValue;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Holds the ports that Prometheus is told to scrape against those that its security group lets it connect to. */
final class ScrapePorts {

    private static final FindingType CLOSED = FindingType.error("fleet/closed-port");

    /** What the security group opens to everywhere, for AWS. */
    private static final String HTTPS = "443";

    private static final Pattern HOST_AND_PORT = Pattern.compile("(.*?)(?::([0-9]+))?");

    private static final Pattern URL = Pattern.compile("(https?)://([^/?#]*).*");

    private static final Set<String> ITSELF = Set.of("127.0.0.1", "localhost", "[::1]");

    private final Set<Integer> open;
    private final Findings findings;

    ScrapePorts(Set<Integer> open, Findings findings) {
        this.open = open;
        this.findings = findings;
    }

    /** Reports every port that is closed; of what a service answers or relabelling makes, nobody knows one. */
    void check(List<YamlValue> configurations) {
        for (YamlValue value : configurations) {
            if (value instanceof YamlMapping configuration && !writesAddresses(configuration)) {
                String usual = configuration.text("scheme").orElse("http").equals("https") ? HTTPS : "80";
                configuration
                        .mappings("static_configs")
                        .forEach(group ->
                                group.scalars("targets").forEach(target -> address(target, target.text(), usual)));
                for (String key : configuration.keys()) {
                    if (key.endsWith("_sd_configs")) {
                        configuration
                                .mappings(key)
                                .forEach(discovery ->
                                        discovery.scalar("port").ifPresent(port -> port(port, port.text())));
                    }
                }
            }
        }
    }

    /** Reports a port that is probed and closed; what has no port at all is probed at the usual one of its scheme. */
    void probe(YamlScalar target) {
        Matcher url = URL.matcher(target.text());
        if (url.matches()) {
            address(target, url.group(2), url.group(1).equals("https") ? HTTPS : "80");
        } else {
            address(target, target.text(), HTTPS);
        }
    }

    private static boolean writesAddresses(YamlMapping configuration) {
        return configuration.mappings("relabel_configs").stream()
                .anyMatch(step -> step.text("target_label").equals(Optional.of("__address__")));
    }

    private void address(YamlScalar at, String address, String usual) {
        Matcher matcher = HOST_AND_PORT.matcher(address);
        if (matcher.matches() && !ITSELF.contains(matcher.group(1))) {
            port(at, Optional.ofNullable(matcher.group(2)).orElse(usual));
        }
    }

    private void port(YamlScalar at, String port) {
        if (!port.equals(HTTPS) && open.stream().noneMatch(number -> port.equals(String.valueOf(number)))) {
            findings.add(
                    CLOSED,
                    at.at(),
                    "no security group lets Prometheus connect to port " + port,
                    "add `{port: " + port + ", cidr: …}` or `{port: " + port
                            + ", securityGroupId: …}` to `deployment.network.targets`");
        }
    }
}

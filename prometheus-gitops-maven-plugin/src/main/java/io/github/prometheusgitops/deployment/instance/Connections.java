package io.github.prometheusgitops.deployment.instance;

import io.github.prometheusgitops.descriptor.EnvironmentShapes;
import io.github.prometheusgitops.descriptor.PrometheusKeys;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import io.github.prometheusgitops.yaml.YamlValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads from a descriptor what Prometheus is told to connect to. */
public final class Connections {

    private static final String HTTP_PORT = "80";
    private static final String HTTPS_PORT = "443";

    /** What Go's client takes where a proxy's URL has no port. */
    private static final Map<String, String> PORTS =
            Map.of("http", HTTP_PORT, "https", HTTPS_PORT, "socks5", "1080", "socks5h", "1080");

    private static final Pattern HOST_AND_PORT = Pattern.compile("(.*?)(?::([0-9]+))?");
    private static final Pattern URL = Pattern.compile("([a-z0-9]+)://(?:[^/?#@]*@)?([^/?#@]*).*");
    private static final String PORT =
            "(6553[0-5]|655[0-2][0-9]|65[0-4][0-9]{2}|6[0-4][0-9]{3}|[1-5][0-9]{4}|[1-9][0-9]{0,3})";
    private static final Pattern PROBED_URL =
            Pattern.compile("https?://([^/?#@:\\s]+|\\[[0-9a-fA-F:]+])(:" + PORT + ")?([/?#]\\S*)?");
    private static final Pattern PROBED_ADDRESS = Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9a-fA-F:]+]):" + PORT);

    /**
     * Discoveries that know addresses of machines only, and take port 80 if none is written.
     *
     * @see <a href="https://prometheus.io/docs/prometheus/latest/configuration/configuration/">Configuration</a>
     */
    private static final Set<String> MACHINES = Set.of(
            "azure_sd_configs",
            "digitalocean_sd_configs",
            "ec2_sd_configs",
            "gce_sd_configs",
            "hetzner_sd_configs",
            "ionos_sd_configs",
            "lightsail_sd_configs",
            "linode_sd_configs",
            "openstack_sd_configs",
            "outscale_sd_configs",
            "puppetdb_sd_configs",
            "scaleway_sd_configs",
            "stackit_sd_configs",
            "vultr_sd_configs");

    private final List<Connection> all = new ArrayList<>();

    private Connections() {}

    /** All that the scrape jobs and the probes of a descriptor connect to. */
    public static List<Connection> of(YamlMapping spec) {
        Connections connections = new Connections();
        connections.jobs(spec.list(PrometheusKeys.ADDITIONAL_SCRAPE_CONFIGS));
        for (YamlMapping probe : spec.section(EnvironmentShapes.DEPLOYMENT).mappings(InstanceKeys.PROBES)) {
            String module = InstanceKeys.PROBE_MODULE.text(probe);
            probe.scalars(InstanceKeys.PROBE_TARGETS)
                    .forEach(target -> probed(module, target).ifPresent(connections.all::add));
        }
        return connections.all;
    }

    /** All that scrape jobs connect to. */
    static List<Connection> ofJobs(List<YamlValue> configurations) {
        Connections connections = new Connections();
        connections.jobs(configurations);
        return connections.all;
    }

    private void jobs(List<YamlValue> configurations) {
        for (YamlValue value : configurations) {
            if (value instanceof YamlMapping configuration) {
                job(configuration);
            }
        }
    }

    /** What a module of the blackbox exporter connects to; empty if it cannot ask the target. */
    static Optional<Connection> probed(String module, YamlScalar target) {
        String text = target.text();
        if (module.equals("http_2xx")) {
            return PROBED_URL.matcher(text).matches() ? url(target) : Optional.empty();
        }
        return PROBED_ADDRESS.matcher(text).matches() ? Optional.of(address(target, text, "")) : Optional.empty();
    }

    private void job(YamlMapping configuration) {
        boolean relabelled = configuration.mappings("relabel_configs").stream()
                .anyMatch(step -> step.text("target_label").equals(Optional.of("__address__")));
        // A proxy connects to the targets, and Prometheus to the proxy only.
        boolean proxied = proxy(configuration);
        String scheme = configuration.text("scheme").orElse("http");
        configuration
                .mappings("static_configs")
                .forEach(group -> group.scalars("targets").forEach(target -> {
                    if (relabelled) {
                        all.add(Connection.unknown(target.at()));
                    } else if (!proxied) {
                        all.add(address(target, target.text(), PORTS.getOrDefault(scheme, HTTP_PORT)));
                    }
                }));
        for (String key : configuration.keys()) {
            if (key.endsWith("_sd_configs")) {
                for (YamlMapping discovery : configuration.mappings(key)) {
                    service(discovery);
                    if (relabelled) {
                        all.add(Connection.unknown(discovery.at()));
                    } else if (!proxied) {
                        found(key, discovery);
                    }
                }
            }
        }
    }

    private boolean proxy(YamlMapping client) {
        Optional<Connection> proxy = client.scalar("proxy_url").flatMap(Connections::url);
        proxy.ifPresent(all::add);
        return proxy.isPresent();
    }

    /** The service that is asked for targets, where it is one of somebody's own. */
    private void service(YamlMapping discovery) {
        if (!proxy(discovery)) {
            discovery.scalar("url").flatMap(Connections::url).ifPresent(all::add);
        }
    }

    private void found(String key, YamlMapping discovery) {
        Optional<YamlScalar> port = discovery.scalar("port");
        Location at = port.map(YamlScalar::at).orElse(discovery.at());
        Optional<String> number = port.map(YamlScalar::text)
                .or(() -> takesHttpPort(key, discovery) ? Optional.of(HTTP_PORT) : Optional.empty());
        List<YamlScalar> names =
                key.equals("dns_sd_configs") && number.isPresent() ? discovery.scalars("names") : List.of();
        if (names.isEmpty()) {
            all.add(new Connection(at, Optional.empty(), number));
        }
        // What a name stands for has an address of its own, but one port.
        names.forEach(name -> all.add(new Connection(at, Optional.of(name.text()), number)));
    }

    private static boolean takesHttpPort(String key, YamlMapping discovery) {
        return MACHINES.contains(key)
                || key.equals("aws_sd_configs")
                        && discovery
                                .text("role")
                                .filter(Set.of("ec2", "lightsail")::contains)
                                .isPresent();
    }

    private static Optional<Connection> url(YamlScalar at) {
        Matcher url = URL.matcher(at.text());
        return url.matches() && PORTS.containsKey(url.group(1))
                ? Optional.of(address(at, url.group(2), PORTS.getOrDefault(url.group(1), HTTP_PORT)))
                : Optional.empty();
    }

    private static Connection address(YamlScalar at, String address, String usual) {
        Matcher matcher = HOST_AND_PORT.matcher(address);
        boolean read = matcher.matches();
        return new Connection(
                at.at(),
                Optional.of(read ? matcher.group(1) : address),
                Optional.of(Optional.ofNullable(read ? matcher.group(2) : null).orElse(usual)));
    }
}

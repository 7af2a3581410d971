package io.github.prometheusgitops.instance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.pipeline.Workbench;
import io.github.prometheusgitops.tools.ExternalTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * From descriptors to samples in a workspace, with the real programs and nothing between: what is rendered is published as it
 * is, but for the addresses of the workspace and of the blackbox exporter, and an instance that the rendered user data set up runs by it.
 */
class RenderedConfigurationTest {

    private static final String DESCRIPTOR = "environments/payments.yaml";
    private static final String TARGETS = "environments/targets/payments/hosts.yaml";
    private static final String WORKSPACE = "https://aps-workspaces." + LoopbackServer.REGION + ".amazonaws.com/";
    private static final String BLACKBOX = "127.0.0.1:9115";

    @TempDir
    Path base;

    private Workbench repository(Daemon exporter) {
        int port = Integer.parseInt(exporter.address().replaceFirst(".*:", ""));
        return Workbench.in(base.resolve("ops"))
                // An old one, which every Debian has.
                .file("environments/fleet.yaml", """
                        apiVersion: prometheus-gitops/v1
                        kind: Fleet
                        metadata: {name: acme}
                        spec:
                          versions: {prometheus: v2.42.0, kubePrometheusStack: 88.5.3, terraform: ">= 1.9", awsProvider: "~> 6.16"}
                          delivery: {engine: argocd, awsResources: terraform, repository: "https://github.com/acme/ops.git"}
                          defaults:
                            region: eu-central-1
                            scrapeInterval: 1s
                        """)
                .file("environments/workspaces/central.yaml", """
                        apiVersion: prometheus-gitops/v1
                        kind: Workspace
                        metadata: {name: central}
                        spec:
                          tier: production
                          account: "111111111111"
                          region: eu-central-1
                          id: ws-0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d
                        """)
                .file("environments/rules/hosts/clock.yaml", """
                        groups:
                          - name: clock
                            rules: [{record: "instance:node_time_seconds", expr: node_time_seconds}]
                        """)
                .file(TARGETS, "- {targets: [\"127.0.0.1:" + port + "\"], labels: {rack: one}}\n")
                .file(DESCRIPTOR, """
                        apiVersion: prometheus-gitops/v1
                        kind: Environment
                        metadata: {name: payments}
                        spec:
                          tier: production
                          account: "333333333333"
                          identity: resource-policy
                          deployment:
                            model: machine-image
                            network:
                              vpcId: vpc-0c1b2c3d4e5f60718
                              subnetIds: [subnet-0a1b2c3d4e5f67890]
                              targets: [{port: PORT, cidr: 10.20.0.0/16}]
                            secrets: [{file: hosts-password, ssmParameter: /prometheus/hosts-password}]
                            image:
                              prometheus:
                                v2.42.0:
                                  url: https://downloads.example.com/prometheus-2.42.0.linux-arm64.tar.gz
                                  sha256: "0000000000000000000000000000000000000000000000000000000000002420"
                              nodeExporter:
                                url: https://downloads.example.com/node_exporter-1.9.1.linux-arm64.tar.gz
                                sha256: "0000000000000000000000000000000000000000000000000000000000000191"
                              blackboxExporter:
                                url: https://downloads.example.com/blackbox_exporter-0.27.0.linux-arm64.tar.gz
                                sha256: "0000000000000000000000000000000000000000000000000000000000000270"
                            probes:
                              - {name: hosts, targets: ["http://127.0.0.1:PORT/metrics"]}
                              - {name: nobody, module: tcp_connect, targets: ["127.0.0.1:1"]}
                              - {name: plain, module: tls_connect, targets: ["127.0.0.1:PORT"]}
                              - {name: port, module: tcp_connect, targets: ["127.0.0.1:PORT"]}
                          mode: server
                          replicas: 1
                          rules: [hosts]
                          externalLabels: {price: "5$ {{ a }} ${HOME}"}
                          additionalScrapeConfigs:
                            - job_name: hosts
                              basic_auth: {username: prometheus, password_file: secrets/hosts-password}
                              static_configs: [{targets: ["127.0.0.1:PORT"]}]
                            - job_name: listed
                              file_sd_configs: [{files: ["targets/*.yaml"]}]
                          remoteWrite: [{workspace: central, queue: {batchSendDeadline: 1s}}]
                        """.replace("PORT", String.valueOf(port)));
    }

    @Test
    void whatDescriptorsSayReachesTheWorkspaceAndChangesArriveWithoutARestart() throws Exception {
        try (Instance instance = new Instance(base);
                RemoteWriteReceiver amp = new RemoteWriteReceiver();
                Daemon exporter = Daemon.start(
                        ExternalTool.nodeExporter(),
                        base,
                        Daemon.freePort(),
                        "/metrics",
                        "--collector.textfile.directory=" + instance.reports);
                Daemon blackbox = Daemon.start(
                        ExternalTool.blackboxExporter(),
                        base,
                        Daemon.freePort(),
                        "/metrics",
                        "--config.file="
                                + Instance.FILES.resolve("blackbox.yml").toAbsolutePath())) {
            Workbench repository = repository(exporter);
            repository.generate();
            Properties machine = launched(instance);
            instance.aws.secrets.put("/prometheus/hosts-password", "only-in-memory");

            String first = instance.publish("prometheus", published(amp, blackbox));
            instance.syncBrings("not-running", first);
            assertThat(instance.state.resolve("current/secrets/hosts-password")).hasContent("only-in-memory");
            try (Daemon prometheus = started(instance, machine)) {
                String started = prometheus.metric("process_start_time_seconds");
                Map<String, String> series = Map.of(
                        "__name__", "instance:node_time_seconds",
                        "job", "hosts",
                        "__replica__", "i-0a1b2c3d4e5f60718",
                        "cluster", "payments",
                        "tier", "production",
                        "price", "5$ {{ a }} ${HOME}");
                Daemon.await(
                        Duration.ofSeconds(60),
                        () -> !amp.samples(series).isEmpty(),
                        () -> prometheus.log() + amp.turnedAway() + amp.samples(Map.of()));
                instance.syncBrings("ok", first);

                Daemon.await(
                        Duration.ofSeconds(60),
                        () -> amp.samples(Map.of("__name__", "probe_success")).stream()
                                .map(sample -> sample.labels().get("job") + " of "
                                        + sample.labels().get("instance") + " " + sample.value())
                                .distinct()
                                .sorted()
                                .toList()
                                .equals(List.of(
                                        "probe/hosts of http://" + exporter.address() + "/metrics 1.0",
                                        "probe/nobody of 127.0.0.1:1 0.0",
                                        "probe/plain of " + exporter.address() + " 0.0",
                                        "probe/port of " + exporter.address() + " 1.0")),
                        () -> amp.samples(Map.of("__name__", "probe_success")).toString());

                Map<String, String> listed = Map.of("__name__", "up", "job", "listed", "rack", "one");
                Daemon.await(
                        Duration.ofSeconds(60),
                        () -> !amp.samples(listed).isEmpty(),
                        () -> amp.samples(Map.of("__name__", "up")).toString());

                // Another label of a target: nothing but its file is another one.
                repository.edit(TARGETS, "rack: one", "rack: two").generate();
                instance.syncBrings("ok", instance.publish("prometheus", published(amp, blackbox)));
                Map<String, String> moved = Map.of("__name__", "up", "job", "listed", "rack", "two");
                Daemon.await(
                        Duration.ofSeconds(60),
                        () -> !amp.samples(moved).isEmpty(),
                        () -> prometheus.log() + amp.samples(Map.of("__name__", "up")));

                // Another rule and another job: apply, and they are there.
                repository
                        .edit("environments/rules/hosts/clock.yaml", "instance:node", "host:node")
                        .edit(DESCRIPTOR, "job_name: hosts", "job_name: machines")
                        .generate();
                instance.syncBrings("ok", instance.publish("prometheus", published(amp, blackbox)));
                Map<String, String> changed = new TreeMap<>(series);
                changed.putAll(Map.of("__name__", "host:node_time_seconds", "job", "machines"));
                Daemon.await(
                        Duration.ofSeconds(60),
                        () -> !amp.samples(changed).isEmpty(),
                        () -> prometheus.log() + amp.turnedAway());
                assertThat(prometheus.metric("process_start_time_seconds")).isEqualTo(started);
                assertThat(amp.turnedAway()).isEmpty();
            }
        }
    }

    /** What Terraform publishes, by its paths. */
    private Map<String, String> published(RemoteWriteReceiver amp, Daemon blackbox) throws IOException {
        Path folder = base.resolve("ops/gitops/environments/payments/prometheus");
        Map<String, String> files = new TreeMap<>();
        for (String path : Instance.under(folder)) {
            if (Files.isRegularFile(folder.resolve(path))) {
                files.put(path, Files.readString(folder.resolve(path)));
            }
        }
        assertThat(files.get("prometheus.yml")).containsOnlyOnce(WORKSPACE);
        assertThat(files.get("prometheus.yml")).contains(": " + BLACKBOX + "\n");
        files.computeIfPresent(
                "prometheus.yml",
                (path, text) -> text.replace(WORKSPACE, amp.url() + "/").replace(BLACKBOX, blackbox.address()));
        return files;
    }

    /** Runs the user data, as cloud-init does once; what it says of Prometheus is returned. */
    private Properties launched(Instance instance) throws IOException {
        Path programs = Files.createDirectory(base.resolve("programs"));
        Path etc = Files.createDirectory(base.resolve("etc"));
        for (String program : List.of("cloud-init", "systemctl")) {
            Path file = Files.writeString(programs.resolve(program), "#!/bin/sh\necho i-0a1b2c3d4e5f60718\n");
            assertThat(file.toFile().setExecutable(true)).isTrue();
        }
        Path script = base.resolve("user-data.sh");
        Files.writeString(
                script,
                Files.readString(base.resolve("ops/gitops/environments/payments/image/user-data.sh"))
                        .replace("/etc/prometheus-instance", etc.toString()));
        Instance.bash()
                .with("PATH", programs + ":/usr/bin:/bin")
                .run(base, script.toString())
                .succeeded();

        settings(etc.resolve("sync.env")).forEach((name, value) -> instance.with((String) name, (String) value));
        return settings(etc.resolve("prometheus.env"));
    }

    private static Properties settings(Path file) throws IOException {
        Properties settings = new Properties();
        for (String line : Files.readAllLines(file)) {
            String[] parts = line.split("=", 2);
            settings.put(parts[0], parts[1].replaceAll("^'|'$", ""));
        }
        return settings;
    }

    /** Prometheus as its unit starts it. */
    private Daemon started(Instance instance, Properties machine) {
        List<String> arguments = new ArrayList<>(
                List.of("--config.file=" + instance.state.resolve("current/prometheus.yml"), "--web.enable-lifecycle"));
        arguments.addAll(List.of(machine.getProperty("PROMETHEUS_FLAGS")
                .replace("/var/lib/prometheus", base.resolve("data").toString())
                .split(" ")));
        return Daemon.start(
                ExternalTool.prometheus()
                        .with("PROMETHEUS_REPLICA", machine.getProperty("PROMETHEUS_REPLICA"))
                        .with("AWS_ACCESS_KEY_ID", Signature.ACCESS_KEY)
                        .with("AWS_SECRET_ACCESS_KEY", Signature.SECRET_KEY)
                        .with("AWS_EC2_METADATA_DISABLED", "true"),
                base,
                instance.prometheusPort,
                "/-/ready",
                arguments.toArray(String[]::new));
    }
}

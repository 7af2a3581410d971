package io.github.prometheusgitops.instance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.prometheusgitops.tools.ExternalTool;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A configuration that is published and good reaches a real Prometheus that runs; nothing is restarted, no sample is lost. */
class ConfigurationSyncTest {

    @TempDir
    Path base;

    private Instance instance;

    @BeforeEach
    void publishSomething() {
        instance = new Instance(base);
    }

    @AfterEach
    void stop() {
        instance.close();
    }

    private static String configuration(String exporter, String remoteWrite, String region, String programme) {
        return """
                global:
                  scrape_interval: 1s
                  external_labels: {programme: %s}
                rule_files: [rules/*.yaml]
                scrape_configs:
                  - job_name: node
                    static_configs: [{targets: ["%s"]}]
                    metric_relabel_configs:
                      - {source_labels: [__name__], regex: "node_time_seconds|node_load1|prometheus_.*", action: keep}
                  - job_name: files
                    file_sd_configs: [{files: [targets/*.json]}]
                remote_write:
                  - url: %s%s
                    sigv4: {%s}
                    queue_config: {batch_send_deadline: 1s}
                """.formatted(programme, exporter, remoteWrite, RemoteWriteReceiver.PATH, region);
    }

    @Test
    void goodChangesArriveWithoutARestartBadOnesAreRefusedAndNoSampleIsLost() {
        try (RemoteWriteReceiver amp = new RemoteWriteReceiver();
                Daemon exporter = Daemon.start(
                        ExternalTool.nodeExporter(),
                        base,
                        Daemon.freePort(),
                        "/metrics",
                        "--collector.textfile.directory=" + instance.reports)) {
            String region = "region: " + LoopbackServer.REGION;
            String good = configuration(exporter.address(), amp.url(), region, "a");
            Map<String, String> files =
                    new LinkedHashMap<>(Map.of("prometheus.yml", good, "rules/a.yaml", Instance.RULES));

            // First start: there is no Prometheus yet, and it finds what it needs.
            String first = instance.publish(files);
            instance.syncBrings("not-running", first);
            try (Daemon prometheus = instance.serverPrometheus()) {
                String started = prometheus.metric("process_start_time_seconds");
                instance.syncBrings("ok", first);
                awaitReported(exporter, first, first, "ok");
                Daemon.await(
                        Duration.ofSeconds(20),
                        () -> !amp.samples(Map.of("__name__", "node_time_seconds", "programme", "a"))
                                .isEmpty(),
                        () -> prometheus.log() + amp.turnedAway());

                // Good: rules and an external label.
                files.put("prometheus.yml", configuration(exporter.address(), amp.url(), region, "b"));
                files.put("rules/b.yaml", Instance.RULES.replace("a:up", "b:up"));
                String changed = instance.publish(files);
                instance.syncBrings("ok", changed);
                assertThat(Instance.rules(prometheus)).containsExactly("a:up", "b:up");
                assertThat(prometheus.api("status/config").toString()).contains("programme: b");

                // Good: nothing but targets, which Prometheus' file discovery would look at after minutes.
                files.put("targets/a.json", "[{\"targets\": [\"" + exporter.address() + "\"]}]");
                String targets = instance.publish(files);
                instance.syncBrings("ok", targets);
                Daemon.await(Duration.ofSeconds(10), () -> pools(prometheus).contains("files"), prometheus::log);
                files.put("targets/a.json", "[{\"targets\": [\"" + exporter.address() + "\", \"127.0.0.1:1\"]}]");
                String moreTargets = instance.publish(files);
                instance.syncBrings("ok", moreTargets);
                Daemon.await(
                        Duration.ofSeconds(10),
                        () -> prometheus.api("targets?state=active").toString().contains("127.0.0.1:1"),
                        prometheus::log);

                // Broken: promtool sees it.
                String running = prometheus.api("status/config").toString();
                Map<String, String> broken = new LinkedHashMap<>(files);
                broken.put("rules/b.yaml", Instance.RULES.replace("sum(up)", "sum(up"));
                String rejected = instance.publish(broken);
                instance.syncFails("rejected", moreTargets, "unclosed left parenthesis");
                awaitReported(exporter, moreTargets, rejected, "rejected");
                assertThat(exporter.metric("prometheus_configuration_sync_success"))
                        .isEqualTo("0");

                // Broken: only Prometheus itself sees it, when it already shows.
                broken.put("rules/b.yaml", Instance.RULES);
                broken.put("prometheus.yml", configuration(exporter.address(), amp.url(), "", "c"));
                String refused = instance.publish(broken);
                instance.syncFails("not-loaded", moreTargets, "It runs with the one before.");
                awaitReported(exporter, moreTargets, refused, "not-loaded");
                long reloads = prometheus
                        .log()
                        .lines()
                        .filter(line -> line.contains("Loading configuration file"))
                        .count();
                instance.syncFails("not-loaded", moreTargets, "not asked again");
                assertThat(prometheus.log().lines().filter(line -> line.contains("Loading configuration file")))
                        .hasSize((int) reloads);

                // Half of an object; and one that breaks on its way.
                String whole = Instance.RULES.replace("a:up", "whole:up");
                files.put("rules/c.yaml", whole);
                String third = instance.publish(files);
                byte[] bytes = instance.aws.objects.get(Instance.key(whole));
                instance.aws.objects.put(Instance.key(whole), Arrays.copyOf(bytes, 20));
                instance.syncFails("incomplete", moreTargets, "is not what its digest says");
                instance.aws.objects.put(Instance.key(whole), bytes);
                instance.aws.breaking = Instance.key(whole);
                instance.syncFails("unreachable", moreTargets, "could not be fetched");
                instance.aws.breaking = "";
                instance.aws.objects.remove(Instance.key(whole));
                instance.syncFails("incomplete", moreTargets, "NoSuchKey");

                // No bucket; no right.
                instance.aws.objects.put(Instance.key(whole), bytes);
                instance.aws.bucketGone = true;
                instance.syncFails("unreachable", moreTargets, "NoSuchBucket");
                awaitReported(exporter, moreTargets, "", "unreachable");
                instance.aws.bucketGone = false;
                instance.with("AWS_ACCESS_KEY_ID", "AKIDOTHER").syncFails("unreachable", moreTargets, "AccessDenied");
                assertThat(instance.aws.turnedAway()).containsOnly("signed by AKIDOTHER");
                instance.with("AWS_ACCESS_KEY_ID", "").syncFails("unreachable", moreTargets, "credentials");
                instance.with("AWS_ACCESS_KEY_ID", Signature.ACCESS_KEY);
                assertThat(prometheus.api("status/config").toString()).isEqualTo(running);

                // Good again.
                instance.syncBrings("ok", third);
                assertThat(Instance.rules(prometheus)).containsExactly("a:up", "b:up", "whole:up");
                awaitReported(exporter, third, third, "ok");

                assertThat(prometheus.metric("process_start_time_seconds")).isEqualTo(started);
                noSampleIsLost(prometheus, amp);
            }
        }
    }

    /** By the instance's role, for the workspace's region and service. */
    @Test
    void whatPrometheusSendsIsSigned() {
        try (RemoteWriteReceiver amp = new RemoteWriteReceiver()) {
            String self = "127.0.0.1:" + instance.prometheusPort;
            instance.publish(
                    Map.of("prometheus.yml", configuration(self, amp.url(), "region: " + LoopbackServer.REGION, "a")));
            assertThat(instance.sync().exitCode()).isZero();
            try (Daemon prometheus = instance.serverPrometheus()) {
                Daemon.await(
                        Duration.ofSeconds(30),
                        () -> !amp.samples(Map.of("job", "node")).isEmpty(),
                        () -> prometheus.log() + amp.turnedAway());
                assertThat(amp.turnedAway()).isEmpty();
                if (amp.unsigned() > 0 && prometheus.log().contains("version=2.42.0+ds,")) {
                    String message = "Debian's Prometheus 2.42.0 does not sign what it sends";
                    System.err.println(message + "; test skipped");
                    Assumptions.abort(message);
                }
                assertThat(amp.unsigned()).isZero();
            }
        }
    }

    private static List<String> pools(Daemon prometheus) {
        return prometheus.api("targets?state=active").findValuesAsText("scrapePool");
    }

    /** What the node exporter tells of the synchronization. */
    private static void awaitReported(Daemon exporter, String live, String wanted, String result) {
        String metrics = exporter.get("/metrics");
        assertThat(metrics)
                .contains(
                        "prometheus_configuration_sync_info{digest=\"" + live + "\",wanted=\"" + wanted + "\"} 1\n",
                        "prometheus_configuration_sync_result{result=\"" + result + "\"} 1\n",
                        "node_textfile_scrape_error 0\n");
        assertThat(metrics.lines()
                        .filter(line ->
                                line.startsWith("prometheus_configuration_sync_result{") && line.endsWith(" 1")))
                .hasSize(1);
        double run = Double.parseDouble(exporter.metric("prometheus_configuration_sync_last_run_timestamp_seconds"));
        double success =
                Double.parseDouble(exporter.metric("prometheus_configuration_sync_last_success_timestamp_seconds"));
        assertThat(run).isCloseTo(System.currentTimeMillis() / 1000.0, Offset.offset(60.0));
        assertThat(success).isPositive().isLessThanOrEqualTo(run);
    }

    /** Whatever Prometheus scraped has arrived, and it scraped all the time. */
    private static void noSampleIsLost(Daemon prometheus, RemoteWriteReceiver amp) {
        TreeSet<Long> scraped = new TreeSet<>();
        JsonNode values = prometheus
                .api("query?query=node_time_seconds%7Bjob=%22node%22%7D%5B1h%5D")
                .at("/result/0/values");
        values.forEach(value -> scraped.add(Math.round(value.get(0).asDouble() * 1000)));
        assertThat(scraped).hasSizeGreaterThan(10);
        Map<String, String> series = Map.of("__name__", "node_time_seconds", "job", "node");
        Daemon.await(
                Duration.ofSeconds(20),
                () -> {
                    TreeSet<Long> missing = new TreeSet<>(scraped);
                    missing.removeAll(timestamps(amp.samples(series)));
                    // Another external label makes another queue, which begins with the scrape that follows: Prometheus
                    // may leave out the one just before, https://github.com/prometheus/prometheus/issues/8809.
                    Map<String, String> relabelled = Map.of("__name__", "node_time_seconds", "programme", "b");
                    missing.remove(
                            scraped.lower(timestamps(amp.samples(relabelled)).first()));
                    return missing.isEmpty();
                },
                () -> "samples are lost: " + scraped + " but " + timestamps(amp.samples(series)) + amp.turnedAway());
        assertThat(amp.turnedAway()).isEmpty();
        // Once a second: a scrape that had been left out would be a gap of two.
        Long before = null;
        for (long timestamp : scraped) {
            if (before != null) {
                assertThat(timestamp - before).as("gap before " + timestamp).isLessThan(1900);
            }
            before = timestamp;
        }
        assertThat(amp.samples(series))
                .extracting(sample -> sample.labels().get("programme"))
                .contains("a", "b");
    }

    private static SortedSet<Long> timestamps(List<RemoteWriteReceiver.Sample> samples) {
        return samples.stream()
                .map(RemoteWriteReceiver.Sample::timestamp)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void anAgentIsReloadedAsWell() {
        instance.with("PROMETHEUS_AGENT", "true");
        String first = instance.publish(Map.of("prometheus.yml", "global: {scrape_interval: 1s}\n"));
        instance.syncBrings("not-running", first);
        try (Daemon agent =
                instance.prometheus("--enable-feature=agent", "--storage.agent.path=" + base.resolve("data"))) {
            String second = instance.publish(Map.of("prometheus.yml", "global: {scrape_interval: 2s}\n"));
            instance.syncBrings("ok", second);
            assertThat(agent.api("status/config").toString()).contains("scrape_interval: 2s");

            instance.publish(Map.of("prometheus.yml", Instance.PLAIN, "rules/a.yaml", Instance.RULES));
            instance.syncFails("rejected", second, "rule_files");
        }
    }

    @Test
    void onlyNewObjectsAreFetchedAndOldReleasesGo() {
        for (int i = 0; i < 6; i++) {
            String digest = instance.publish(
                    Map.of("prometheus.yml", Instance.PLAIN, "rules/a.yaml", Instance.RULES + "# " + i + "\n"));
            instance.syncBrings("not-running", digest);
            instance.syncBrings("not-running", digest);
        }
        assertThat(instance.aws.asked.stream().filter(key -> key.equals(Instance.key(Instance.PLAIN))))
                .hasSize(1);
        assertThat(instance.aws.asked.stream().filter(key -> key.contains("/objects/")))
                .hasSize(7);
        assertThat(instance.state.resolve("releases").toFile().list()).hasSize(4);
        assertThat(instance.state.resolve("objects").toFile().list()).hasSize(5);
    }
}

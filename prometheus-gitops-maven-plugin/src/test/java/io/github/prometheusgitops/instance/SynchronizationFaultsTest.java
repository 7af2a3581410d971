package io.github.prometheusgitops.instance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.tools.ExternalTool;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is wrong with what is published, with the machine or with Prometheus: what runs goes on, and what is wrong is reported. */
class SynchronizationFaultsTest {

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

    /** Prometheus itself sees that there is no region, promtool does not. */
    private static final String NO_REGION = "remote_write: [{url: \"http://127.0.0.1:1/\", sigv4: {}}]\n";

    @Test
    void aManifestWithAPathThatIsNoneIsRefused() {
        String good = instance.publish(Map.of("prometheus.yml", Instance.PLAIN));
        instance.syncBrings("not-running", good);
        String digest = Signature.sha256(Instance.PLAIN.getBytes(UTF_8));

        for (String path : List.of(
                "../../etc/cron.d/a",
                "/etc/passwd",
                "rules/../../a",
                "rules/.hidden",
                "rules/a b.yaml",
                "rules/a/b.yaml",
                "rules/a\u0000b",
                "secrets/a",
                "-rf",
                "other.yml",
                "prometheus.yml")) {
            instance.publishManifest(digest + "  prometheus.yml\n" + digest + "  " + path + "\n");
            instance.syncFails("invalid-manifest", good, "The ");
        }
        assertThat(instance.aws.asked.stream().filter(key -> key.contains("/objects/")))
                .hasSize(1);
    }

    @Test
    void aManifestOrAFileThatIsTooLargeIsRefused() {
        String good = instance.publish(Map.of("prometheus.yml", Instance.PLAIN));
        instance.syncBrings("not-running", good);

        instance.publishManifest(Signature.sha256(Instance.PLAIN.getBytes(UTF_8)) + "  prometheus.yml");
        instance.syncFails("invalid-manifest", good, "does not end");
        instance.publishManifest("a".repeat(2_000_000));
        instance.syncFails("invalid-manifest", good, "more than 1048576 bytes");
        instance.with("MAX_FILES", "1")
                .publish(Map.of("prometheus.yml", Instance.PLAIN, "rules/a.yaml", Instance.RULES));
        instance.syncFails("invalid-manifest", good, "more than 1 files");
        instance.with("MAX_FILES", "2").with("MAX_FILE_BYTES", String.valueOf(Instance.RULES.length() - 1));
        instance.syncFails("incomplete", good, "bytes");
        instance.with("MAX_FILE_BYTES", "10000").publish(Map.of("prometheus.yml", Instance.PLAIN, "rules/a.yaml", ""));
        assertThat(instance.sync().exitCode()).isZero();
    }

    @Test
    void aRunThatIsKilledAtAnyMomentLeavesACompleteConfigurationAndTheNextOneHeals() throws Exception {
        instance.aws.secrets.put("password", "first");
        Map<String, String> files = Map.of(
                "prometheus.yml",
                Instance.PLAIN,
                "rules/a.yaml",
                Instance.RULES,
                "secrets.list",
                "password ssm password\n");
        String published = instance.publish(files);
        instance.syncBrings("not-running", published);
        Random random = new Random(8);
        try (Daemon prometheus = instance.serverPrometheus()) {
            instance.syncBrings("ok", published);
            long start = System.nanoTime();
            instance.syncBrings("ok", instance.publish(changed(files, 100)));
            long whole = Duration.ofNanos(System.nanoTime() - start).toMillis();
            for (int i = 0; i < 15; i++) {
                published = instance.publish(changed(files, i));
                Process run = instance.startSync();
                Daemon.pause(random.nextLong(whole));
                run.destroyForcibly().waitFor();

                assertThat(instance.live()).isNotEmpty();
                assertThat(instance.state.resolve("current/secrets/password")).hasContent("first");
                assertThat(prometheus.metric("prometheus_config_last_reload_successful"))
                        .isEqualTo("1");
            }
            instance.syncBrings("ok", published);
            assertThat(Instance.rules(prometheus)).containsExactly("a14:up");
            assertThat(Instance.under(instance.state)).noneMatch(path -> path.matches("staging.*|.*\\.new|.*part.*"));
            assertThat(Instance.under(instance.secrets)).noneMatch(path -> path.endsWith(".new"));
            assertThat(Instance.under(instance.reports))
                    .filteredOn(path -> path.startsWith(".manifest"))
                    .hasSize(0);
        }
    }

    private static Map<String, String> changed(Map<String, String> files, int version) {
        Map<String, String> changed = new LinkedHashMap<>(files);
        changed.put("rules/a.yaml", Instance.RULES.replace("a:up", "a" + version + ":up"));
        return changed;
    }

    @Test
    void aRunThatWasKilledBeforePrometheusLoadedIsMadeUpFor() throws Exception {
        String first = instance.publish(Map.of("prometheus.yml", Instance.PLAIN, "rules/a.yaml", Instance.RULES));
        instance.syncBrings("not-running", first);
        try (Daemon prometheus = instance.serverPrometheus()) {
            instance.syncBrings("ok", first);
            String second = instance.publish(changed(Map.of("prometheus.yml", Instance.PLAIN), 2));
            instance.syncBrings("ok", second);
            // As if the run had been killed after its swap.
            Path current = instance.state.resolve("current");
            Files.delete(current);
            Files.createSymbolicLink(current, Path.of("releases", first));
            instance.publish(Map.of("prometheus.yml", Instance.PLAIN, "rules/a.yaml", Instance.RULES));

            instance.syncBrings("ok", first);

            assertThat(Instance.rules(prometheus)).containsExactly("a:up");
        }
    }

    /** What promtool accepts and Prometheus ends by: nobody is there who would refuse it. */
    @Test
    void aBadConfigurationThatComesWhilePrometheusIsDownIsTakenBack() {
        String good = instance.publish(Map.of("prometheus.yml", Instance.PLAIN));
        instance.syncBrings("not-running", good);
        try (Daemon prometheus = instance.serverPrometheus()) {
            instance.syncBrings("ok", good);
            assertThat(prometheus.metric("prometheus_config_last_reload_successful"))
                    .isEqualTo("1");
        }
        String bad = instance.publish(Map.of("prometheus.yml", Instance.PLAIN + NO_REGION));
        instance.syncBrings("not-running", bad);
        assertThat(instance.endOfServerPrometheus()).contains("region not configured");

        instance.syncFails("not-loaded", good, "It may start with the one before.");
        // Not again, as long as there is nobody who can refuse it.
        instance.syncFails("not-loaded", good, "it is asked again once it runs with the one before");
        try (Daemon prometheus = instance.serverPrometheus()) {
            instance.syncFails("not-loaded", good, "It runs with the one before.");
            instance.syncFails("not-loaded", good, "it is not asked again for 60 minutes");
            assertThat(prometheus.api("status/config").toString()).doesNotContain("remote_write");

            String next = instance.publish(Map.of("prometheus.yml", Instance.PLAIN, "rules/a.yaml", Instance.RULES));
            instance.syncBrings("ok", next);
        }
    }

    @Test
    void aGoodConfigurationThatComesWhilePrometheusIsDownForLongIsLoadedInTheEnd() {
        Map<String, String> files = Map.of("prometheus.yml", Instance.PLAIN, "rules/a.yaml", Instance.RULES);
        String first = instance.publish(files);
        instance.syncBrings("not-running", first);
        try (Daemon prometheus = instance.serverPrometheus()) {
            instance.syncBrings("ok", first);
            assertThat(Instance.rules(prometheus)).containsExactly("a:up");
        }
        String second = instance.publish(changed(files, 2));
        instance.syncBrings("not-running", second);
        instance.syncFails("not-loaded", first, "or not at all");
        // What may mend it is given at once.
        String third = instance.publish(changed(files, 3));
        instance.syncBrings("not-running", third);
        instance.syncFails("not-loaded", first, "or not at all");
        // With neither: the time to try again comes, as if the one before were what it ends by.
        instance.with("REFUSED_RETRY_MINUTES", "0").syncBrings("not-running", third);
        instance.with("REFUSED_RETRY_MINUTES", "60").syncFails("not-loaded", first, "or not at all");

        try (Daemon prometheus = instance.serverPrometheus()) {
            instance.syncBrings("ok", third);
            assertThat(Instance.rules(prometheus)).containsExactly("a3:up");
        }
    }

    /** It may read what it knows for longer than there is between two runs. */
    @Test
    void aPrometheusThatIsStillStartingIsWaitedFor() throws Exception {
        String first = instance.publish(Map.of("prometheus.yml", Instance.PLAIN));
        instance.syncBrings("not-running", first);
        try (Daemon prometheus = instance.serverPrometheus()) {
            instance.syncBrings("ok", first);
            assertThat(prometheus.log()).isNotEmpty();
        }
        String second = instance.publish(Map.of("prometheus.yml", Instance.PLAIN, "rules/a.yaml", Instance.RULES));
        try (ServerSocket silent = new ServerSocket(instance.prometheusPort, 50, InetAddress.getLoopbackAddress())) {
            assertThat(silent.isBound()).isTrue();
            instance.with("RELOAD_SECONDS", "2").syncBrings("not-running", second);
            instance.syncBrings("not-running", second);
        }
    }

    @Test
    void aFullDiskLeavesWhatRunsAndIsReported() throws Exception {
        Map<String, String> files = Map.of("prometheus.yml", Instance.PLAIN, "rules/a.yaml", Instance.RULES);
        String good = instance.publish(files);
        Path goodSettings = instance.settingsFile("good.env");
        // What does not compress, if a file system does.
        byte[] random = new byte[24_000];
        new Random(1).nextBytes(random);
        String large = Instance.RULES + "# " + HexFormat.of().formatHex(random) + "\n";
        instance.publish("large", Map.of("prometheus.yml", Instance.PLAIN + "# 2\n", "rules/a.yaml", large));
        Path largeSettings = instance.with("PREFIX", "large").settingsFile("large.env");
        Path hugeSettings = instance.with("MIN_FREE_BYTES", "16777216").settingsFile("huge.env");

        Path steps = Files.writeString(base.resolve("steps.sh"), """
                mount -t tmpfs -o size=256k tmpfs "$1" || exit 99
                bash "$2" "$3" || exit 98
                for room in 0 4 8 16 24 32 40 48; do
                  rm -f "$1/filler"
                  avail=$(df --output=avail -k "$1" | tail -1)
                  head -c $(((avail - room) * 1024)) /dev/zero >"$1/filler"
                  if bash "$2" "$4"; then exit 97; fi
                  cp "$5/status.json" "$5/../status-$room.json"
                  [[ $(readlink "$1/current") == "releases/$6" ]] || exit 96
                  (cd "$1/current" && sha256sum --check --quiet manifest) || exit 95
                done
                rm "$1/filler"
                if bash "$2" "$7"; then exit 94; fi
                cp "$5/status.json" "$5/../status-huge.json"
                bash "$2" "$4" || exit 93
                [[ $(readlink "$1/current") != "releases/$6" ]] || exit 92
                [[ $(ls -A "$1/releases" "$1/objects" | wc -l) -gt 0 && ! -e "$1/staging" ]] || exit 91
                """);
        // A mount of its own, which is gone when the shell ends; with or without being root, but not in every
        // container.
        Assumptions.assumeTrue(
                Instance.bash()
                                .run(base, "-c", "unshare --user --map-root-user --mount true")
                                .exitCode()
                        == 0,
                "no mounts are to be made here; test skipped");
        ExternalTool.Result run = Instance.bash()
                .run(
                        base,
                        "-c",
                        "exec unshare --user --map-root-user --mount bash \"$@\"",
                        "-",
                        steps.toString(),
                        instance.state.toString(),
                        Instance.SCRIPT.toString(),
                        goodSettings.toString(),
                        largeSettings.toString(),
                        instance.reports.toString(),
                        good,
                        hugeSettings.toString());

        assertThat(run.exitCode()).as(run.output()).isZero();
        for (String room : List.of("0", "4", "8", "16", "24", "32", "40", "48", "huge")) {
            assertThat(base.resolve("status-" + room + ".json"))
                    .content()
                    .as(room)
                    .contains("\"result\": \"no-space\"", "\"live\": \"" + good + "\"");
        }
    }

    @Test
    void twoRunsDoNotMeetAndMissingSettingsAreReported() throws Exception {
        String good = instance.publish(Map.of("prometheus.yml", Instance.PLAIN));
        instance.syncBrings("not-running", good);
        Process holder = Instance.bash()
                .start(
                        base,
                        base.resolve("holder.log"),
                        "-c",
                        "exec 9>>\"$1/lock\"; flock 9; echo held; exec sleep 60",
                        "-",
                        instance.state.toString());
        Daemon.await(
                Duration.ofSeconds(10),
                () -> base.resolve("holder.log").toFile().length() > 0,
                () -> "no lock");
        assertThat(instance.sync().exitCode()).isEqualTo(75);
        holder.destroyForcibly().waitFor();

        assertThat(instance.with("BUCKET", "").sync().exitCode()).isEqualTo(1);
        assertThat(instance.status().path("result").asText()).isEqualTo("misconfigured");
        assertThat(instance.status().path("message").asText()).contains("does not set BUCKET");
    }
}

package io.github.prometheusgitops.instance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.prometheusgitops.tools.ExternalTool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** The folders of an instance that Prometheus runs on, its configuration's synchronization, and what is published for it. */
final class Instance implements AutoCloseable {

    /** What stands for an instance's files: as they are, they come onto it. */
    static final Path FILES =
            Path.of("../templates/src/main/resources/prometheus-gitops/templates/modules/prometheus-instance");

    static final Path SCRIPT =
            FILES.resolve("prometheus-configuration-sync.sh").toAbsolutePath().normalize();

    /** A configuration, and a file with a rule. */
    static final String PLAIN = "global: {scrape_interval: 1s}\nrule_files: [rules/*.yaml]\n";

    static final String RULES = "groups: [{name: a, rules: [{record: a:up, expr: sum(up)}]}]\n";

    static final String PREFIX = "environments/dev";
    private static final ObjectMapper JSON = new ObjectMapper();

    final AwsServer aws = new AwsServer();
    final int prometheusPort = Daemon.freePort();
    final Path base;
    final Path state;
    final Path reports;
    /** In memory, where the machine has that. */
    final Path secrets;

    private final Map<String, String> settings = new TreeMap<>();

    Instance(Path base) {
        this.base = base;
        try {
            state = Files.createDirectory(base.resolve("state"));
            reports = Files.createDirectory(base.resolve("reports"));
            secrets = Files.createTempDirectory(Path.of("/dev/shm"), "secrets");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        settings.put("BUCKET", AwsServer.BUCKET);
        settings.put("PREFIX", PREFIX);
        settings.put("AWS_REGION", LoopbackServer.REGION);
        settings.put("AWS_ENDPOINT_URL", aws.url());
        settings.put("AWS_ACCESS_KEY_ID", Signature.ACCESS_KEY);
        settings.put("AWS_SECRET_ACCESS_KEY", Signature.SECRET_KEY);
        settings.put("PROMETHEUS_URL", "http://127.0.0.1:" + prometheusPort);
        settings.put("STATE_DIR", state.toString());
        settings.put("SECRETS_DIR", secrets.toString());
        settings.put("REPORT_DIR", reports.toString());
        settings.put("SECRETS_REFRESH_SECONDS", "0");
        settings.put("MIN_FREE_BYTES", "1");
        ExternalTool.aws();
        ExternalTool.jq();
        ExternalTool.curl();
        ExternalTool.promtool();
    }

    Instance with(String setting, String value) {
        settings.put(setting, value);
        return this;
    }

    /** Publishes the files, by their paths: first the objects, then the manifest. Returns its digest. */
    String publish(Map<String, String> files) {
        return publish(PREFIX, files);
    }

    String publish(String prefix, Map<String, String> files) {
        return publish(prefix, files, (key, text) -> aws.objects.put(key, text.getBytes(UTF_8)));
    }

    /** The same in another place, which is told keys and texts. */
    static String publish(String prefix, Map<String, String> files, BiConsumer<String, String> store) {
        StringBuilder manifest = new StringBuilder();
        new TreeMap<>(files).forEach((path, text) -> {
            String digest = Signature.sha256(text.getBytes(UTF_8));
            store.accept(prefix + "/objects/" + digest, text);
            manifest.append(digest).append("  ").append(path).append('\n');
        });
        store.accept(prefix + "/manifest", manifest.toString());
        return Signature.sha256(manifest.toString().getBytes(UTF_8));
    }

    String publishManifest(String text) {
        return publishManifest(PREFIX, text);
    }

    private String publishManifest(String prefix, String text) {
        aws.objects.put(prefix + "/manifest", text.getBytes(UTF_8));
        return Signature.sha256(text.getBytes(UTF_8));
    }

    static String key(String text) {
        return PREFIX + "/objects/" + Signature.sha256(text.getBytes(UTF_8));
    }

    /** Runs the synchronization to its end. */
    ExternalTool.Result sync() {
        return bash().run(base, SCRIPT.toString(), settingsFile("sync.env").toString());
    }

    Process startSync() {
        return bash().start(
                        base,
                        base.resolve("sync.log"),
                        SCRIPT.toString(),
                        settingsFile("sync.env").toString());
    }

    /** As systemd starts it: with its PATH, and no one's home. */
    static ExternalTool bash() {
        return ExternalTool.bash()
                .with("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin")
                .with("HOME", "/nonexistent")
                .with("AWS_EC2_METADATA_DISABLED", "true");
    }

    Path settingsFile(String name) {
        StringBuilder text = new StringBuilder();
        settings.forEach((setting, value) ->
                text.append(setting).append("='").append(value).append("'\n"));
        try {
            return Files.writeString(base.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs the synchronization, which has to fail and to report this. */
    void syncFails(String result, String live, String messagePart) {
        ExternalTool.Result run = sync();
        JsonNode status = status();
        assertThat(status.path("result").asText()).as(run.output()).isEqualTo(result);
        assertThat(run.exitCode()).as(run.output()).isNotZero();
        assertThat(status.path("success").asBoolean()).isFalse();
        assertThat(status.path("live").asText()).isEqualTo(live);
        assertThat(status.path("message").asText()).contains(messagePart);
        assertThat(live()).isEqualTo(live);
    }

    /** Runs the synchronization, which has to end well, with this digest live. */
    void syncBrings(String result, String live) {
        ExternalTool.Result run = sync();
        JsonNode status = status();
        assertThat(status.path("result").asText()).as(run.output()).isEqualTo(result);
        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(status.path("success").asBoolean()).isEqualTo(result.equals("ok"));
        assertThat(status.path("wanted").asText()).isEqualTo(live);
        assertThat(status.path("live").asText()).isEqualTo(live);
        assertThat(live()).isEqualTo(live);
        assertThat(aws.turnedAway()).isEmpty();
    }

    JsonNode status() {
        try {
            return JSON.readTree(reports.resolve("status.json").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The digest of the release that Prometheus has to load; empty if there is none. The release is complete. */
    String live() {
        Path current = state.resolve("current");
        if (!Files.isSymbolicLink(current)) {
            return "";
        }
        try {
            Path release = current.toRealPath();
            List<String> lines = Files.readAllLines(release.resolve("manifest"));
            assertThat(lines).isNotEmpty();
            for (String line : lines) {
                assertThat(Signature.sha256(Files.readAllBytes(release.resolve(line.substring(66)))))
                        .as(line)
                        .isEqualTo(line.substring(0, 64));
            }
            assertThat(Signature.sha256(Files.readAllBytes(release.resolve("manifest"))))
                    .isEqualTo(release.getFileName().toString());
            return release.getFileName().toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Daemon prometheus(String... flags) {
        return Daemon.start(program(), base, prometheusPort, "/-/ready", withConfiguration(flags));
    }

    Daemon serverPrometheus() {
        return prometheus(serverFlags());
    }

    /** What a Prometheus says that ends by itself, instead of running. */
    String endOfServerPrometheus() {
        ExternalTool.Result run = program().run(base, withConfiguration(serverFlags()));
        assertThat(run.exitCode()).as(run.output()).isNotZero();
        return run.output();
    }

    /** Credentials as an instance's role has them, but no region: a configuration says that itself. */
    private static ExternalTool program() {
        return ExternalTool.prometheus()
                .with("AWS_ACCESS_KEY_ID", Signature.ACCESS_KEY)
                .with("AWS_SECRET_ACCESS_KEY", Signature.SECRET_KEY)
                .with("AWS_EC2_METADATA_DISABLED", "true");
    }

    private String[] withConfiguration(String... flags) {
        return Stream.concat(
                        Stream.of("--config.file=" + state.resolve("current/prometheus.yml"), "--web.enable-lifecycle"),
                        Stream.of(flags))
                .toArray(String[]::new);
    }

    /** As Prometheus 3 has it, a reload keeps what discovers targets by a configuration that did not change. */
    private String[] serverFlags() {
        return new String[] {
            "--storage.tsdb.path=" + base.resolve("data"), "--enable-feature=new-service-discovery-manager"
        };
    }

    /** Names of the rules that Prometheus has, sorted. */
    static List<String> rules(Daemon prometheus) {
        return prometheus.api("rules").findValuesAsText("name").stream()
                .filter(name -> name.contains(":"))
                .sorted()
                .toList();
    }

    /** Paths of all that lies in the folder, sorted. */
    static List<String> under(Path folder) {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.filter(path -> !path.equals(folder))
                    .map(path -> folder.relativize(path).toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        aws.close();
        try (Stream<Path> paths = Files.walk(secrets)) {
            paths.sorted(Comparator.reverseOrder()).forEach(path -> {
                if (!path.toFile().delete()) {
                    fail(path + " could not be deleted");
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.github.prometheusgitops.instance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.tools.ExternalTool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is published in an S3 that others have written reaches an instance. The server of the other tests checks signatures
 * and breaks where they want it to, and it is what we think that S3 is.
 *
 * @see <a href="https://github.com/adobe/S3Mock">S3Mock</a>
 */
class ObjectStoreTest {

    private static final Path S3_MOCK = Path.of("target/s3mock/s3mock-exec.jar");

    @TempDir
    Path base;

    private Instance instance;
    private Daemon store;

    @BeforeEach
    void start() {
        instance = new Instance(base);
        int port = Daemon.freePort();
        store = Daemon.startWith(
                ExternalTool.java(),
                base,
                port,
                "/",
                "-Xmx256m",
                "-jar",
                S3_MOCK.toAbsolutePath().toString(),
                "--server.port=0",
                "--com.adobe.testing.s3mock.httpPort=" + port,
                "--com.adobe.testing.s3mock.store.root=" + base.resolve("store"),
                "--com.adobe.testing.s3mock.store.initialBuckets=" + AwsServer.BUCKET);
        instance.with("AWS_ENDPOINT_URL", store.url());
    }

    @AfterEach
    void stop() {
        store.close();
        instance.close();
    }

    @Test
    void whatIsInTheBucketArrivesAndWhatIsNotLeavesThingsAsTheyAre() {
        Map<String, String> files =
                new LinkedHashMap<>(Map.of("prometheus.yml", Instance.PLAIN, "rules/a.yaml", Instance.RULES));
        String good = publish(files);
        instance.syncBrings("not-running", good);

        files.put("rules/empty.yaml", "");
        String changed = publish(files);
        instance.syncBrings("not-running", changed);

        files.put("rules/a.yaml", Instance.RULES.replace("sum(up)", "sum(up"));
        publish(files);
        instance.syncFails("rejected", changed, "unclosed left parenthesis");

        files.put("rules/a.yaml", Instance.RULES + "# more\n");
        String more = publish(files);
        String key = Instance.key(Instance.RULES + "# more\n");
        s3("rm", "s3://" + AwsServer.BUCKET + "/" + key);
        instance.syncFails("incomplete", changed, "NoSuchKey");

        s3("rb", "--force", "s3://" + AwsServer.BUCKET);
        instance.syncFails("unreachable", changed, "NoSuchBucket");

        s3("mb", "s3://" + AwsServer.BUCKET);
        publish(files);
        instance.syncBrings("not-running", more);
        assertThat(instance.state.resolve("current/rules/a.yaml")).hasContent(Instance.RULES + "# more\n");
    }

    private String publish(Map<String, String> files) {
        return Instance.publish(Instance.PREFIX, files, (key, text) -> {
            try {
                Path file = Files.writeString(base.resolve("object"), text);
                s3("cp", file.toString(), "s3://" + AwsServer.BUCKET + "/" + key);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private void s3(String... arguments) {
        ExternalTool.aws()
                .with("AWS_ACCESS_KEY_ID", Signature.ACCESS_KEY)
                .with("AWS_SECRET_ACCESS_KEY", Signature.SECRET_KEY)
                .with("AWS_EC2_METADATA_DISABLED", "true")
                .run(
                        base,
                        Stream.concat(
                                        Stream.of(
                                                "--endpoint-url", store.url(), "--region", LoopbackServer.REGION, "s3"),
                                        Stream.of(arguments))
                                .toArray(String[]::new))
                .succeeded();
    }
}

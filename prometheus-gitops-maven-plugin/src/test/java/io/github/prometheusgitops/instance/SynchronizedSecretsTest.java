package io.github.prometheusgitops.instance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets come into memory and nowhere else. */
class SynchronizedSecretsTest {

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

    @Test
    void secretsAreFetchedIntoMemoryReplacedWhenTheyChangeAndNeverShown() throws Exception {
        instance.aws.secrets.put("grafana", "{\"user\": \"u\", \"password\": \"first-secret\\n\"}");
        instance.aws.secrets.put("/prometheus/token", "second-secret");
        String good = instance.publish(Map.of(
                "prometheus.yml",
                """
                scrape_configs:
                  - job_name: a
                    basic_auth: {username: u, password_file: secrets/password}
                  - job_name: b
                    authorization: {credentials_file: secrets/token}
                """,
                "secrets.list",
                "password secretsmanager grafana password\ntoken ssm /prometheus/token\n"));
        StringBuilder said = new StringBuilder();

        said.append(instance.sync().output());
        assertThat(instance.status().path("result").asText())
                .as(said.toString())
                .isEqualTo("not-running");
        Path password = instance.state.resolve("current/secrets/password");
        Path token = instance.state.resolve("current/secrets/token");
        assertThat(Files.readString(password)).isEqualTo("first-secret\n");
        assertThat(token).hasContent("second-secret");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(password)))
                .isEqualTo("r--r-----");
        assertThat(password.toRealPath()).startsWith(instance.secrets);

        instance.aws.secrets.put("/prometheus/token", "third-secret");
        instance.syncBrings("not-running", good);
        assertThat(token).hasContent("third-secret");

        // Not until they are old enough.
        instance.with("SECRETS_REFRESH_SECONDS", "300").aws.secrets.put("/prometheus/token", "fourth-secret");
        instance.syncBrings("not-running", good);
        assertThat(token).hasContent("third-secret");
        instance.with("SECRETS_REFRESH_SECONDS", "0");

        // What cannot be fetched leaves what is there: a secret that is gone, or no object, or has no such key.
        for (String value : List.of("", "broken-secret", "{\"user\": \"broken-secret\"}", "[\"broken-secret\"]")) {
            if (value.isEmpty()) {
                instance.aws.secrets.remove("grafana");
            } else {
                instance.aws.secrets.put("grafana", value);
            }
            said.append(instance.sync().output());
            said.append(Files.readString(instance.reports.resolve("status.json")));
            said.append(Files.readString(instance.reports.resolve("prometheus_configuration_sync.prom")));
            assertThat(instance.status().path("result").asText()).isEqualTo("secrets");
            assertThat(Files.readString(password)).isEqualTo("first-secret\n");
            assertThat(token).hasContent("third-secret");
        }
        assertThat(said.toString()).contains("Secret grafana").doesNotContain("-secret");
        // A link, what it leads to, and two files.
        assertThat(Instance.under(instance.secrets)).hasSize(4);
        assertThat(Instance.under(instance.state)).noneMatch(path -> path.endsWith("password"));

        // As after a reboot without a bucket.
        instance.aws.secrets.put("grafana", "{\"password\": \"fifth-secret\"}");
        for (String path : Instance.under(instance.secrets).stream()
                .sorted(Comparator.reverseOrder())
                .toList()) {
            Files.delete(instance.secrets.resolve(path));
        }
        instance.aws.bucketGone = true;
        instance.syncFails("unreachable", good, "NoSuchBucket");
        assertThat(password).hasContent("fifth-secret");
    }

    @Test
    void aReleaseWhoseSecretsAreMissingOrWouldComeOntoADiskIsRefused() throws Exception {
        String good = instance.publish(Map.of("prometheus.yml", Instance.PLAIN));
        instance.syncBrings("not-running", good);

        instance.publish(Map.of("prometheus.yml", Instance.PLAIN, "secrets.list", "a ssm missing\n"));
        instance.syncFails("secrets", good, "Secret missing could not be fetched");
        for (String line : List.of("../a ssm b", "a vault b", "a ssm --b", "a ssm b c d", "a")) {
            instance.publish(Map.of("prometheus.yml", Instance.PLAIN, "secrets.list", line + "\n"));
            instance.syncFails("secrets", good, "a line that is none");
        }
        instance.aws.secrets.put("b", "value");
        instance.publish(Map.of("prometheus.yml", Instance.PLAIN, "secrets.list", "a ssm b\n"));
        instance.with("SECRETS_DIR", Files.createDirectory(base.resolve("disk")).toString());
        String type = Files.getFileStore(base).type();
        if (!type.equals("tmpfs")) {
            instance.syncFails("secrets", good, "is not in memory");
        }
    }
}

package io.github.prometheusgitops.secret;

import static io.github.prometheusgitops.secret.ScannedYaml.CANARY;
import static io.github.prometheusgitops.secret.ScannedYaml.scan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a scan of hostile text costs, and what it shows. */
class SecretScanTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "/a",
                "a://",
                "a@",
                "{{",
                "${A?",
                "<a",
                "password=",
                "token: ",
                "\n",
                " ",
                "'",
                "\"key\":",
                "eyJ",
                "--token ",
                "-----BEGIN ",
                "https://chat.googleapis.com/v1/spaces/",
                "AKIA",
                "a.",
                "a-",
                "Basic ",
                "=",
                "_v1_",
                "%(a"
            })
    void aLongTextTakesNeitherTimeNorStack(String piece) {
        String text = piece.repeat(100_000 / piece.length());
        YamlScalar scalar = new YamlScalar(text, false, Location.of("a.yaml"));

        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            SecretScan.of("", "password", scalar);
            SecretScan.of("", "other", scalar);
            SecretScan.ofFile("a.md", text + "@ secret", List::of);
            Concealment.of(text + "@ secret");
        });
    }

    @Test
    void aSuspicionDoesNotShowItsText() {
        assertThat(scan("password: " + CANARY).toString()).doesNotContain(CANARY);
    }
}

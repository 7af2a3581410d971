package io.github.prometheusgitops.secret;

import static io.github.prometheusgitops.secret.ScannedYaml.scan;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every form of a token, by which it is found under any key. */
class TokenFormTest {

    static Stream<String> tokens() {
        String upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
        String mixed = "aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0eF";
        String hex = "0123456789abcdef";
        return Stream.of(
                "github" + "_pat_11ABCDEFG0abcdefghijkl_" + "A".repeat(59),
                "gh" + "p_" + "A".repeat(36),
                "gh" + "s_" + "b1".repeat(18),
                "gl" + "pat-" + upper.substring(0, 20),
                "https://hooks" + ".slack.com/services/T00000000/B00000000/" + "X".repeat(24),
                "xox" + "b-123456789012-" + mixed,
                "xoxe" + ".xoxp-1-ABCDEFGHIJ",
                "xapp" + "-1-A000-000-abcdef0123456789",
                "gl" + "sa_" + upper + "012345_12345678",
                "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9" + "." + "eyJzdWIiOiIxIn0" + "." + mixed,
                "wJalrXUtnFEMI/K7MDENG" + "/bPxRfiCY" + "EXAMPLEKEY",
                "AKI" + "AIOSFODNN7EXAMPLE",
                "xAKI" + "AIOSFODNN7EXAMPLEx",
                "ASI" + "AIOSFODNN7EXAMPLE",
                "u" + "+" + upper.substring(0, 18),
                "npm" + "_" + upper + "0123456789",
                "pypi" + "-AgEIcHlwaS5vcmc" + mixed + mixed,
                "AIz" + "aSy" + upper + "0123456",
                "-----BEGIN OPENSSH " + "PRIVATE KEY-----abc",
                "-----BEGIN ENCRYPTED " + "PRIVATE KEY-----",
                "-----BEGIN PGP " + "PRIVATE KEY BLOCK-----",
                "SG" + "." + upper.substring(0, 22) + "." + upper + "0123456789ABCDEFG",
                "sk" + "_live_" + upper.substring(0, 24),
                "hv" + "s." + mixed,
                "da" + "pi" + hex + hex,
                "dop" + "_v1_" + hex.repeat(4),
                "DefaultEndpointsProtocol=https;Account" + "Key=" + mixed + mixed + "==",
                "123456789" + ":AA" + mixed + "x",
                "https://user:" + "hunter2" + "@host/x",
                "https://" + mixed + "@github.com/acme/ops.git",
                "Basic " + "dXNlcjpodW50ZXIy",
                "Bearer " + mixed,
                "curl -H 'Authorization: GenieKey " + mixed + "'");
    }

    @ParameterizedTest
    @MethodSource("tokens")
    void aTokenIsFoundByItsFormUnderAnyKey(String token) {
        assertThat(scan("anything: '" + token.replace("'", "''") + "'")).hasSize(1);
        assertThat(scan("\"" + token + "\": x")).as("as a key").isNotEmpty();
    }
}

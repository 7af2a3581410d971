package io.github.prometheusgitops.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.tools.ExternalTool;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is passed through is read by Helm and Prometheus as it is read here, or it is a finding. */
class YamlInGoAgreesTest {

    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private static final List<String> OLD_BOOLEANS =
            List.of("y", "Y", "yes", "Yes", "YES", "on", "On", "ON", "n", "N", "no", "No", "NO", "off", "Off", "OFF");

    private static final List<String> ODD_NUMBERS = List.of(
            "0777",
            "-0777",
            "+0777",
            "08",
            "007.5",
            "012345678901",
            "00",
            "0x1F",
            "0X1f",
            "-0x1F",
            "0o17",
            "0b11",
            "1_000",
            "1_000.5",
            "0_7",
            "0x_1F",
            "1_",
            ".inf",
            "-.Inf",
            "+.INF",
            ".nan",
            ".NaN");

    private static final List<String> UNDISPUTED = List.of(
            "true",
            "True",
            "TRUE",
            "false",
            "False",
            "FALSE",
            "~",
            "null",
            "Null",
            "NULL",
            "0",
            "-1",
            "12",
            "1.10",
            "1e3",
            "1.5e-3",
            ".5",
            "12:30",
            "1:30:00",
            "190:20:30.15",
            "2026-11-26",
            "2026-11-26T07:30:00Z",
            "nO",
            "yEs",
            "tRUE",
            "yes please",
            "v1_000",
            "_1",
            "1_a",
            "a",
            "1.2.3",
            "10.0.0.0/8",
            "1-2",
            "0x",
            "0b12",
            "0o8",
            "=",
            "88.5.3",
            "1k",
            "0m",
            "30s",
            "-",
            "inf",
            "NaN",
            "nil",
            "none");

    @TempDir
    private Path dir;

    @Test
    void goReadsEverythingThatIsNoFindingAsWeDo() throws IOException {
        ExternalTool kubectl = ExternalTool.kubectl();
        // Go's JSON has no infinity: what kubectl would refuse as a whole is left to the table below.
        List<String> all = Stream.of(OLD_BOOLEANS, ODD_NUMBERS, UNDISPUTED)
                .flatMap(List::stream)
                .filter(text -> !text.toLowerCase(Locale.ROOT).matches("[-+]?\\.(inf|nan)"))
                .toList();
        StringBuilder file =
                new StringBuilder("apiVersion: example.com/v1\nkind: Example\nmetadata: {name: a}\nspec:\n");
        all.forEach(text ->
                file.append("  - ").append(text.equals("-") ? "'-'" : text).append('\n'));
        Files.writeString(dir.resolve("a.yaml"), file);

        JsonNode spec = MAPPER.readTree(kubectl.run(dir, "annotate", "--local", "-f", "a.yaml", "a=b", "-o", "json")
                        .succeeded()
                        .stdout())
                .get("spec");

        List<String> different = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            YamlScalar scalar = plain(all.get(i));
            if (isFinding(scalar)) {
                assertThat(spec.get(i).isTextual() && !scalar.isAmbiguousNumber())
                        .as("%s is text to Go", scalar.text())
                        .isFalse();
            } else if (!same(spec.get(i), scalar.value())) {
                different.add(scalar.text() + " is " + spec.get(i) + " to Go");
            }
        }
        assertThat(different).isEmpty();
    }

    @Test
    void goReadsEveryKeyThatIsAFindingAsAnother() throws IOException {
        ExternalTool kubectl = ExternalTool.kubectl();
        List<String> keys = Stream.of(OLD_BOOLEANS, ODD_NUMBERS)
                .flatMap(List::stream)
                .filter(text -> !text.toLowerCase(Locale.ROOT).matches("[-+]?\\.(inf|nan)"))
                .toList();
        StringBuilder file =
                new StringBuilder("apiVersion: example.com/v1\nkind: Example\nmetadata: {name: a}\nspec:\n");
        keys.forEach(text -> file.append("  - {").append(text).append(": x}\n"));
        Files.writeString(dir.resolve("a.yaml"), file);

        JsonNode spec = MAPPER.readTree(kubectl.run(dir, "annotate", "--local", "-f", "a.yaml", "a=b", "-o", "json")
                        .succeeded()
                        .stdout())
                .get("spec");

        for (int i = 0; i < keys.size(); i++) {
            assertThat(spec.get(i).has(keys.get(i))).as(keys.get(i)).isFalse();
        }
    }

    @Test
    void everyOldBooleanIsOne() {
        assertThat(OLD_BOOLEANS)
                .allSatisfy(text -> assertThat(plain(text).asOldBoolean())
                        .contains(text.toLowerCase(Locale.ROOT).matches("y|yes|on")));
        assertThat(OLD_BOOLEANS).noneMatch(text -> quoted(text).asOldBoolean().isPresent());
    }

    @Test
    void everyOddNumberIsOneAndNothingElse() {
        assertThat(ODD_NUMBERS).allMatch(text -> plain(text).isAmbiguousNumber());
        assertThat(ODD_NUMBERS).noneMatch(text -> quoted(text).isAmbiguousNumber());
        assertThat(UNDISPUTED).noneMatch(text -> isFinding(plain(text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"12:30", "2026-11-26", "1:30:00"})
    void timesAndDatesAreText(String text) {
        assertThat(plain(text).value()).isEqualTo(text);
    }

    private static boolean same(JsonNode go, Object ours) {
        if (ours instanceof Number number) {
            return go.isNumber() && go.decimalValue().compareTo(new BigDecimal(number.toString())) == 0;
        }
        return ours == null ? go.isNull() : go.equals(MAPPER.valueToTree(ours));
    }

    private static boolean isFinding(YamlScalar scalar) {
        return scalar.isAmbiguousNumber() || scalar.asOldBoolean().isPresent();
    }

    private static YamlScalar plain(String text) {
        return new YamlScalar(text, true, Location.of("a.yaml"));
    }

    private static YamlScalar quoted(String text) {
        return new YamlScalar(text, false, Location.of("a.yaml"));
    }
}

package io.github.prometheusgitops.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.finding.Findings;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlReaderTest {

    static Stream<Arguments> scalars() {
        return Stream.of(
                Arguments.of("012345678901", "012345678901"),
                Arguments.of("NO", "NO"),
                Arguments.of("yes", "yes"),
                Arguments.of("on", "on"),
                Arguments.of("12:30", "12:30"),
                Arguments.of("2024-01-01", "2024-01-01"),
                Arguments.of("0x1F", "0x1F"),
                Arguments.of("=", "="),
                Arguments.of("\"true\"", "true"),
                Arguments.of("!!str 012", "012"),
                Arguments.of("!!str text", "text"),
                Arguments.of("1.10", new BigDecimal("1.10")),
                Arguments.of("1e3", new BigDecimal("1e3")),
                Arguments.of("42", new BigInteger("42")),
                Arguments.of("true", true));
    }

    @ParameterizedTest
    @MethodSource("scalars")
    void noScalarChangesItsValue(String written, Object value) {
        YamlMapping root = (YamlMapping) read("key: " + written);

        assertThat(PlainValues.of(root)).containsEntry("key", value);
    }

    @Test
    void aLineThatIsIndentedTooFarHasAMend() {
        assertThat(problems("a: 1\n  b: 2\n"))
                .singleElement()
                .hasToString("file.yaml:2:4: not YAML: mapping values are not allowed here [yaml/syntax]\n"
                        + "    indent the line as its neighbours are, or put a text that has a colon into quotes");
    }

    @Test
    void aLineThatIsIndentedLessThanItsNeighboursHasAMend() {
        assertThat(problems("a:\n  b: 1\n c: 2\n"))
                .singleElement()
                .asString()
                .contains("indent the line as its neighbours are");
    }

    @Test
    void everyValueKnowsItsPlace() {
        YamlMapping root = (YamlMapping) read("a:\n  - b: 1\n    c: [x, y]\n");

        YamlMapping item = root.mappings("a").get(0);
        assertThat(item.at()).hasToString("file.yaml:2:5");
        assertThat(item.entries().get("c").key().at()).hasToString("file.yaml:3:5");
        assertThat(item.scalars("c").get(1).at()).hasToString("file.yaml:3:12");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: [1",
                "a: 1\na: 2",
                "{a: 1}: 2",
                "a: !foo 1",
                "---\na\n---\nb",
                "",
                "a: \u0007",
                "a: &x {b: *x}",
                "a: \"\\ud800\"",
                "\"\\udc00\": a",
                "\tx: 1"
            })
    void whatIsNotOneSoundDocumentIsAFindingWithAPlace(String text) {
        Findings findings = new Findings();
        YamlReader.read("file.yaml", text, findings);

        assertThat(findings.sorted())
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.at().file()).isEqualTo("file.yaml"));
    }

    @Test
    void deepNestingIsAFinding() {
        assertThat(problems("[".repeat(2000) + "]".repeat(2000)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.id()).isEqualTo("yaml/syntax"));
    }

    @Test
    void oneLongTextThatStandsForManyIsAFinding() {
        assertThat(problems("a: &a " + "x".repeat(1_000_000) + "\nb: [" + "*a, ".repeat(2_000) + "*a]\n"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.summary()).contains("expands to more than"));
    }

    /** On a small stack, where an expression that recurses for each character would fail. */
    @ParameterizedTest
    @ValueSource(strings = {"a", "1", "1:1", ":1", "1_", "a.", "-", "+1", "1.", "0o7", "2001-", "1e", ".", "\u00e9"})
    void longScalarsAreReadSoonAndWithoutADeepStack(String part) throws InterruptedException {
        Throwable[] thrown = new Throwable[1];
        String text = "1" + part.repeat(200_000);
        Thread small = new Thread(
                null,
                () -> {
                    YamlReader.read(
                                    "file.yaml",
                                    "a: " + text + "\n? " + text + "\n: \"" + text + "\"\n",
                                    new Findings())
                            .ifPresent(PlainValues::of);
                },
                "small stack",
                256 * 1024);
        small.setUncaughtExceptionHandler((thread, e) -> thrown[0] = e);
        small.start();
        small.join(20_000);

        assertThat(small.isAlive()).isFalse();
        assertThat(thrown[0]).isNull();
    }

    @Test
    void aKeyThatYamlItselfWouldNotTakeWithoutAQuestionMarkIsAFinding() {
        assertThat(problems("? " + "k".repeat(1_025) + "\n: 1\n"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.summary()).contains("a key of more than 1024 characters"));
    }

    @Test
    void aNumberThatTakesForeverToReadIsAFinding() {
        assertThat(problems("a: " + "7".repeat(1_000_000)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.summary()).contains("a number of more than 1000 digits"));
    }

    @Test
    void anythingAtAllIsReadOrReportedAndNeverThrows() {
        List<String> pieces = List.of(
                "a", ": ", "\n", "  ", "- ", "[", "]", "{", "}", "\"", "'", "#", "&x ", "*x", "!", "|", ">", "?", "%",
                "\t", "\u0000", "é", "😀", "---", "...", "<<", "0", ",", "\r", "\ud800", "\ufeff");
        SplittableRandom random = new SplittableRandom(42);
        for (int i = 0; i < 20_000; i++) {
            String text = random.ints(random.nextInt(30), 0, pieces.size())
                    .mapToObj(pieces::get)
                    .collect(Collectors.joining());
            Findings findings = new Findings();
            boolean read = YamlReader.read("file.yaml", text, findings).isPresent();
            assertThat(read || findings.hasErrors())
                    .as(Arrays.toString(text.toCharArray()))
                    .isTrue();
        }
    }

    private static YamlValue read(String text) {
        Findings findings = new Findings();
        YamlValue value = YamlReader.read("file.yaml", text, findings).orElseThrow();
        assertThat(findings.sorted()).isEmpty();
        return value;
    }

    private static List<Finding> problems(String text) {
        Findings findings = new Findings();
        YamlReader.read("file.yaml", text, findings);
        return findings.sorted();
    }
}

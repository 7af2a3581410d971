package io.github.prometheusgitops.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceLineTest {

    /** The place is the x. */
    @ParameterizedTest
    @ValueSource(strings = {"x", "name: x", "\tname: x", "a\tb\tx", "grün: x", "e\u0301: x", "x\ty"})
    void theCaretStandsUnderThePlace(String line) {
        SourceLine shown = SourceLine.of(line, line.indexOf('x') + 1);

        assertThat(columnsBefore(shown.text(), "x")).isEqualTo(shown.caret());
    }

    @ParameterizedTest
    @CsvSource({"監視: x, 6", "🔥: x, 4", "가: x, 4"})
    void charactersOfTwoColumnsAreCountedAsTwo(String line, int columns) {
        assertThat(SourceLine.of(line, line.indexOf('x') + 1).caret()).isEqualTo(columns);
    }

    @Test
    void theLineAsAWholeHasNoCaret() {
        assertThat(SourceLine.of("spec:", 0).numbered(3)).isEqualTo("      3 | spec:");
    }

    static Stream<Integer> places() {
        return Stream.of(1, 2, 79, 80, 81, 82, 119, 120, 121, 5_000, 9_999, 10_000, 10_001);
    }

    @ParameterizedTest
    @MethodSource("places")
    void whatIsFarFromThePlaceIsCutOff(int column) {
        String line = "🔥".repeat(5_000);

        SourceLine shown = SourceLine.of(line, column);

        assertThat(shown.text()).hasSizeLessThan(124).doesNotContain("\\u");
        assertThat(shown.caret()).isBetween(0, 161);
    }

    @Test
    void aPlaceBehindTheEndOfTheLineStandsAtItsEnd() {
        assertThat(SourceLine.of("a: b", 40).caret()).isEqualTo(4);
    }

    @Test
    void nothingInTheLineSteersTheTerminalOrTheBuildServer() {
        String shown = SourceLine.of("a\u001b[31m\u202e##[error]x", 3).numbered(1);

        assertThat(shown.replace("\n", ""))
                .doesNotContainPattern("[\\p{Cntrl}\u202e]")
                .doesNotContain("##[");
    }

    /** Of texts in which every character has one column but combining marks. */
    private static int columnsBefore(String text, String place) {
        return text.substring(0, text.indexOf(place)).replace("\u0301", "").length();
    }
}

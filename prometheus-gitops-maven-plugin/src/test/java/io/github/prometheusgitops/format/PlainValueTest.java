package io.github.prometheusgitops.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every writer of values refuses. */
class PlainValueTest {

    static List<Function<Object, String>> writers() {
        return List.of(
                YamlText::inline,
                YamlText::document,
                JsonText::inline,
                JsonText::document,
                value -> HclText.expression(value, 0));
    }

    @ParameterizedTest
    @MethodSource("writers")
    void refusesWhatIsNotPlainAndNamesThePlace(Function<Object, String> writer) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> writer.apply(Map.of("a", List.of(1, 1.5d))))
                .withMessage("a[1]: java.lang.Double is not a plain value");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> writer.apply(Map.of("a", Map.of(1, "x"))))
                .withMessage("a: key is java.lang.Integer but must be a String");
    }

    @ParameterizedTest
    @MethodSource("writers")
    void refusesLoneSurrogatesInTextsAndKeys(Function<Object, String> writer) {
        for (String text : List.of("\ud800", "\udc00", "a\ud83d", "\ude00\ud83d", "\ud83d\ud83d\ude00")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> writer.apply(text))
                    .withMessageContaining("surrogate");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> writer.apply(Map.of(text, 1)))
                    .withMessageContaining("surrogate");
        }
    }

    @ParameterizedTest
    @MethodSource("writers")
    void refusesWhatHasNoEnd(Function<Object, String> writer) {
        List<Object> loop = new ArrayList<>();
        loop.add(loop);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> writer.apply(loop))
                .withMessageContaining("contains itself");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> writer.apply(new BigDecimal("1E+1000000000")))
                .withMessageContaining("more than 1000 places");
    }

    @ParameterizedTest
    @MethodSource("writers")
    void keepsTheDigitsOfNumbersWithoutExponents(Function<Object, String> writer) {
        assertThat(writer.apply(new BigDecimal("1.10")).strip()).isEqualTo("1.10");
        assertThat(writer.apply(new BigDecimal("1E+3")).strip()).isEqualTo("1000");
        assertThat(writer.apply(new BigDecimal("1E-10")).strip()).isEqualTo("0.0000000001");
        assertThat(writer.apply(Long.MIN_VALUE).strip()).isEqualTo("-9223372036854775808");
    }

    @Test
    void knowsWhatCannotBeSeen() {
        assertThat("\0\u001f\u007f\u0085\u00a0\u00ad\u200b\u200f\u2028\u202e\u2060\u3000\ufeff\uffff\udb40\udc41"
                        .codePoints())
                .allMatch(Unicode::isUnseen);
        assertThat(" az~éß中\ue000\ufffd\ud83d\ude00".codePoints()).noneMatch(Unicode::isUnseen);
    }
}

package io.github.prometheusgitops.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers and durations are told from what only looks like one. */
class PromqlLiteralsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '§',
            value = {
                "node_load5 > 5 § node_load5 > 7",
                "up{code=\"5\"} > 5 § up{code=\"5\"} > 7",
                "up{code='5', x=\"\\\"5\\\"\"}>5 § up{code='5', x=\"\\\"5\\\"\"}>7",
                "label_replace(up, \"a\", \"$1 ${1} 5\", \"b\", `5 (.*)`) == 5"
                        + " § label_replace(up, \"a\", \"$1 ${1} 5\", \"b\", `5 (.*)`) == 7",
                "rate(x[5m]) > 5 § rate(x[5m]) > 7",
                "x > 0.5 and x < 5.5 and x != 15 § x > 0.5 and x < 5.5 and x != 15",
                "x > 5e3 or x > 0x5 or x > 5 § x > 5e3 or x > 0x5 or x > 7",
                "max_over_time(x[1h:5m]) % 5 § max_over_time(x[1h:5m]) % 7",
                "job:x:rate5 > 5 § job:x:rate5 > 7",
                "x-5 § x-7",
                "x > 5 and y > 5 § x > 7 and y > 7",
            })
    void aNumberIsReplacedWhereverItIsWrittenLikeThis(String before, String after) {
        assertThat(PromqlLiterals.replace(before, Map.of("5", "7"))).isEqualTo(after);
    }

    @Test
    void aDurationIsReplacedInRangesAndSubqueries() {
        assertThat(PromqlLiterals.replace(
                        "rate(x[5m]) / rate(x[5m] offset 5m) > rate(y[15m:5m]) # not [5m]\n", Map.of("5m", "1h30m")))
                .isEqualTo("rate(x[1h30m]) / rate(x[1h30m] offset 1h30m) > rate(y[15m:1h30m]) # not [5m]\n");
    }

    @Test
    void replacementsDoNotMeetEachOther() {
        assertThat(PromqlLiterals.replace("x > 1 or x < 2", Map.of("1", "2", "2", "1")))
                .isEqualTo("x > 2 or x < 1");
    }

    @Test
    void theLiteralsAreThoseThatCanBeReplaced() {
        assertThat(PromqlLiterals.of("rate(http_5xx{code=~\"5..\"}[5m]) > .5 * 1e-3 # 99"))
                .containsExactly(".5", "1e-3", "5m");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "0.95", ".5", "1e9", "1e-3", "0x1f"})
    void aNumberIsNoDuration(String text) {
        assertThat(PromqlLiterals.isNumber(text)).isTrue();
        assertThat(PromqlLiterals.isDuration(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-5", "5 or up", "", "five", "5m m", "5,0", "1 2", "5\n"})
    void whatCouldChangeMoreThanAValueIsNeither(String text) {
        assertThat(PromqlLiterals.isNumber(text)).isFalse();
        assertThat(PromqlLiterals.isDuration(text)).isFalse();
    }
}

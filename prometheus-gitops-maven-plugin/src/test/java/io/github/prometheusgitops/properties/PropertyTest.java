package io.github.prometheusgitops.properties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.abort;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

class PropertyTest {

    private static final Generator<String> STRINGS = Generator.stringsOf("ab\n\"\ud83d\ude00", 8);

    @Test
    void triesTheSameValuesAgainAndOthersUnderAnotherName() {
        List<String> seen = new ArrayList<>();
        Property.forAll("name", STRINGS, seen::add);
        assertThat(seen)
                .hasSizeGreaterThanOrEqualTo(300)
                .startsWith(Property.sample("name", STRINGS, 300).toArray(String[]::new));
        assertThat(Property.sample("other", STRINGS, 300)).isNotEqualTo(seen.subList(0, 300));
    }

    @Test
    void namesTheSmallestValueTheFirstOneTheTryAndTheSeed() {
        Generator<Map<String, List<String>>> maps = Generator.mapOf(STRINGS, Generator.listOf(STRINGS, 2, 3), 3);
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> Property.forAll(
                        "no smile", maps, map -> assertThat(map.toString()).doesNotContain("\ud83d\ude00", "\"")))
                .withMessageMatching("no smile: does not hold for \\{(\"\": \\[)?\"(\\\\\"|\\\\ud83d\\\\ude00)\".*"
                        + ", found with \\{.*}; try [0-9]+ of [0-9]+; to repeat: -Dproperties.seed=.*")
                .withCauseInstanceOf(AssertionError.class);
    }

    @Test
    void doesNotTakeAnotherFailureForTheSame() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> Property.forAll("pairs", Generator.listOf(STRINGS, 2, 2), pair -> {
                    if (pair.get(0).contains("a") && pair.get(1).contains("b")) {
                        throw new IllegalStateException();
                    }
                }))
                .withMessageContaining("does not hold for [\"a\", \"b\"]")
                .withCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void skippedIsNotFailed() {
        assertThatExceptionOfType(TestAbortedException.class)
                .isThrownBy(() -> Property.forAll("skipped", STRINGS, text -> abort("no tool")));
    }
}

package io.github.prometheusgitops.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilePatternTest {

    @ParameterizedTest
    @CsvSource({
        "a/b.yaml, a/b.yaml, true",
        "a/b.yaml, a/c.yaml, false",
        "a/*/c.yaml, a/b/c.yaml, true",
        "a/*/c.yaml, a/b/b/c.yaml, false",
        "a/*, a/b, true",
        "a/*, a/b/c, false",
        "*.yaml, .yaml, true",
        "a*a, a, false",
        "a*b*c, aXbXbXc, true",
        "a*b*c, aXcXb, false",
        "ab*ab, abab, true",
        "ab*b*ab, abab, false",
        "**, x, true",
        "a.c, abc, false"
    })
    void aStarStandsForAnyCharactersOfOneName(String pattern, String file, boolean matches) {
        assertThat(new FilePattern(pattern).matches(file)).isEqualTo(matches);
    }

    @Test
    void noPatternTakesLong() {
        FilePattern pattern = new FilePattern("*a".repeat(2_000) + "b");

        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> assertThat(pattern.matches("a".repeat(100_000))).isFalse());
    }
}

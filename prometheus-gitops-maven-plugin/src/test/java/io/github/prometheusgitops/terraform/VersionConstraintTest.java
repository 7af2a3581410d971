package io.github.prometheusgitops.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionConstraintTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.9.3            | 1.9.3",
                "= 1.9            | 1.9",
                ">= 1.9           | 1.9",
                ">=1.9,<2.0       | 1.9",
                "> 1.9            | 1.9.1",
                "> 1.9, != 1.9.1  | 1.9.2",
                ">= 1.9, != 1.9   | 1.9.1",
                ">= 1.9, != 1.9, != 1.9.1 | 1.9.2",
                "~> 6.0           | 6.0",
                "~> 1.9.2         | 1.9.2",
                "~> 6.0, >= 6.16  | 6.16",
                "~> 6.0, > 6.16   | 6.16.1",
                "< 2              | 0.0",
                ">= 1.10.0-beta1  | 1.10-beta1",
                "> 1.10.0-beta1   | 1.10",
            })
    void theLowestVersionThatIsAdmitted(String constraint, String lowest) {
        assertThat(VersionConstraint.parse(constraint).orElseThrow().lowest())
                .map(Version::toString)
                .contains(lowest);
    }

    @ParameterizedTest
    @ValueSource(strings = {"> 2, < 1", "= 1.2, = 1.3", "~> 1.9.0, >= 1.10", ">= 1.9, < 1.9", "= 1.9, != 1.9"})
    void noVersionMeetsConditionsThatContradictEachOther(String constraint) {
        assertThat(VersionConstraint.parse(constraint).orElseThrow().lowest()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "latest", "v1.9", ">= v1.9", "=> 1.9", ">= 1.9,", ",", "1.9 2.0", "^1.9", "1.x", "1.2.3.4"})
    void whatTerraformRefusesIsNoConstraint(String constraint) {
        assertThat(VersionConstraint.parse(constraint)).isEmpty();
    }

    @Test
    void aPessimisticConstraintEndsBeforeTheNumberInFrontOfItsLast() {
        VersionConstraint patch = VersionConstraint.parse("~> 1.9.0").orElseThrow();
        VersionConstraint minor = VersionConstraint.parse("~> 5.100").orElseThrow();

        assertThat(patch.admits(Version.of("1.9.99"))).isTrue();
        assertThat(patch.lowestFrom(Version.of("1.10"))).isEmpty();
        assertThat(minor.admits(Version.of("5.101"))).isTrue();
        assertThat(minor.lowestFrom(Version.of("6.0"))).isEmpty();
    }

    @Test
    void aReleaseComesAfterItsPreReleases() {
        assertThat(Version.of("1.10.0-rc1")).isLessThan(Version.of("1.10")).isGreaterThan(Version.of("1.9.8"));
        assertThat(Version.of("1.10")).isGreaterThan(Version.of("1.9"));
    }
}

package io.github.prometheusgitops.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class DifferenceTest {

    @Test
    void linesThatDifferGoOrComeAreTold() {
        Difference difference = Difference.between("a\nb\nc\nd\ne\n", "a\nx\nc\ne\nf\n");

        assertThat(difference.lines()).containsExactly(2, 4);
        assertThat(difference.before()).contains(6);
        assertThat(difference.gone()).isFalse();
    }

    @Test
    void ofTextsThatAreTooLongToCompareAllThatMayDifferDoes() {
        String then = "same\n" + "a\n".repeat(3_000) + "end\n";
        String now = "same\n" + "b\n".repeat(3_000) + "end\n";

        assertThat(Difference.between(then, now).lines())
                .hasSize(3_000)
                .startsWith(2)
                .doesNotContain(1, 3_002);
    }

    @Test
    void numbersInARowAreOneRange() {
        assertThat(ExplanationText.ranges(new TreeSet<>(List.of(1, 3, 4, 5, 9, 10))))
                .isEqualTo("1,3-5,9-10");
        assertThat(ExplanationText.ranges(new TreeSet<>())).isEmpty();
    }
}

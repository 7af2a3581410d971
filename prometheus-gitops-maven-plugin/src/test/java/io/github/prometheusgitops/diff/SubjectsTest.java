package io.github.prometheusgitops.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SubjectsTest {

    private static List<String> environments(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(i -> "environments/e" + (100 + i))
                .toList();
    }

    @Test
    void manyAreCountedByThoseThatAreLeftOutAsFarAsTheseAreFew() {
        Subjects all = new Subjects(environments(0, 40));

        assertThat(all.named(environments(0, 2))).isEqualTo("e100, e101");
        assertThat(all.named(environments(0, 40))).isEqualTo("all 40 environments");
        assertThat(all.named(environments(0, 38))).isEqualTo("38 environments, all but e138, e139");
        assertThat(all.named(environments(0, 20)))
                .startsWith("20 environments: e100, e101")
                .endsWith(" and 8 others");
    }
}

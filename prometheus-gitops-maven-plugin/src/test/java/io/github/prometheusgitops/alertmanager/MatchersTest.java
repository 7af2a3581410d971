package io.github.prometheusgitops.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What matchers say; that Alertmanager agrees on what is one is tested with its own tool. */
class MatchersTest {

    @Test
    void matchersAreReadWithTheirQuotesAndEscapes() {
        assertThat(Matchers.parse("{a=b, c != \"d, e\",f=~\"g\\\\.h|i\" , j!~k,}"))
                .isEqualTo(Matchers.parse("{a=\"b\",c!=\"d, e\",f=~\"g\\\\.h|i\",j!~\"k\"}"))
                .extracting(Matchers::matchers)
                .isEqualTo(List.of(
                        new Matcher("a", "=", "b"),
                        new Matcher("c", "!=", "d, e"),
                        new Matcher("f", "=~", "g\\.h|i"),
                        new Matcher("j", "!~", "k")));
        assertThat(Matchers.parse("a=\"b\\n\\\"c\\\"\\d\"").matchers())
                .containsExactly(new Matcher("a", "=", "b\n\"c\"\\d"));
    }

    @Test
    @Timeout(20)
    void aHostileTextIsReadInTimeAndNeverThrows() {
        int many = 200_000;
        assertThat(List.of(
                        " ".repeat(many) + "x",
                        "a=" + " ".repeat(many) + "\"",
                        "a=~" + "(".repeat(many),
                        "a=~" + "\\p{".repeat(many),
                        "a=~\"" + "(".repeat(20) + "a" + "{1000})".repeat(20) + "\"",
                        "a=~\"(((a{1000}){1000}){1000}){1000}\"",
                        "a=~" + "[".repeat(many),
                        "a=b,".repeat(many / 10) + ",",
                        "a=" + "\\".repeat(many) + "\"x"))
                .allMatch(text -> Matchers.parse(text).problem().isPresent());
    }
}

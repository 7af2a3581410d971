package io.github.prometheusgitops.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    /** A text that counts how often one of its characters is read, which no slow machine makes more. */
    private record Counted(String text, AtomicLong reads) implements CharSequence {

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            assertThat(reads.incrementAndGet())
                    .as("reads of %s characters", length())
                    .isLessThan(20L * length());
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "a", "a ", "=", "a=", ":", "! "})
    void eachCharacterOfAHeadIsReadAFewTimesHoweverLongItIs(String repeated) {
        for (String end : List.of("", "x", "\"")) {
            for (String start : List.of("", "a", " ")) {
                Counted text = new Counted(start + repeated.repeat(20_000) + end, new AtomicLong());

                Matchers.HEAD.matcher(text).lookingAt();

                assertThat(text.reads()).hasPositiveValue();
            }
        }
    }

    @Test
    void aHostileTextNeverThrows() {
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

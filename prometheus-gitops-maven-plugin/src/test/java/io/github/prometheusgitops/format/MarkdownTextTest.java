package io.github.prometheusgitops.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ws-0a1b",
                "arn:aws:iam::1:role/dev_writer",
                "a sentence, with (some) marks!",
                "v3.5.0",
                "é \ud83d\ude00"
            })
    void ordinaryTextIsAsItIs(String text) {
        assertThat(MarkdownText.inline(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '^',
            value = {
                "*a* _b_ `c` [d](e) ~f~ $g$ => \\*a\\* \\_b\\_ \\`c\\` \\[d\\](e) \\~f\\~ \\$g\\$",
                "a | b => a \\| b",
                "<script>&amp; => &lt;script>&amp;amp;",
                "# a => \\# a",
                "- a - b => \\- a - b",
                "1. a => 1\\. a",
                "https://x.y => https\\://x.y",
                "www.x.y => www\\.x.y",
                "\\ => \\\\",
            })
    void metacharactersAreEscaped(String text, String expected) {
        assertThat(MarkdownText.inline(text)).isEqualTo(expected);
    }

    @Test
    void linesAreJoined() {
        assertThat(MarkdownText.inline(" a\r\n\n  b\t")).isEqualTo("a b");
    }

    @Test
    void refusesLoneSurrogates() {
        assertThatIllegalArgumentException().isThrownBy(() -> MarkdownText.inline("\ud800"));
    }
}

package io.github.prometheusgitops.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTextTest {

    private static final Parser PARSER =
            Parser.builder().extensions(List.of(TablesExtension.create())).build();
    private static final HtmlRenderer RENDERER =
            HtmlRenderer.builder().extensions(List.of(TablesExtension.create())).build();

    @Provide
    Arbitrary<String> strings() {
        return Nasty.strings();
    }

    @Property
    void arrivesInAParagraphAndInACell(@ForAll("strings") String text) {
        String shown = CommentText.line(text).replaceAll(" +", " ").strip();
        String markdown = MarkdownText.inline(text);
        String paragraph = html(markdown);
        assertThat(paragraph).isEqualTo(shown.isEmpty() ? "" : "<p>" + escaped(shown) + "</p>\n");
        assertThat(html("a " + markdown + " b"))
                .isEqualTo("<p>" + escaped(shown.isEmpty() ? "a  b" : "a " + shown + " b") + "</p>\n");
        assertThat(html("| a | b |\n| --- | --- |\n| " + markdown + " | x |\n"))
                .contains("<tbody>\n<tr>\n<td>" + escaped(shown) + "</td>\n<td>x</td>\n</tr>\n</tbody>");
    }

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

    private static String html(String markdown) {
        return RENDERER.render(PARSER.parse(markdown));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}

package io.github.prometheusgitops.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.properties.Property;
import java.util.List;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.junit.jupiter.api.Test;

class MarkdownRoundTripTest {

    private static final Parser PARSER =
            Parser.builder().extensions(List.of(TablesExtension.create())).build();
    private static final HtmlRenderer RENDERER =
            HtmlRenderer.builder().extensions(List.of(TablesExtension.create())).build();

    @Test
    void arrivesInAParagraphAndInACell() {
        Property.forAll("markdown arrivesInAParagraphAndInACell", Nasty.strings(), text -> {
            String shown = CommentText.line(text).replaceAll(" +", " ").strip();
            String markdown = MarkdownText.inline(text);
            String paragraph = html(markdown);
            assertThat(paragraph).isEqualTo(shown.isEmpty() ? "" : "<p>" + escaped(shown) + "</p>\n");
            assertThat(html("a " + markdown + " b"))
                    .isEqualTo("<p>" + escaped(shown.isEmpty() ? "a  b" : "a " + shown + " b") + "</p>\n");
            assertThat(html("| a | b |\n| --- | --- |\n| " + markdown + " | x |\n"))
                    .contains("<tbody>\n<tr>\n<td>" + escaped(shown) + "</td>\n<td>x</td>\n</tr>\n</tbody>");
        });
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

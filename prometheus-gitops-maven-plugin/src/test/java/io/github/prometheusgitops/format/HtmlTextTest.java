package io.github.prometheusgitops.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.prometheusgitops.properties.Property;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class HtmlTextTest {

    @Test
    void writesElementsWithinEachOther() {
        HtmlText html = html();
        html.within("ul", () -> html.element("li", "a < b", "hidden", "").open("br"), "class", "a");
        assertThat(html.toString()).isEqualTo("\n<ul class=\"a\">\n<li hidden=\"\">a &lt; b</li><br/></ul>");
    }

    @Test
    void everyTextArrivesAndNothingElseComesWithIt() {
        Property.forAll("html everyTextArrivesAndNothingElseComesWithIt", Nasty.strings(), text -> {
            HtmlText html = html();
            html.within("p", () -> html.element("code", text).text(text), "title", text);

            Element paragraph = parsed(html.toString());

            assertThat(paragraph.getTextContent()).isEqualTo(visible(text).repeat(2));
            assertThat(paragraph.getElementsByTagName("*").getLength()).isOne();
            assertThat(paragraph.getAttributes().getLength()).isOne();
            assertThat(paragraph.getAttribute("title")).isEqualTo(visible(text).replace('\n', ' '));
        });
    }

    @Test
    void dataArrivesAndMeansNothingToAParserOfHtml() {
        Property.forAll("html dataArrivesAndMeansNothingToAParserOfHtml", Nasty.strings(), text -> {
            String html = html().data("data", Map.of("a", List.of(text, 1))).toString();

            assertThat(html.replaceFirst("^\n<script type=\"application/json\" id=\"data\">", "")
                            .replaceFirst("</script>$", ""))
                    .doesNotContain("<", ">", "&")
                    .isEqualTo(JsonText.inline(Map.of("a", List.of(visible(text), 1)))
                            .replace("<", "\\u003c")
                            .replace(">", "\\u003e")
                            .replace("&", "\\u0026"));
        });
    }

    @Test
    void aTextOfWhichNothingMayBeSeenIsNotInIt() {
        HtmlText html = new HtmlText(text -> text.replace("hush", "***"));
        html.element("p", "say hush", "title", "hush").data("data", Map.of("a", List.of("hush")));

        assertThat(html.toString()).doesNotContain("hush").contains(">say ***<", "\"***\"", "[\"***\"]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"script", "style", "img", "IMG", "iframe", "a b", "p><script", ""})
    void refusesElementsThatLoadOrRun(String element) {
        assertThatIllegalArgumentException().isThrownBy(() -> html().open(element));
    }

    @ParameterizedTest
    @CsvSource({"onclick, a", "ONLOAD, a", "style, a", "src, a", "href, javascript:a()", "href, https://a", "a=b, c"})
    void refusesAttributesThatLoadOrRun(String name, String value) {
        assertThatIllegalArgumentException().isThrownBy(() -> html().open("a", name, value));
    }

    @Test
    void refusesAScriptThatWouldEndBeforeItsEnd() {
        assertThatIllegalArgumentException().isThrownBy(() -> html().own("script", "a = '</script>'"));
    }

    @Test
    void refusesToEndBeforeItsElements() {
        assertThatIllegalStateException().isThrownBy(() -> html().open("p").toString());
    }

    private static HtmlText html() {
        return new HtmlText(UnaryOperator.identity());
    }

    private static Element parsed(String xml) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml)))
                .getDocumentElement();
    }

    /** What nobody would see, as an escape. */
    private static String visible(String text) {
        StringBuilder visible = new StringBuilder();
        text.codePoints()
                .forEach(c -> visible.append(
                        c == '\t'
                                ? "    "
                                : c != '\n' && Unicode.isUnseen(c) ? Unicode.escape(c) : Character.toString(c)));
        return visible.toString();
    }
}

package io.github.prometheusgitops.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** Text in XML. */
class XmlTextTest {

    @ParameterizedTest
    @ValueSource(strings = {"a & b", "</x>", "]]>", "\"it's\"", "a\tb\nc\rd", "<!-- x -->", "${x}", "&amp;", "ü 😀"})
    void arrivesAsItIsInAnElementAndInAnAttribute(String text) throws Exception {
        String written = XmlText.text(text);
        Element root = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(
                        new StringReader("<x a=\"" + written + "\" b='" + written + "'>" + written + "</x>")))
                .getDocumentElement();

        assertThat(root.getTextContent()).isEqualTo(text);
        assertThat(root.getAttribute("a")).isEqualTo(text);
        assertThat(root.getAttribute("b")).isEqualTo(text);
    }

    @Test
    void whatNoDocumentMayHaveIsRefused() {
        assertThatThrownBy(() -> XmlText.text("a\u0000b")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> XmlText.text("\uFFFE")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> XmlText.text("\uD800")).isInstanceOf(IllegalArgumentException.class);
    }
}

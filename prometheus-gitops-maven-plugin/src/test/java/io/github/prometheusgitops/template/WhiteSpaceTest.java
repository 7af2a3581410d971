package io.github.prometheusgitops.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WhiteSpaceTest {

    @Test
    void aLineOfTagsLeavesNoTrace() {
        String template = """
                a:
                  {% if true %}  {# why #}
                  b: 1
                  {# a comment
                     over two lines #}
                  {% endif %}{% set x = 1 %}
                \t{% raw %}
                  c: 2
                  {% endraw %}

                d: 3
                """;

        assertThat(Sample.yaml(template).renders()).isEqualTo("a:\n  b: 1\n  c: 2\n\nd: 3\n");
    }

    @Test
    void spacesWithinALineStay() {
        assertThat(Sample.yaml("a {% if true %} b {% endif %} c {# d #} e").renders())
                .isEqualTo("a  b  c  e\n");
        assertThat(Sample.yaml("  {{ 1 | yaml }}\n  {{ 2 | yaml }}\n").renders())
                .isEqualTo("  1\n  2\n");
    }

    @Test
    void aLineWithATagAndAnythingElseStays() {
        assertThat(Sample.yaml("x: {% if true %}\n  y\n{% endif %} z").renders())
                .isEqualTo("x: \n  y\n z\n");
    }

    @Test
    void minusSignsEatWhiteSpace() {
        assertThat(Sample.yaml("a \n {%- if true -%} \n b \n {%- endif %} c").renders())
                .isEqualTo("ab c\n");
        assertThat(Sample.yaml("a \n {{- (-1) | yaml -}} \n b").renders()).isEqualTo("a-1b\n");
        assertThat(Sample.yaml("a \n {#- c -#} \n b").renders()).isEqualTo("ab\n");
    }

    @Test
    void carriageReturnsAndByteOrderMarksMakeNoDifference() {
        String template = "a\n{% if true %}\nb\n{% endif %}\n\nc: {{ 1 | yaml }}\n";

        String expected = Sample.yaml(template).renders();

        assertThat(expected).isEqualTo("a\nb\n\nc: 1\n");
        assertThat(Sample.yaml(template.replace("\n", "\r\n")).renders()).isEqualTo(expected);
        assertThat(Sample.yaml("\uFEFF" + template.replace('\n', '\r')).renders())
                .isEqualTo(expected);
    }

    @Test
    void theTextEndsInOneLineEnd() {
        assertThat(Sample.yaml("a").renders()).isEqualTo("a\n");
        assertThat(Sample.yaml("\n\na \n \n\n").renders()).isEqualTo("\n\na\n");
    }

    @Test
    void placesAreThoseOfTheSource() {
        String template = "\r\n  {% if true %}\r\n\r\n  x {{ a | yaml }}{# c\r\n #}{{ b\r\n | yaml }}\r\n  {% endif %}";

        List<String> places = Sample.yaml(template).findsAt(Map.of());

        assertThat(places).containsExactly("4:8 template/undefined", "5:7 template/undefined");
    }
}

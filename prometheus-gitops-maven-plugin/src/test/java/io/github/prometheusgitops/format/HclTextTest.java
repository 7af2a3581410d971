package io.github.prometheusgitops.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a reviewer sees. */
class HclTextTest {

    @Test
    void attributesAreAlignedUpToTheNextMultiLineValue() {
        Map<String, Object> tags = new LinkedHashMap<>();
        tags.put("team", "observability");
        tags.put("for", "x");
        tags.put("acme:cost-centre", null);
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("name", "dev");
        attributes.put("assume_role_policy", "{}");
        attributes.put("left_out", null);
        attributes.put("tags", tags);
        attributes.put("count", 1);
        attributes.put("regions", List.of("eu-west-1", "eu-central-1"));
        attributes.put("none", List.of());
        attributes.put("rules", List.of(Map.of("a", 1), Map.of()));
        attributes.put("writers", true);
        assertThat("resource \"a\" \"b\" {\n  " + HclText.attributes(attributes, 2) + "\n}\n")
                .isEqualTo("""
                resource "a" "b" {
                  name               = "dev"
                  assume_role_policy = "{}"
                  tags = {
                    team               = "observability"
                    "for"              = "x"
                    "acme:cost-centre" = null
                  }
                  count   = 1
                  regions = ["eu-west-1", "eu-central-1"]
                  none    = []
                  rules = [
                    {
                      a = 1
                    },
                    {},
                  ]
                  writers = true
                }
                """);
    }

    @Test
    void listOfScalarsBreaksAfterAHundredColumns() {
        List<String> fits = List.of("a".repeat(44), "b".repeat(48));
        assertThat(HclText.expression(fits, 0)).hasSize(100).doesNotContain("\n");
        assertThat(HclText.expression(fits, 1)).isEqualTo("""
                [
                   "%s",
                   "%s",
                 ]""".formatted(fits.get(0), fits.get(1)));
    }

    @Test
    void stringsAreTemplatesWithNothingToFillIn() {
        assertThat(HclText.expression("${a} %{if} $${b} 100% $5 {{c}}", 0))
                .isEqualTo("\"$${a} %%{if} $$${b} 100% $5 {{c}}\"");
        assertThat(HclText.expression("a\"\\\n\r\t\u0001\u2028\ufeffé\ud83d\ude00\udb40\udc41", 0))
                .isEqualTo("\"a\\\"\\\\\\n\\r\\t\\u0001\\u2028\\uFEFFé\ud83d\ude00\\U000E0041\"");
    }

    @Test
    void keysAreAsWideAsTheyLook() {
        assertThat(HclText.expression(Map.of("é${", 1), 0)).isEqualTo("{\n  \"\\u00E9$${\" = 1\n}");
    }

    @ParameterizedTest
    @CsvSource({"NUL, a\0b", "composed, e\u0301"})
    void refusesWhatTerraformWouldChange(String why, String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> HclText.expression(text, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> HclText.expression(List.of(Map.of(text, 1)), 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "1a", "a.b", "${a}", "a\n", "\"a\"", "-a"})
    void namesOfAttributesAreIdentifiers(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> HclText.attributes(Map.of(name, 1), 0));
    }

    @Test
    void attributesThatAreAllNullAreNothing() {
        assertThat(HclText.attributes(Collections.singletonMap("a", null), 2)).isEmpty();
    }
}

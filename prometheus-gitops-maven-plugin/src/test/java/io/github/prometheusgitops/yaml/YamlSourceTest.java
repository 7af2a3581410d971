package io.github.prometheusgitops.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A character of a scalar is found where it stands in the file, whichever way it is written. */
class YamlSourceTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: x@",
                "a: y@y",
                "- {a: [x, 'y @ z']}",
                "a: 'it''s @'",
                "a: \"x \\\"y\\\" \\u00e9 \\U0001F600 \\x41 \\n @\"",
                "a: \"x\n    y @\"",
                "a: 'x\n\n\n  y\n  @'",
                "a: x\n  y   \n\n  z @ z",
                "a: |\n  x\n    y\n\n  z @\n",
                "a: |-\n\n   x\n   @",
                "a: >\n  x\n  y\n\n  z @ z\n",
                "a: >-\n  x\n    more\n    @\n  y\n",
                "a: | # b\r\n  x\r\n  y @\r\n",
                "\ud83d\ude00: \ud83d\ude00 @",
                "a: \"\ud83d\ude00 @\"",
                "a: |\n  \ud83d\ude00 @\n",
            })
    void aCharacterIsFoundWhereItStands(String document) {
        YamlScalar scalar = scalar(document);

        assertThat(scalar.exactly(scalar.text().indexOf('@')))
                .contains(Location.of("a.yaml", document, document.indexOf('@')));
    }

    @Test
    void theEndOfATextIsFound() {
        assertThat(scalar("a: 'x y'").exactly(3)).contains(new Location("a.yaml", 1, 8));
        assertThat(scalar("a: x y").exactly(3)).contains(new Location("a.yaml", 1, 7));
        assertThat(scalar("a: |\n  x\n").exactly(1)).contains(new Location("a.yaml", 2, 4));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: &b x@", "a: !!str x@", "a: |2\n   x@\n", "a: \"x\\\n  y@\""})
    void whatIsNotCertainIsNotGuessed(String document) {
        YamlScalar scalar = scalar(document);

        assertThat(scalar.exactly(scalar.text().indexOf('@'))).isEmpty();
    }

    private static YamlScalar scalar(String document) {
        return YamlReader.read("a.yaml", document, new Findings())
                .orElseThrow()
                .leaves()
                .reduce((first, last) -> last)
                .orElseThrow();
    }
}

package io.github.prometheusgitops.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.properties.Property;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A comment is nothing to whoever reads the file. */
class CommentRoundTripTest {

    @Test
    void cannotEndTheComment() {
        Property.forAll("comment cannotEndTheComment", Nasty.strings(), text -> {
            String document = "# " + CommentText.line(text) + "\na: 1 # " + CommentText.line(text) + "\n";
            assertThat(YamlReader.all())
                    .allSatisfy(reader -> assertThat(reader.read(document)).isEqualTo(Map.of("a", 1)));
            assertThat(CommentText.line(text).codePoints()).noneMatch(Unicode::isUnseen);
        });
    }
}

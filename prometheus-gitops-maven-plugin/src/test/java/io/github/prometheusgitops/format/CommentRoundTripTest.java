package io.github.prometheusgitops.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A comment is nothing to whoever reads the file. */
class CommentRoundTripTest {

    @Provide
    Arbitrary<String> strings() {
        return Nasty.strings();
    }

    @Property
    void cannotEndTheComment(@ForAll("strings") String text) {
        String document = "# " + CommentText.line(text) + "\na: 1 # " + CommentText.line(text) + "\n";
        assertThat(YamlReader.all())
                .allSatisfy(reader -> assertThat(reader.read(document)).isEqualTo(Map.of("a", 1)));
        assertThat(CommentText.line(text).codePoints()).noneMatch(Unicode::isUnseen);
    }
}

package io.github.prometheusgitops.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CommentTextTest {

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

    @Test
    void whatCannotBeSeenBecomesASpace() {
        assertThat(CommentText.line("a\nb\r\nc\u2028d\u0085e\tf\u000bg\u202eh\0i \n"))
                .isEqualTo("a b  c d e f g h i");
    }

    @Test
    void theRestStaysAsItIs() {
        assertThat(CommentText.line("  # it's \"é\" \ud83d\ude00 ${x}")).isEqualTo("  # it's \"é\" \ud83d\ude00 ${x}");
    }

    @Test
    void refusesLoneSurrogates() {
        assertThatIllegalArgumentException().isThrownBy(() -> CommentText.line("a\udc00"));
    }
}

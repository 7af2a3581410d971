package io.github.prometheusgitops.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class CommentTextTest {

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

package io.github.prometheusgitops.finding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VisibleTest {

    @ParameterizedTest
    @CsvSource({
        "'plain text, with\ttab', 'plain text, with\ttab'",
        "é 日本 😀, é 日本 😀",
        "'\u001b[31mred', '\\u001b[31mred'",
        "'a\rb', 'a\\u000db'",
        "'\u009b31m', '\\u009b31m'",
        "'\u007f', '\\u007f'",
        "'if (x\u202e) {', 'if (x\\u202e) {'",
        "'zero\u200bwidth', 'zero\\u200bwidth'",
        "'a\u2028b', 'a\\u2028b'",
        "'\ud800', '\\ud800'",
        "'\udb40\udc41', '\\U000e0041'",
        "'##[add-mask]x', '# #[add-mask]x'",
        "'::error::x', '\\u003a:error::x'",
        "'  ::error::x', '  \\u003a:error::x'",
        "'a::b', 'a::b'",
        "'a ##vso[task.setvariable]', 'a # #vso[task.setvariable]'",
        "'##teamcity[x] ## title', '# #teamcity[x] ## title'"
    })
    void nothingReachesTheTerminalButText(String text, String visible) {
        assertThat(Visible.of(text)).isEqualTo(visible);
    }

    @Test
    void longTextIsCut() {
        assertThat(Visible.of("abcdef", 3)).isEqualTo("abc…");
        assertThat(Visible.of("abc", 3)).isEqualTo("abc");
    }
}

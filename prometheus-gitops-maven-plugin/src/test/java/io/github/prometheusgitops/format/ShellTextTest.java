package io.github.prometheusgitops.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.prometheusgitops.properties.Property;
import io.github.prometheusgitops.tools.ExternalTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShellTextTest {

    @TempDir
    private Path dir;

    @Test
    void wordsArriveInAShell() throws IOException {
        ExternalTool shell = ExternalTool.shell();
        List<String> words = new ArrayList<>(
                Property.sample("shell words", Nasty.strings().filter(text -> text.indexOf(0) < 0), 2000));
        words.addAll(List.of("", "'", "''", "\\'", "$(exit 1)", "-n", "~", "*", "a'\n'b"));
        StringBuilder script = new StringBuilder();
        for (String word : words) {
            // An empty list of arguments and an empty argument print the same without the count.
            script.append("set -- ").append(ShellText.word(word)).append("\n");
            script.append("printf '%s %s\\0' \"$#\" \"$1\"\n");
        }
        Path file = Files.writeString(dir.resolve("words.sh"), script);
        String printed = shell.run(dir, file.toString()).succeeded().stdout();
        assertThat(printed.split("\0"))
                .containsExactlyElementsOf(
                        words.stream().map(word -> "1 " + word).toList());
    }

    @Test
    void wordsAreInSingleQuotes() {
        assertThat(ShellText.word("it's $HOME")).isEqualTo("'it'\\''s $HOME'");
        assertThat(ShellText.word("")).isEqualTo("''");
    }

    @Test
    void refusesWhatNoArgumentCanHold() {
        assertThatIllegalArgumentException().isThrownBy(() -> ShellText.word("a\0"));
        assertThatIllegalArgumentException().isThrownBy(() -> ShellText.word("a\ud800"));
    }
}

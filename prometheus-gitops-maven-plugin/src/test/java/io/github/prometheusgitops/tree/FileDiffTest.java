package io.github.prometheusgitops.tree;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class FileDiffTest {

    @Test
    void showsChangedLinesWithContext() {
        assertThat(diff("1\n2\n3\n4\n5\n6\n7\n8\n", "1\n2\n3\n4\nfive\n6\n7\n8\n"))
                .containsExactly(
                        "--- a/x", "+++ b/x", "@@ -2,7 +2,7 @@", " 2", " 3", " 4", "-5", "+five", " 6", " 7", " 8");
    }

    @Test
    void aNewAndARemovedFileHaveOneSide() {
        assertThat(FileDiff.of("x", Optional.empty(), Optional.of("1\n2\n")))
                .containsExactly("--- /dev/null", "+++ b/x", "@@ -0,0 +1,2 @@", "+1", "+2");
        assertThat(FileDiff.of("x", Optional.of("1\n".getBytes(UTF_8)), Optional.empty()))
                .containsExactly("--- a/x", "+++ /dev/null", "@@ -1,1 +0,0 @@", "-1");
        assertThat(FileDiff.of("x", Optional.empty(), Optional.of(""))).containsExactly("--- /dev/null", "+++ b/x");
    }

    @Test
    void aMissingLastNewlineIsADifference() {
        assertThat(diff("1", "1\n"))
                .containsExactly("--- a/x", "+++ b/x", "@@ -1,1 +1,1 @@", "-1", "\\ No newline at end of file", "+1");
    }

    @Test
    void lineEndsAndEscapesAreSeenAndNotObeyed() {
        assertThat(diff("a\r\n\u001b[2J\n", "a\n"))
                .containsExactly("--- a/x", "+++ b/x", "@@ -1,2 +1,1 @@", "-a\\u000d", "-\\u001b[2J", "+a");
    }

    @Test
    void bytesThatAreNotTextAreANote() {
        for (byte[] bytes : List.of(new byte[] {(byte) 0xff, 1}, new byte[] {'a', 0})) {
            assertThat(FileDiff.of("x", Optional.of(bytes), Optional.of("a\n")))
                    .containsExactly("--- a/x", "+++ b/x", "(files differ: not UTF-8 text)");
        }
    }

    @Test
    void hugeFilesAreANote() {
        assertThat(FileDiff.of("x", Optional.of(new byte[FileDiff.MOST_BYTES + 1]), Optional.of("")))
                .contains("(files differ: too big to be compared line by line)");
        assertThat(diff("a\n".repeat(5000), "b\n".repeat(5000)))
                .contains("(files differ: too long to be compared line by line)");
        assertThat(diff("a".repeat(2000) + "\n", "b\n").get(3)).hasSize(501).endsWith("…");
    }

    @Test
    void theWorstCaseTakesNoTime() {
        Random random = new Random(1);
        String left = noise(random, 2000);
        String right = noise(random, 2000);

        List<String> diff = Assertions.assertTimeout(Duration.ofSeconds(10), () -> diff(left, right));

        assertThat(diff).hasSizeGreaterThan(2000);
        String all = noise(random, 100_000);
        assertThatCode(() -> FileDiff.of("x", Optional.empty(), Optional.of(all)))
                .doesNotThrowAnyException();
    }

    private static String noise(Random random, int lines) {
        return IntStream.range(0, lines)
                .mapToObj(i -> Integer.toString(random.nextInt(50)))
                .collect(Collectors.joining("\n"));
    }

    private static List<String> diff(String before, String after) {
        return FileDiff.of("x", Optional.of(before.getBytes(UTF_8)), Optional.of(after));
    }
}

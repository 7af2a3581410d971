package io.github.prometheusgitops.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;

class DiffMarkdownTest {

    @Test
    void aValueArrivesInTheCommentAsItIs() {
        for (String value : List.of("a`b", "``", "`x", "*a* <b> @team |", "[x](y)", "a\\b")) {
            Trees before = Trees.empty().with("environments/dev/values.yaml", "k: old\n");
            Trees after = Trees.empty().with("environments/dev/values.yaml", "k: '" + value + "'\n");

            assertThat(spans(DiffMarkdown.of(before.to(after)))).contains("old", value);
        }
    }

    @Test
    void aCommentIsNeverLongerThanWhatIsTakenAndSaysWhatIsLeftOut() {
        Trees before = Trees.empty();
        Trees after = Trees.empty();
        for (int i = 0; i < 2_000; i++) {
            String path = "environments/e" + i + "/values.yaml";
            before = before.with(path, "k: \"" + "a".repeat(60) + i + "\"\n");
            after = after.with(path, "k: \"" + "b".repeat(60) + (i * 7) + "\"\n");
        }
        TreeDiff diff = before.to(after);

        String comment = DiffMarkdown.of(diff);

        assertThat(comment.length()).isBetween(50_000, DiffMarkdown.MOST_CHARACTERS);
        assertThat(comment).contains("further changes not shown here**");
    }

    /** What is long does not fit where what is short does: whatever is shown stands below whose it is, and all is counted. */
    @Test
    void whatFitsIsNotShownAsSomebodyElses() {
        Trees before = Trees.empty();
        Trees after = Trees.empty();
        for (int i = 0; i < 1_500; i++) {
            String name = "e" + i + (i % 2 == 0 ? "x".repeat(200) : "");
            before = before.with("environments/" + name + "/v.yaml", "k: " + i + "\n");
            after = after.with("environments/" + name + "/v.yaml", "k: " + (i + 5_000) + "\n");
        }
        TreeDiff diff = before.to(after);

        String comment = DiffMarkdown.of(diff);

        String owner = "";
        int shown = 0;
        for (String line : comment.lines().toList()) {
            if (line.startsWith("- **")) {
                owner = line.replaceAll("[^0-9]", "");
            } else if (line.startsWith("  - ")) {
                assertThat(line).contains(": `" + owner + "` → ");
                shown++;
            }
        }
        assertThat(comment).contains("**" + "%,d".formatted(1_500 - shown) + " further changes not shown here**");
    }

    @Test
    void nothingIsSaidToBeNothing() {
        assertThat(DiffMarkdown.of(Trees.sample().to(Trees.sample()))).endsWith("\n\nNothing.\n");
    }

    private static List<String> spans(String markdown) {
        List<String> spans = new java.util.ArrayList<>();
        Node document = Parser.builder().build().parse(markdown);
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Code code) {
                spans.add(code.getLiteral());
            }
        });
        return spans;
    }
}

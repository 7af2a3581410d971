package io.github.prometheusgitops.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.prometheusgitops.finding.Finding;
import io.github.prometheusgitops.format.MarkdownText;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTest {

    private static final Parser PARSER =
            Parser.builder().extensions(List.of(TablesExtension.create())).build();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "| a | b |\\n| --- | :-: |\\n| c | d |\\n",
                "a | b\\n--- | ---\\nc | d\\n",
                "| a |\\n|---|\\n| c\\\\|d `e\\\\|f` |\\n",
                "| a | b |\\n| - | - |\\n\\n| no table |\\n",
                "   | a |\\n   | --- |\\n   | b |\\n",
                "```\\n| a | b |\\n| --- |\\n```\\n",
                "~~~~ text\\n| a | b |\\n~~~\\n| --- |\\n| c | d | e |\\n~~~~\\n",
                "    | a | b |\\n    | --- |\\n",
                "<!--\\n| a | b |\\n| --- |\\n-->\\n",
                "<pre>\\n| a | b |\\n| --- |\\n</pre>\\n",
                "text with a | bar\\nand | another\\n",
                "text\\n| a | of a paragraph |\\n| that goes on |\\n",
                "| a | b |\\n| --- | --- |\\n| c | d |\\n# not | a row\\n- nor | this | one\\n",
                "x\\n---\\n",
                "|\\n",
                "| a |\\n| --- |\\n| b \\\\\\\\| c |\\n",
                ""
            })
    void whatIsSoundPasses(String text) {
        assertThat(problems(text.replace("\\n", "\n").replace("\\\\", "\\"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            value = {
                "| a | b |\\n| --- | --- |\\n| c |\\n => 3 the row has 1 cell, and the head of its table 2",
                "| a | b |\\n| --- | --- |\\n| c | d | e |\\n => 3 the row has 3 cells, and the head of its table 2",
                "a | b\\n--- | ---\\nc | d | e\\n => 3 the row has 3 cells, and the head of its table 2",
                "x\\n\\n| a | b |\\n| --- |\\n| c | d |\\n => 4 the row below the head has 1 cell, and the head 2, so that the table is shown as text",
                "| a | b |\\n| --- | -x- |\\n => 1 a table has no row `| --- |` below its head, so that it is shown as text",
                "| a | b |\\n| --- | === |\\n => 2 the row below the head of a table has `---` in each cell, and nothing else",
                "| a | b |\\n| c | d |\\n => 1 a table has no row `| --- |` below its head, so that it is shown as text",
                "```\\n```\\n| a |\\n| --- |\\n| `b|c` |\\n => 5 the row has 2 cells, and the head of its table 1"
            })
    void aTableThatIsNotShownAsItIsMeantIsReported(String text, String expected) {
        assertThat(problems(text.replace("\\n", "\n"))).singleElement().satisfies(finding -> {
            assertThat(finding.id()).isEqualTo("syntax/markdown");
            assertThat(finding.at().line() + " " + finding.summary())
                    .isEqualTo(expected.replaceFirst(" ", " the rendered file is not Markdown as it is meant: "));
        });
    }

    @Test
    void cellsAreCountedAsAnotherReaderCountsThem() {
        for (String cell :
                List.of("a", "\\|", "`a\\|b`", "\\a", "\\*", "a\\", "`", "&#124;", "é|b", "a|", "\\\\a", "")) {
            String table = "| a | b |\n| --- | --- |\n| " + cell + " | x |\n";
            int[] widest = {0};
            PARSER.parse(table).accept(new AbstractVisitor() {
                @Override
                public void visit(CustomNode node) {
                    if (node instanceof TableRow) {
                        int cells = 0;
                        for (Node one = node.getFirstChild(); one != null; one = one.getNext()) {
                            cells++;
                        }
                        widest[0] = Math.max(widest[0], cells);
                    }
                    visitChildren(node);
                }
            });
            // The other reader leaves out what a row has too many; two rows as wide as the head are all that it shows.
            boolean splits = cell.replace("\\|", "").contains("|");
            assertThat(widest[0]).isEqualTo(2);
            assertThat(problems(table).isEmpty()).as(cell).isEqualTo(!splits);
        }
    }

    @Test
    void whatTheProductWritesIntoACellIsOneCell() {
        for (String text : List.of("a|b", "a\\|b", "\\", "|", "`|`", "a \\\\| b")) {
            String table = "| a | b |\n| --- | --- |\n| " + MarkdownText.inline(text) + " | x |\n";

            assertThat(problems(table)).as(text).isEmpty();
        }
    }

    private static List<Finding> problems(String text) {
        return Syntax.read("gitops/README.md", text) instanceof Content.Unreadable unreadable
                ? unreadable.problems()
                : List.of();
    }
}

package io.github.prometheusgitops.syntax;

import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Markdown, of which all texts are some: its tables, whose rows have as many cells as their head.
 *
 * <p>GitHub leaves out cells that a row has too many, and shows a table whose second row is not well-formed as text.
 *
 * @see <a href="https://github.github.com/gfm/#tables-extension-">Tables in GitHub's Markdown</a>
 */
final class Markdown implements Language {
    private static final FindingType BROKEN = FindingType.error(
            "syntax/markdown",
            "a row of a table in a rendered page has more or fewer cells than its head, or the "
                    + "row below the head is not well-formed");

    private static final Pattern FENCE = Pattern.compile(" {0,3}(?<fence>`{3,}|~{3,})(?<info>.*)");
    private static final Pattern DELIMITER = Pattern.compile("\\s*:?-+:?\\s*");
    /** What may have been meant for the row below the head. */
    private static final Pattern NEARLY_DELIMITERS = Pattern.compile("[-|:=+_\\s]*[-=_][-|:=+_\\s]*");
    /** More deeply it is code, or part of a list whose rules are none of ours. */
    private static final Pattern INDENTED = Pattern.compile("( {4}|\t| {0,3}\t).*");
    /** What ends a table, or is no part of one. */
    private static final Pattern OTHER_BLOCK =
            Pattern.compile(" {0,3}(>|#{1,6}(\\s|$)|[-*+]\\s|[0-9]{1,9}[.)]\\s|<).*");

    @Override
    public Content parse(String file, String text, Findings findings) {
        new Reading(file, List.of(text.split("\n", -1)), findings).run();
        return new Content.Text();
    }

    private record Reading(String file, List<String> lines, Findings findings) {

        void run() {
            String fence = "";
            String html = "";
            boolean paragraph = false;
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i);
                if (!html.isEmpty()) {
                    html = line.contains(html) ? "" : html;
                    continue;
                }
                Matcher matcher = FENCE.matcher(line);
                if (!fence.isEmpty()) {
                    boolean closes = matcher.matches()
                            && matcher.group("fence").startsWith(fence)
                            && matcher.group("info").isBlank();
                    fence = closes ? "" : fence;
                    continue;
                }
                if (matcher.matches()
                        && !(matcher.group("fence").startsWith("`")
                                && matcher.group("info").contains("`"))) {
                    fence = matcher.group("fence");
                    paragraph = false;
                    continue;
                }
                html = opensHtml(line);
                if (!html.isEmpty()) {
                    paragraph = false;
                    continue;
                }
                if (line.isBlank() || isOther(line)) {
                    paragraph = !line.isBlank();
                    continue;
                }
                // In the middle of a paragraph a line with a bar is text, unless the next one says that it is a head.
                int rows = table(i, paragraph);
                paragraph = rows == 0;
                i += Math.max(0, rows - 1);
            }
        }

        private static boolean isOther(String line) {
            return INDENTED.matcher(line).matches() || OTHER_BLOCK.matcher(line).matches();
        }

        private static String opensHtml(String line) {
            String stripped = line.strip();
            if (stripped.startsWith("<!--")) {
                return stripped.indexOf("-->", 4) < 0 ? "-->" : "";
            }
            return stripped.startsWith("<pre") && !stripped.contains("</pre>") ? "</pre>" : "";
        }

        /** Reads the table that begins in a line; the number of its lines, or 0 if there is none. */
        private int table(int head, boolean inParagraph) {
            if (head + 1 >= lines.size() || !lines.get(head).contains("|")) {
                return 0;
            }
            String second = lines.get(head + 1);
            boolean framed = isFramed(lines.get(head)) && !inParagraph;
            if (isDelimiters(second)) {
                return rows(head);
            }
            if (framed
                    && second.contains("|")
                    && NEARLY_DELIMITERS.matcher(second).matches()) {
                report(head + 1, "the row below the head of a table has `---` in each cell, and nothing else");
                return block(head);
            }
            if (framed && isFramed(second)) {
                report(head, "a table has no row `| --- |` below its head, so that it is shown as text");
                return block(head);
            }
            return 0;
        }

        private int rows(int head) {
            int columns = Cells.of(lines.get(head)).count();
            int delimiters = Cells.of(lines.get(head + 1)).count();
            boolean certain = Cells.of(lines.get(head)).certain();
            if (delimiters != columns && certain) {
                boolean framed = isFramed(lines.get(head)) && isFramed(lines.get(head + 1));
                if (framed) {
                    report(
                            head + 1,
                            "the row below the head has " + cells(delimiters) + ", and the head " + columns
                                    + ", so that the table is shown as text");
                }
                return framed ? block(head) : 0;
            }
            int end = head + block(head);
            for (int i = head + 2; i < end; i++) {
                Cells row = Cells.of(lines.get(i));
                if (row.count() != delimiters && row.certain()) {
                    report(i, "the row has " + cells(row.count()) + ", and the head of its table " + delimiters);
                    return end - head;
                }
            }
            return end - head;
        }

        /** How many lines belong together. */
        private int block(int head) {
            int end = head + 2;
            while (end < lines.size()
                    && !lines.get(end).isBlank()
                    && !isOther(lines.get(end))
                    && !FENCE.matcher(lines.get(end)).matches()) {
                end++;
            }
            return end - head;
        }

        private static String cells(int count) {
            return count + (count == 1 ? " cell" : " cells");
        }

        private void report(int line, String problem) {
            Language.error(BROKEN, findings, new Location(file, line + 1, 1), "Markdown as it is meant", problem);
        }

        private static boolean isFramed(String line) {
            String stripped = line.strip();
            return stripped.length() > 1 && stripped.startsWith("|") && stripped.endsWith("|");
        }

        private static boolean isDelimiters(String line) {
            if (!line.contains("|") || isOther(line)) {
                return false;
            }
            String row = Cells.inner(line);
            for (String cell : row.split("\\|", -1)) {
                if (!DELIMITER.matcher(cell).matches()) {
                    return false;
                }
            }
            return true;
        }
    }

    /**
     * The cells of a row.
     *
     * @param certain whether all readers of Markdown see as many: of `\\|` some say that the bar is escaped
     */
    private record Cells(int count, boolean certain) {

        static Cells of(String line) {
            String row = inner(line);
            int count = 1;
            boolean certain = true;
            for (int i = 0; i < row.length(); i++) {
                char c = row.charAt(i);
                if (c == '\\' && i + 1 < row.length()) {
                    certain &= !row.startsWith("\\|", i + 1);
                    i++;
                } else if (c == '|') {
                    count++;
                }
            }
            return new Cells(count, certain);
        }

        /** The row without the bars at its ends. */
        static String inner(String line) {
            String row = line.strip();
            row = row.startsWith("|") ? row.substring(1) : row;
            return row.endsWith("|") && !row.endsWith("\\|") ? row.substring(0, row.length() - 1) : row;
        }
    }
}

package io.github.prometheusgitops.format;

import java.util.regex.Pattern;

/** Writes for Markdown as GitHub and GitLab show it. */
public final class MarkdownText {

    /**
     * What means something anywhere in a line, with {@code |} for tables and {@code $} for formulas. An underscore
     * within a word means nothing. Addresses are kept from becoming links, as within a link the backslashes of other
     * escapes would show.
     */
    private static final Pattern ANYWHERE =
            Pattern.compile("[\\\\`*\\[\\]|~$]|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|:(?=//)|(?<=[wW]{3})\\.");

    /** What means something at the start of a paragraph: headings, quotes, lists, rules. */
    private static final Pattern AT_START = Pattern.compile("^([0-9]*)([#>+=.)-])");

    private MarkdownText() {}

    /**
     * The text to be shown as it is, in a paragraph or in a cell of a table.
     *
     * <p>Characters that cannot be seen, line ends included, become spaces; of several spaces one is left, and none at
     * the ends, as Markdown would not show them.
     *
     * @throws IllegalArgumentException if the text has a lone surrogate
     */
    public static String inline(String text) {
        String line = CommentText.line(text).replaceAll(" +", " ").strip();
        String entities = line.replace("&", "&amp;").replace("<", "&lt;");
        String escaped = ANYWHERE.matcher(entities).replaceAll("\\\\$0");
        return AT_START.matcher(escaped).replaceFirst("$1\\\\$2");
    }
}

package io.github.prometheusgitops.finding;

import java.util.regex.Pattern;

/** Text from files and file names, made harmless for terminals, logs and the build servers that read these. */
public final class Visible {

    /**
     * GitHub, Azure Pipelines and TeamCity obey such words wherever they stand in a line of the log, and GitHub two colons
     * at its start, white space before them or not.
     *
     * @see <a href="https://docs.github.com/actions/using-workflows/workflow-commands-for-github-actions">Workflow
     *     commands</a>
     * @see <a href="https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands">Logging commands</a>
     */
    private static final Pattern COMMAND = Pattern.compile("##(?=[a-zA-Z]*\\[)");

    private Visible() {}

    /**
     * The text on one line, with every character that could steer a terminal or hide other text written as {@code
     * \}{@code uXXXX}: control and format characters (escape sequences, bidirectional overrides), line separators, lone
     * surrogates. Tabs stay. What a build server would take for a command is none any more.
     */
    public static String of(String text) {
        String visible = COMMAND.matcher(characters(text)).replaceAll("# #");
        String stripped = visible.stripLeading();
        return stripped.startsWith("::")
                ? visible.substring(0, visible.length() - stripped.length()) + "\\u003a" + stripped.substring(1)
                : visible;
    }

    /** As {@link #of(String)}, cut after so many characters of the text. */
    public static String of(String text, int most) {
        if (text.length() <= most) {
            return of(text);
        }
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return of(text.substring(0, end)) + "…";
    }

    private static String characters(String text) {
        if (text.chars().allMatch(c -> c >= ' ' && c < 0x7f || c == '\t')) {
            return text;
        }
        StringBuilder visible = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            if (isHarmless(c)) {
                visible.appendCodePoint(c);
            } else {
                visible.append(String.format(c > 0xffff ? "\\U%08x" : "\\u%04x", c));
            }
        });
        return visible.toString();
    }

    private static boolean isHarmless(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL -> c == '\t';
            case Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}

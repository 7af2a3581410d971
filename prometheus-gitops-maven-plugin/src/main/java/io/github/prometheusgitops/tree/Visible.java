package io.github.prometheusgitops.tree;

/** Text from files and file names, made harmless for terminals and logs. */
public final class Visible {

    private Visible() {}

    /**
     * The text with every character that could steer a terminal or hide other text written as {@code \}{@code uXXXX}:
     * control and format characters (escape sequences, bidirectional overrides), line separators. Tabs stay.
     */
    public static String of(String text) {
        int first = 0;
        while (first < text.length() && isHarmless(text.charAt(first))) {
            first++;
        }
        if (first == text.length()) {
            return text;
        }
        StringBuilder visible = new StringBuilder(text.length() + 16).append(text, 0, first);
        for (int i = first; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isHarmless(c)) {
                visible.append(c);
            } else {
                visible.append(String.format("\\u%04x", (int) c));
            }
        }
        return visible.toString();
    }

    /** As {@link #of(String)}, cut after so many characters of the text. */
    public static String of(String text, int most) {
        return text.length() <= most ? of(text) : of(text.substring(0, most)) + "…";
    }

    private static boolean isHarmless(char c) {
        if (c >= ' ' && c < 0x7f || c == '\t') {
            return true;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}

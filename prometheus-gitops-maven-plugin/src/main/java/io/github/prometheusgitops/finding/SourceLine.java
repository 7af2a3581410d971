package io.github.prometheusgitops.finding;

/**
 * A line of a file as the console shows it, with a place in it.
 *
 * @param text harmless for a terminal, without tabs, and no longer than a screen is wide: what is far from the place is
 *     cut off
 * @param caret how many columns of a terminal stand before the place; negative if it is the line as a whole
 */
public record SourceLine(String text, int caret) {

    private static final int WIDEST = 120;
    private static final int WIDEST_BEFORE = 80;

    private static final String CUT = "…";

    /**
     * The line of a place.
     *
     * @param line as it stands in the file, without its end
     * @param column first column is 1, counted in UTF-16; 0 means the line as a whole
     */
    public static SourceLine of(String line, int column) {
        int place = Math.min(Math.max(column - 1, 0), line.length());
        int start = whole(line, Math.max(0, place - WIDEST_BEFORE));
        int end = whole(line, Math.min(line.length(), start + WIDEST));
        String before = (start > 0 ? CUT : "") + shown(line.substring(start, place));
        String text = (start > 0 ? CUT : "") + shown(line.substring(start, end)) + (end < line.length() ? CUT : "");
        return new SourceLine(text.stripTrailing(), column == 0 ? -1 : width(before));
    }

    /** Not in the middle of a character. */
    private static int whole(String line, int index) {
        return index > 0 && index < line.length() && Character.isLowSurrogate(line.charAt(index)) ? index - 1 : index;
    }

    private static String shown(String part) {
        return Visible.of(part).replace("\t", "    ");
    }

    /** How many columns a terminal needs. */
    private static int width(String shown) {
        return shown.codePoints().map(SourceLine::width).sum();
    }

    private static int width(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> 0;
            default -> isWide(c) ? 2 : 1;
        };
    }

    /** What East Asian typography gives two columns, and pictures. */
    private static boolean isWide(int c) {
        return c >= 0x1100 && c <= 0x115f
                || c >= 0x2e80 && c <= 0xa4cf && c != 0x303f
                || c >= 0xac00 && c <= 0xd7a3
                || c >= 0xf900 && c <= 0xfaff
                || c >= 0xfe30 && c <= 0xfe6f
                || c >= 0xff00 && c <= 0xff60
                || c >= 0xffe0 && c <= 0xffe6
                || c >= 0x1f300 && c <= 0x1faff
                || c >= 0x20000 && c <= 0x3fffd;
    }

    /** The line with its number and, where a place is known in it, a caret on a line below it. */
    String numbered(int number) {
        String shown = "%7d | %s".formatted(number, text).stripTrailing();
        return caret < 0 ? shown : shown + "\n        | " + " ".repeat(caret) + "^";
    }
}

package io.github.prometheusgitops.page;

import io.github.prometheusgitops.format.HtmlText;
import java.util.Locale;

/**
 * Writes SVG. Coordinates are in pixels of a picture that is {@link #WIDTH} wide; colours and letters are the style sheet's.
 */
record Drawing(HtmlText html) {

    /** How wide a picture is. */
    static final int WIDTH = 1200;

    /** How wide a letter is at most, as a part of its height, in a font of even letters and in the other one. */
    private static final double EVEN = 0.61;

    private static final double PROPORTIONAL = 0.62;

    /** A rectangle with round corners. */
    void box(String kind, int x, int y, int width, int height) {
        html.open("rect", "class", kind, "x", px(x), "y", px(y), "width", px(width), "height", px(height), "rx", "8")
                .close();
    }

    /** The coloured edge of a card. */
    void bar(int x, int y, int height) {
        html.open("rect", "class", "edge", "x", px(x), "y", px(y), "width", "4", "height", px(height))
                .close();
    }

    /** Text in the one font or the other, no wider than a number of pixels: what is left out of it is shown by a mark. */
    void text(String kind, int x, int y, String text, int size, int width) {
        boolean even = kind.contains("code");
        int most = Math.max(4, (int) (width / (size * (even ? EVEN : PROPORTIONAL))));
        html.element("text", shortened(text, most), "class", kind, "x", px(x), "y", px(y));
    }

    /** Text that ends at a place. */
    void textTo(String kind, int x, int y, String text) {
        html.element("text", text, "class", kind, "x", px(x), "y", px(y), "text-anchor", "end");
    }

    /** A line from the left to the right, with a point at its end. */
    void line(String kind, int fromX, int fromY, int toX, int toY) {
        int end = toX - 5;
        int middle = (fromX + end) / 2;
        String path = fromY == toY
                ? String.format(Locale.ROOT, "M%d %dH%d", fromX, fromY, end)
                : String.format(
                        Locale.ROOT, "M%d %dC%d %d %d %d %d %d", fromX, fromY, middle, fromY, middle, toY, end, toY);
        html.open("path", "class", "line " + kind, "d", path).close();
        html.open("path", "class", "point " + kind, "d", String.format(Locale.ROOT, "M%d %dl-8 -4v8z", toX, toY))
                .close();
    }

    /** A line within the picture, without a point. */
    void link(String kind, int fromX, int toX, int y) {
        html.open("path", "class", "line " + kind, "d", "M" + fromX + " " + y + "H" + toX)
                .close();
    }

    /** What a pointer that rests on it is told. */
    void hint(String text) {
        html.element("title", text);
    }

    /** Beginning and end, as names of roles differ in both. */
    static String shortened(String text, int most) {
        int length = text.codePointCount(0, text.length());
        if (length <= most) {
            return text;
        }
        int before = (most - 1) / 2;
        int after = most - 1 - before;
        return text.substring(0, text.offsetByCodePoints(0, before))
                + "…"
                + text.substring(text.offsetByCodePoints(text.length(), -after));
    }

    private static String px(int number) {
        return Integer.toString(number);
    }
}

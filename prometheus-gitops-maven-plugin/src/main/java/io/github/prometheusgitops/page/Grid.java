package io.github.prometheusgitops.page;

import io.github.prometheusgitops.format.HtmlText;
import java.util.List;

/** A table with a heading for each column, which scrolls by itself where it is wider than the screen. */
final class Grid {

    private Grid() {}

    /**
     * Writes it.
     *
     * @param id of its list of rows
     * @param caption what it is, for whoever does not see where it stands
     * @param heads its columns
     * @param rows writes the rows
     */
    static void write(HtmlText html, String id, String caption, List<String> heads, Runnable rows) {
        html.within(
                "div",
                () -> html.within("table", () -> {
                    html.element("caption", caption);
                    html.within(
                            "thead",
                            () -> html.within(
                                    "tr", () -> heads.forEach(head -> html.element("th", head, "scope", "col"))));
                    html.within("tbody", rows, "data-list", id);
                }),
                "class",
                "frame",
                "role",
                "region",
                "tabindex",
                "0",
                "aria-label",
                caption + ", can be scrolled");
    }
}

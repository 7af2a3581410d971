package io.github.prometheusgitops.page;

import io.github.prometheusgitops.format.HtmlText;
import java.util.List;

/** A choice that narrows a list; hidden where no script runs that could do it. */
final class Choice {

    private Choice() {}

    /**
     * Writes it.
     *
     * @param list id of the list that it narrows
     * @param label what it is of
     * @param words what can be chosen, as the list's entries say it in {@code data-choice}
     */
    static void write(HtmlText html, String list, String label, List<String> words) {
        html.within(
                "p",
                () -> {
                    html.element("label", label, "for", list + "-choice").text(" ");
                    html.within(
                            "select",
                            () -> {
                                html.element("option", "all", "value", "");
                                words.forEach(word -> html.element("option", word, "value", word));
                            },
                            "id",
                            list + "-choice",
                            "data-narrows",
                            list);
                },
                "class",
                "tools",
                "hidden",
                "");
    }
}

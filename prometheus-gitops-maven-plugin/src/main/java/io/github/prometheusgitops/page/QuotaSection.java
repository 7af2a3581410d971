package io.github.prometheusgitops.page;

import io.github.prometheusgitops.format.HtmlText;
import io.github.prometheusgitops.quota.Headroom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How much of what AWS allows is used, the fullest first. */
record QuotaSection(List<Headroom> rows) implements Section {

    /** In a large fleet, the fullest of each quota are shown. */
    private static final int MOST_ROWS = 400;

    private static final int MOST_OF_ONE = 20;

    @Override
    public String id() {
        return "quotas";
    }

    @Override
    public String title() {
        return "Quota headroom";
    }

    @Override
    public int count() {
        return rows.size();
    }

    @Override
    public void write(HtmlText html) {
        List<Headroom> shown = shown();
        html.element(
                "p",
                shown.size() == rows.size()
                        ? "How much of what AWS allows this tree uses, the fullest first."
                        : "How much of what AWS allows this tree uses: of " + rows.size() + " rows, the " + MOST_OF_ONE
                                + " fullest of each quota.",
                "class",
                "lead");
        Grid.write(
                html,
                "quotas",
                "Quota headroom",
                List.of("Quota", "Of", "Account", "Region", "Used", "Full"),
                () -> shown.forEach(row -> html.within("tr", () -> row(html, row))));
    }

    private List<Headroom> shown() {
        List<Headroom> sorted = rows.stream()
                .sorted(Comparator.comparing(Headroom::nearly)
                        .reversed()
                        .thenComparing(Comparator.comparing(Headroom::percent).reversed()))
                .toList();
        if (sorted.size() <= MOST_ROWS) {
            return sorted;
        }
        Map<String, Integer> seen = new HashMap<>();
        List<Headroom> shown = new ArrayList<>();
        for (Headroom row : sorted) {
            if (row.nearly() || seen.merge(row.quota(), 1, Integer::sum) <= MOST_OF_ONE) {
                shown.add(row);
            }
        }
        return shown;
    }

    private static void row(HtmlText html, Headroom row) {
        html.within("th", () -> html.element("code", row.quota()), "scope", "row");
        html.within("td", () -> Prose.write(html, row.of()));
        html.element("td", row.account().isEmpty() ? "–" : row.account());
        html.element("td", row.region().orElse("–"));
        html.element("td", row.used() + " of " + row.limit(), "class", "number");
        html.within(
                "td",
                () -> {
                    String width = Long.toString(Math.max(0, Math.min(100, row.percent())));
                    html.within(
                            "svg",
                            () -> {
                                html.open("rect", "class", "all", "width", "100", "height", "8", "rx", "4")
                                        .close();
                                html.open("rect", "class", "used", "width", width, "height", "8", "rx", "4")
                                        .close();
                            },
                            "class",
                            row.nearly() ? "bar nearly" : "bar",
                            "viewBox",
                            "0 0 100 8",
                            "aria-hidden",
                            "true");
                    html.text(" " + row.percent() + " %" + (row.nearly() ? ", nearly full" : ""));
                },
                "class",
                "fill");
    }
}

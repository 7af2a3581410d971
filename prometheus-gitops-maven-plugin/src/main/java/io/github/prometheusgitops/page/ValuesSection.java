package io.github.prometheusgitops.page;

import io.github.prometheusgitops.format.HtmlText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** What each environment has, side by side, with a mark where one has something else than most. */
record ValuesSection(ValueTable table) implements Section {

    /** So many have columns; of more, a few of each tier, until somebody chooses others. */
    private static final int MOST_COLUMNS = 12;

    private static final int FEW_COLUMNS = 6;

    @Override
    public String id() {
        return "values";
    }

    @Override
    public String title() {
        return "Values per environment";
    }

    @Override
    public int count() {
        return table.rows().size();
    }

    @Override
    public void write(HtmlText html) {
        List<Integer> columns = columns();
        html.element(
                "p",
                "What the descriptors and the fleet's defaults come to."
                        + " A marked value is another one than most environments have."
                        + (columns.size() < table.environments().size()
                                ? " Shown are " + columns.size() + " of "
                                        + table.environments().size() + " environments; the last column speaks of all."
                                : ""),
                "class",
                "lead");
        tools(html);
        List<String> heads = new ArrayList<>(List.of("Key"));
        columns.forEach(column -> heads.add(table.environments().get(column)));
        heads.add("All environments");
        Grid.write(
                html,
                "values",
                "Values per environment",
                heads,
                () -> table.rows()
                        .forEach(row -> html.within(
                                "tr",
                                () -> {
                                    html.within("th", () -> html.element("code", row.key()), "scope", "row");
                                    columns.forEach(column -> cell(html, row, column));
                                    html.element("td", row.summary(), "class", "quiet");
                                },
                                "data-choice",
                                row.differs() ? "differs" : "")));
        html.data("values-data", data(columns));
    }

    /** Cells whose value is none that most have say so to whoever does not see their colour. */
    private static void cell(HtmlText html, ValueTable.Row row, int column) {
        boolean differs = row.differs() && row.of().get(column) != 0;
        if (differs) {
            html.within(
                    "td",
                    () -> html.element("span", "differs: ", "class", "unseen").text(row.at(column)),
                    "class",
                    "differs");
        } else {
            html.element("td", row.at(column));
        }
    }

    private void tools(HtmlText html) {
        html.within(
                "div",
                () -> {
                    html.within(
                            "label",
                            () -> html.open("input", "type", "checkbox", "id", "values-differ")
                                    .text(" only where they differ"));
                    html.within("span", () -> {
                        html.element("label", "Compare with", "for", "values-add")
                                .text(" ");
                        html.open(
                                "input",
                                "id",
                                "values-add",
                                "list",
                                "values-names",
                                "autocomplete",
                                "off",
                                "placeholder",
                                "an environment");
                        html.element("datalist", "", "id", "values-names");
                    });
                    html.element("ul", "", "id", "values-shown", "aria-label", "Environments shown");
                },
                "class",
                "tools",
                "hidden",
                "");
    }

    /** A few of each tier in turn. */
    private List<Integer> columns() {
        int all = table.environments().size();
        if (all <= MOST_COLUMNS) {
            return IntStream.range(0, all).boxed().toList();
        }
        Map<String, List<Integer>> tiers = new TreeMap<>();
        IntStream.range(0, all)
                .forEach(i -> tiers.computeIfAbsent(table.tiers().get(i), unused -> new ArrayList<>())
                        .add(i));
        List<Integer> columns = new ArrayList<>();
        for (int round = 0; columns.size() < FEW_COLUMNS; round++) {
            for (List<Integer> tier : tiers.values()) {
                if (round < tier.size() && columns.size() < FEW_COLUMNS) {
                    columns.add(tier.get(round));
                }
            }
        }
        return columns.stream().sorted().toList();
    }

    private Map<String, Object> data(List<Integer> columns) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("environments", table.environments());
        data.put("shown", columns);
        data.put(
                "rows",
                table.rows().stream()
                        .map(row -> {
                            Map<String, Object> one = new LinkedHashMap<>();
                            one.put("values", row.values());
                            // Where all have the first one, it need not be said of each.
                            one.put("of", row.isAlike() ? List.of() : row.of());
                            one.put("differs", row.differs());
                            return one;
                        })
                        .toList());
        return data;
    }
}

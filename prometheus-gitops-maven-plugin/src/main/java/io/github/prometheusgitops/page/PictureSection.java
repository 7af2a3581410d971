package io.github.prometheusgitops.page;

import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.format.HtmlText;
import java.util.List;
import java.util.SortedMap;

/** Who writes where, through which role: a picture, and the same as a list for whoever does not see it. */
record PictureSection(
        Fleet fleet, List<Card> cards, SortedMap<String, List<Connection>> connections, List<Outsider> outsiders)
        implements Section {

    /** So many environments have a card each. */
    private static final int MOST_CARDS = 40;

    @Override
    public String id() {
        return "picture";
    }

    @Override
    public String title() {
        return "Who writes where";
    }

    @Override
    public int count() {
        return cards.size();
    }

    @Override
    public void write(HtmlText html) {
        boolean detailed = cards.size() <= MOST_CARDS;
        html.element(
                "p",
                "Each line goes from an environment, through the role that it writes by, to a workspace."
                        + (connections.values().stream().flatMap(List::stream).allMatch(Connection::proven)
                                ? " The rendered policies allow every one of them."
                                : " A dashed line is described, but no rendered policy allows it yet.")
                        + (outsiders.isEmpty()
                                ? ""
                                : " Whoever else may write to one is named within it: "
                                        + Prose.count(
                                                outsiders.stream()
                                                        .map(Outsider::who)
                                                        .distinct()
                                                        .count(),
                                                "outsider")
                                        + "."),
                "class",
                "lead");
        html.within(
                "div",
                () -> svg(
                        html,
                        detailed ? new DetailedPicture(cards, connections) : new CompactPicture(cards, connections)),
                "class",
                detailed ? "frame" : "frame tall",
                "role",
                "region",
                "tabindex",
                "0",
                "aria-label",
                "Picture of the fleet, can be scrolled");
        html.within("details", () -> {
            html.element("summary", "The same as a list");
            html.within("ul", () -> list(html), "class", "connections");
        });
    }

    private void svg(HtmlText html, Picture picture) {
        WorkspaceColumn workspaces = new WorkspaceColumn(fleet.workspaces(), outsiders);
        picture.announce(workspaces);
        workspaces.place();
        int height = Math.max(picture.bottom(), workspaces.bottom()) + 2;
        html.within(
                "svg",
                () -> {
                    html.element("title", "Who writes where, through which role", "id", "picture-title");
                    html.element("desc", summary(), "id", "picture-summary");
                    html.within(
                            "g",
                            () -> {
                                Drawing drawing = new Drawing(html);
                                workspaces.drawAccounts(drawing);
                                picture.draw(drawing, workspaces);
                                workspaces.draw(drawing);
                            },
                            "transform",
                            "translate(1 1)");
                },
                "class",
                "picture",
                "viewBox",
                "0 0 " + (Drawing.WIDTH + 2) + " " + height,
                "role",
                "img",
                "aria-labelledby",
                "picture-title",
                "aria-describedby",
                "picture-summary");
    }

    private String summary() {
        return Prose.count(cards.size(), "environment") + " write to "
                + Prose.count(fleet.workspaces().size(), "workspace")
                + ". The list below the picture says the same.";
    }

    private void list(HtmlText html) {
        connections.forEach((name, all) -> list(html, name, all));
        outsiders.forEach(outsider -> html.within(
                "li",
                () -> html.element("code", outsider.who())
                        .text(", from outside of the fleet, may write to ")
                        .element("strong", outsider.workspace()),
                "data-find",
                "picture"));
    }

    private static void list(HtmlText html, String environment, List<Connection> all) {
        if (all.isEmpty()) {
            html.element("li", environment + " writes to no workspace", "data-find", "picture");
        }
        for (Connection one : all) {
            html.within(
                    "li",
                    () -> {
                        html.element("strong", one.environment()).text(" writes to ");
                        html.element("strong", one.workspace().name()).text(" through ");
                        html.element("code", one.through()).text(" (" + one.by() + ")");
                    },
                    "data-find",
                    "picture");
        }
    }
}

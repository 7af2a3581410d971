package io.github.prometheusgitops.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The picture of a large fleet: environments that write to the same workspaces through roles of the same pattern share a box
 * and its lines.
 *
 * @param connections of each environment, by name
 */
record CompactPicture(List<Card> cards, Map<String, List<Connection>> connections) implements Picture {

    private static final int WIDTH = 810;
    private static final int INSET = 12;
    private static final int GAP = 16;
    private static final int HEAD = 36;
    private static final int LINE = 44;
    private static final int CHIP_GAP = 6;
    private static final int CHIP_LINE = 17;
    private static final int LETTER = 12;

    @Override
    public void announce(WorkspaceColumn workspaces) {
        int y = 0;
        for (List<Card> group : groups()) {
            List<Connection> all = connections(group.get(0));
            for (int i = 0; i < all.size(); i++) {
                workspaces.expect(all.get(i).workspace(), y + HEAD + i * LINE + LINE / 2, group.size());
            }
            y += height(group) + GAP;
        }
    }

    @Override
    public void draw(Drawing drawing, WorkspaceColumn workspaces) {
        int y = 0;
        for (List<Card> group : groups()) {
            draw(drawing, workspaces, group, y);
            y += height(group) + GAP;
        }
    }

    @Override
    public int bottom() {
        return groups().stream().mapToInt(group -> height(group) + GAP).sum() - GAP;
    }

    private List<List<Card>> groups() {
        Map<String, List<Card>> groups = new TreeMap<>();
        for (Card card : cards) {
            String pattern = connections(card).stream()
                    .map(one -> one.workspace().name() + " " + pattern(one, one.through()) + " "
                            + pattern(one, one.by()).replaceAll("[0-9]{12}", "‹account›"))
                    .collect(Collectors.joining("\n"));
            groups.computeIfAbsent(pattern, unused -> new ArrayList<>()).add(card);
        }
        return List.copyOf(groups.values());
    }

    private static String pattern(Connection connection, String text) {
        return text.replace("." + connection.environment() + ".", ".‹environment›.");
    }

    private void draw(Drawing drawing, WorkspaceColumn workspaces, List<Card> group, int top) {
        List<Connection> all = connections(group.get(0));
        drawing.html().open("g", "class", "group");
        drawing.box("account", 0, top, WIDTH, height(group));
        drawing.text("name", INSET + 4, top + 24, title(group), 15, WIDTH - 2 * INSET);
        for (int i = 0; i < all.size(); i++) {
            role(drawing, workspaces, all.get(i), group.size() > 1, top + HEAD + i * LINE);
        }
        int columns = columns(group);
        int width = (WIDTH - 2 * INSET + CHIP_GAP) / columns - CHIP_GAP;
        int height = chipHeight(group);
        for (int i = 0; i < group.size(); i++) {
            int x = INSET + i % columns * (width + CHIP_GAP);
            int y = top + HEAD + all.size() * LINE + 4 + i / columns * (height + CHIP_GAP);
            chip(drawing, group.get(i), new int[] {x, y, width, height});
        }
        drawing.html().close();
    }

    private String title(List<Card> group) {
        List<Connection> all = connections(group.get(0));
        long accounts = group.stream().map(Card::account).distinct().count();
        String who = Prose.count(group.size(), "environment") + " in " + Prose.count(accounts, "account");
        return all.isEmpty()
                ? who + " write to no workspace"
                : who + " write to "
                        + all.stream().map(one -> one.workspace().name()).collect(Collectors.joining(" and "));
    }

    private static void role(
            Drawing drawing, WorkspaceColumn workspaces, Connection connection, boolean several, int top) {
        String kind = workspaces.colour(connection.workspace()) + (connection.proven() ? "" : " open");
        int[] port = workspaces.port(connection.workspace());
        drawing.line(kind, WIDTH - INSET, top + LINE / 2, port[0], port[1]);
        drawing.box("role " + kind, INSET, top, WIDTH - 2 * INSET, LINE - 6);
        String through = several ? pattern(connection, connection.through()) : connection.through();
        String by = several ? pattern(connection, connection.by()) : connection.by();
        drawing.text("code", INSET + 12, top + 24, through + " " + by, LETTER, WIDTH - 4 * INSET);
    }

    private void chip(Drawing drawing, Card card, int[] place) {
        drawing.html().open("g", "class", "environment", "data-find", "picture");
        connections(card).stream()
                .findFirst()
                .ifPresent(unused -> drawing.hint(connections(card).stream()
                        .map(one -> card.name() + " writes to "
                                + one.workspace().name() + " through " + one.through() + " (" + one.by() + ")")
                        .collect(Collectors.joining("\n"))));
        drawing.box("card", place[0], place[1], place[2], place[3]);
        int y = place[1] + CHIP_LINE;
        drawing.text("code strong", place[0] + 10, y, card.name(), LETTER, place[2] - 16);
        for (String line : lines(card)) {
            y += CHIP_LINE;
            drawing.text("code quiet", place[0] + 10, y, line, 11, place[2] - 16);
        }
        drawing.html().close();
    }

    private static List<String> lines(Card card) {
        List<String> lines = new ArrayList<>(List.of(card.account()));
        lines.addAll(card.lines());
        return lines;
    }

    private static int chipHeight(List<Card> group) {
        int lines =
                group.stream().mapToInt(card -> 1 + lines(card).size()).max().orElse(1);
        return lines * CHIP_LINE + 8;
    }

    private static int columns(List<Card> group) {
        int letters = group.stream()
                .flatMap(card -> List.of(card.name(), card.account(), card.where()).stream())
                .mapToInt(text -> text.codePointCount(0, text.length()))
                .max()
                .orElse(1);
        return Math.max(1, Math.min(6, (WIDTH - 2 * INSET) / (letters * 8 + 20)));
    }

    private int height(List<Card> group) {
        int rows = (group.size() + columns(group) - 1) / columns(group);
        return HEAD + connections(group.get(0)).size() * LINE + 4 + rows * (chipHeight(group) + CHIP_GAP) + CHIP_GAP;
    }

    private List<Connection> connections(Card card) {
        return connections.getOrDefault(card.name(), List.of());
    }
}

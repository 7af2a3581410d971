package io.github.prometheusgitops.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The picture of a fleet that a few pages have room for: at the left a card for each environment, account by account, in
 * the middle the role that each writes by, at the right the workspaces.
 *
 * @param connections of each environment, by name
 */
record DetailedPicture(List<Card> cards, Map<String, List<Connection>> connections) implements Picture {

    private static final int CARDS_WIDTH = 400;
    private static final int ROLES_LEFT = 440;
    private static final int ROLES_WIDTH = 370;
    private static final int INSET = 12;
    private static final int HEAD = 34;
    private static final int LINE = 18;
    private static final int ROLE = 44;
    private static final int ROLE_GAP = 6;
    private static final int GAP = 14;

    /** Where a card is. */
    private record Placed(Card card, int top) {}

    @Override
    public void announce(WorkspaceColumn workspaces) {
        for (Placed one : placed()) {
            for (int i = 0; i < connections(one.card()).size(); i++) {
                workspaces.expect(connections(one.card()).get(i).workspace(), middleOfRole(one, i), 1);
            }
        }
    }

    @Override
    public void draw(Drawing drawing, WorkspaceColumn workspaces) {
        List<Placed> placed = placed();
        Map<String, List<Placed>> accounts = new LinkedHashMap<>();
        placed.forEach(one -> accounts.computeIfAbsent(one.card().account(), unused -> new ArrayList<>())
                .add(one));
        accounts.forEach((account, all) -> {
            Placed last = all.get(all.size() - 1);
            int top = all.get(0).top() - HEAD;
            drawing.box("account", 0, top, CARDS_WIDTH, last.top() + height(last.card()) + INSET - top);
            drawing.text("small", INSET, top + 22, "Account " + account, 12, CARDS_WIDTH - 2 * INSET);
        });
        placed.forEach(one -> draw(drawing, workspaces, one));
    }

    /** Account by account; those that write to the same workspace next to each other. */
    private List<Placed> placed() {
        Map<String, List<Card>> accounts = new LinkedHashMap<>();
        cards.stream()
                .sorted(Comparator.comparing(this::firstWorkspace)
                        .thenComparing(Card::account)
                        .thenComparing(Card::name))
                .forEach(card -> accounts.computeIfAbsent(card.account(), unused -> new ArrayList<>())
                        .add(card));
        List<Placed> placed = new ArrayList<>();
        int y = 0;
        for (List<Card> account : accounts.values()) {
            y += HEAD;
            for (Card card : account) {
                placed.add(new Placed(card, y));
                y += height(card) + INSET;
            }
            y += GAP;
        }
        return placed;
    }

    @Override
    public int bottom() {
        Map<String, Integer> accounts = new LinkedHashMap<>();
        cards.forEach(card -> accounts.merge(card.account(), height(card) + INSET, Integer::sum));
        return accounts.values().stream()
                        .mapToInt(height -> height + HEAD + GAP)
                        .sum()
                - GAP;
    }

    private void draw(Drawing drawing, WorkspaceColumn workspaces, Placed placed) {
        Card card = placed.card();
        int left = INSET;
        int right = CARDS_WIDTH - INSET;
        drawing.html().open("g", "class", "environment", "data-find", "picture");
        drawing.box("card", left, placed.top(), right - left, height(card));
        drawing.text("name", left + 14, placed.top() + 24, card.name(), 15, 200);
        drawing.textTo("small", right - 14, placed.top() + 24, card.tier() + ", " + card.region());
        int y = placed.top() + 24;
        for (String line : card.lines()) {
            y += LINE;
            drawing.text("small", left + 14, y, line, 12, right - left - 28);
        }
        List<Connection> all = connections(card);
        for (int i = 0; i < all.size(); i++) {
            role(drawing, workspaces, all.get(i), right, middleOfRole(placed, i));
        }
        drawing.html().close();
    }

    private static void role(Drawing drawing, WorkspaceColumn workspaces, Connection connection, int from, int middle) {
        String kind = workspaces.colour(connection.workspace()) + (connection.proven() ? "" : " open");
        int right = ROLES_LEFT + ROLES_WIDTH;
        int[] port = workspaces.port(connection.workspace());
        drawing.html().open("g", "class", "connection");
        drawing.hint(connection.environment() + " writes to "
                + connection.workspace().name() + " through " + connection.through() + " (" + connection.by() + ")");
        drawing.link(kind, from, ROLES_LEFT, middle);
        drawing.line(kind, right, middle, port[0], port[1]);
        drawing.box("role " + kind, ROLES_LEFT, middle - ROLE / 2, ROLES_WIDTH, ROLE);
        drawing.text("code", ROLES_LEFT + 12, middle - 4, connection.through(), 12, ROLES_WIDTH - 24);
        drawing.text("small", ROLES_LEFT + 12, middle + 14, connection.by(), 12, ROLES_WIDTH - 24);
        drawing.html().close();
    }

    private String firstWorkspace(Card card) {
        List<Connection> all = connections(card);
        return all.isEmpty() ? "" : all.get(0).workspace().name();
    }

    private List<Connection> connections(Card card) {
        return connections.getOrDefault(card.name(), List.of());
    }

    private int height(Card card) {
        int lines = 22 + LINE * (1 + card.lines().size());
        int roles = connections(card).size();
        return Math.max(lines, roles * ROLE + (roles - 1) * ROLE_GAP);
    }

    private int middleOfRole(Placed placed, int number) {
        int roles = connections(placed.card()).size();
        int all = roles * ROLE + (roles - 1) * ROLE_GAP;
        return placed.top() + (height(placed.card()) - all) / 2 + number * (ROLE + ROLE_GAP) + ROLE / 2;
    }
}

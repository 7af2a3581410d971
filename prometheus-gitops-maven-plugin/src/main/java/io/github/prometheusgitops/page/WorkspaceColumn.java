package io.github.prometheusgitops.page;

import io.github.prometheusgitops.fleet.Workspace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The workspaces at the right side of the picture, account by account, each about as high as those that write to it.
 */
final class WorkspaceColumn {

    private static final int LEFT = 910;
    private static final int WIDTH = Drawing.WIDTH - LEFT - 1;
    private static final int INSET = 12;
    private static final int HEAD = 34;
    private static final int LINE = 18;
    private static final int GAP = 14;
    /** As many as the style sheet has colours of lines. */
    private static final int COLOURS = 6;

    /** So many of the readers, and of those who write from outside, are named. */
    private static final int MOST_NAMES = 4;

    private final Map<String, Workspace> workspaces;
    private final List<Outsider> outsiders;
    private final Map<String, Integer> colours = new HashMap<>();
    private final Map<String, List<Integer>> wishes = new HashMap<>();
    private final Map<String, Integer> writers = new HashMap<>();
    private final Map<String, Integer> tops = new HashMap<>();
    private final Map<String, Integer> arrived = new HashMap<>();
    private final Map<String, List<Workspace>> accounts = new LinkedHashMap<>();
    private int bottom;

    /**
     * A column of them.
     *
     * @param workspaces by name
     * @param outsiders who writes to them besides environments
     */
    WorkspaceColumn(Map<String, Workspace> workspaces, List<Outsider> outsiders) {
        this.workspaces = workspaces;
        this.outsiders = outsiders;
        workspaces.keySet().forEach(name -> colours.put(name, colours.size() % COLOURS));
    }

    /** The colour of the lines that lead to one. */
    String colour(Workspace workspace) {
        return "w" + colours.getOrDefault(workspace.name(), 0);
    }

    /** Says that a line comes from a height; all are said before anything is placed. */
    void expect(Workspace workspace, int y, int environments) {
        wishes.computeIfAbsent(workspace.name(), unused -> new ArrayList<>()).add(y);
        writers.merge(workspace.name(), environments, Integer::sum);
    }

    /** Places all of them, one below the other. */
    void place() {
        Map<String, List<Workspace>> byAccount = new HashMap<>();
        workspaces
                .values()
                .forEach(workspace -> byAccount
                        .computeIfAbsent(workspace.place().account(), unused -> new ArrayList<>())
                        .add(workspace));
        byAccount
                .values()
                .forEach(list -> list.sort(Comparator.comparing(this::wish).thenComparing(Workspace::name)));
        byAccount.entrySet().stream()
                .sorted(Comparator.<Map.Entry<String, List<Workspace>>>comparingInt(account -> mean(account.getValue()))
                        .thenComparing(Map.Entry::getKey))
                .forEach(account -> accounts.put(account.getKey(), account.getValue()));
        for (List<Workspace> account : accounts.values()) {
            bottom += bottom == 0 ? 0 : GAP;
            int height = account.stream().mapToInt(one -> height(one) + GAP).sum();
            bottom = Math.max(bottom, mean(account) - height / 2 - HEAD) + HEAD;
            for (Workspace workspace : account) {
                tops.put(workspace.name(), bottom);
                bottom += height(workspace) + GAP;
            }
        }
    }

    /** Where the picture has to end at the earliest. */
    int bottom() {
        return bottom;
    }

    /** Where the next line to one ends. */
    int[] port(Workspace workspace) {
        int lines = wishes.getOrDefault(workspace.name(), List.of()).size();
        int height = height(workspace);
        int number = arrived.merge(workspace.name(), 1, Integer::sum);
        double step = Math.min(12.0, (height - 20.0) / Math.max(1, lines - 1));
        double y = top(workspace) + height / 2.0 + (number - 1 - (lines - 1) / 2.0) * step;
        return new int[] {LEFT + INSET, (int) Math.round(y)};
    }

    /** Draws the accounts that they lie in: lines go over these. */
    void drawAccounts(Drawing drawing) {
        accounts.forEach((account, all) -> {
            Workspace last = all.get(all.size() - 1);
            int top = top(all.get(0)) - HEAD;
            drawing.box("account", LEFT, top, WIDTH, top(last) + height(last) + INSET - top);
            drawing.text("small", LEFT + INSET, top + 22, "Account " + account, 12, WIDTH - 2 * INSET);
        });
    }

    /** Draws them. */
    void draw(Drawing drawing) {
        accounts.values().forEach(all -> all.forEach(workspace -> draw(drawing, workspace, WIDTH - 2 * INSET)));
    }

    private void draw(Drawing drawing, Workspace workspace, int width) {
        int top = top(workspace);
        int left = LEFT + INSET;
        drawing.html().open("g", "class", "workspace " + colour(workspace));
        drawing.box("card", left, top, width, height(workspace));
        drawing.bar(left, top + 8, height(workspace) - 16);
        int y = top + 24;
        drawing.text("name", left + 16, y, workspace.name(), 15, width - 24);
        for (String line : lines(workspace)) {
            y += LINE;
            drawing.text(line.startsWith("ws-") ? "code quiet" : "small", left + 16, y, line, 12, width - 24);
        }
        drawing.html().close();
    }

    private List<String> lines(Workspace workspace) {
        List<String> lines = new ArrayList<>();
        lines.add(workspace.tier() + ", " + workspace.place().region().id());
        lines.add(workspace.id().orElse("no id assigned yet"));
        lines.add(Prose.count(writers.getOrDefault(workspace.name(), 0), "environment") + " write here");
        name(
                lines,
                outsiders.stream()
                        .filter(outsider -> outsider.workspace().equals(workspace.name()))
                        .map(outsider -> "outsider: " + outsider.briefly())
                        .toList(),
                "outsiders write");
        workspace.settings().retentionDays().ifPresent(days -> lines.add("keeps samples for " + days + " days"));
        name(
                lines,
                workspace.readers().stream()
                        .map(reader -> reader.name() + " reads ("
                                + reader.access().name().toLowerCase(Locale.ROOT) + ")")
                        .toList(),
                "read");
        return lines;
    }

    private static void name(List<String> lines, List<String> all, String doing) {
        lines.addAll(all.subList(0, Math.min(MOST_NAMES, all.size())));
        if (all.size() > MOST_NAMES) {
            lines.add("and " + (all.size() - MOST_NAMES) + " more " + doing);
        }
    }

    private int top(Workspace workspace) {
        return tops.getOrDefault(workspace.name(), 0);
    }

    private int height(Workspace workspace) {
        return 40 + LINE * lines(workspace).size();
    }

    private int mean(List<Workspace> account) {
        return account.stream().mapToInt(this::wish).sum() / account.size();
    }

    private int wish(Workspace workspace) {
        return (int) Math.round(wishes.getOrDefault(workspace.name(), List.of(0)).stream()
                .mapToInt(Integer::intValue)
                .average()
                .orElse(0));
    }
}

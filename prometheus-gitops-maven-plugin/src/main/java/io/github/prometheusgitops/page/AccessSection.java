package io.github.prometheusgitops.page;

import io.github.prometheusgitops.access.AccessMatrix;
import io.github.prometheusgitops.access.Reach;
import io.github.prometheusgitops.access.Way;
import io.github.prometheusgitops.aws.Capability;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.fleet.Workspace;
import io.github.prometheusgitops.format.HtmlText;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/** The access matrix: who comes by which roles, and what that allows with each workspace. */
record AccessSection(Fleet fleet, List<Reach> reaches) implements Section {

    /** More have no columns of their own. */
    private static final int MOST_COLUMNS = 6;

    private static final int MOST_OTHERS = 6;

    @Override
    public String id() {
        return "access";
    }

    @Override
    public String title() {
        return "Access matrix";
    }

    @Override
    public int count() {
        return reaches.size();
    }

    @Override
    public void write(HtmlText html) {
        html.element(
                "p",
                "What everybody may do who comes by a role of this tree, proven from the rendered policies as AWS decides by"
                        + " them. “If” names conditions of which the tree does not say whether they hold.",
                "class",
                "lead");
        List<String> workspaces = fleet.workspaces().values().stream()
                .filter(workspace -> workspace.id().isPresent())
                .map(Workspace::name)
                .toList();
        boolean columns = workspaces.size() <= MOST_COLUMNS;
        List<String> heads = new ArrayList<>(List.of("Who", "Comes by"));
        heads.addAll(columns ? workspaces : List.of("Workspaces"));
        heads.add("Else");
        Grid.write(
                html,
                "access",
                "Access matrix",
                heads,
                () -> reaches.forEach(reach -> html.within("tr", () -> {
                    who(html, reach);
                    html.within("td", () -> furthest(reach.ways()).forEach(way -> way(html, way)));
                    SortedMap<String, SortedMap<Capability, SortedSet<String>>> access = AccessMatrix.access(reach);
                    if (columns) {
                        workspaces.forEach(name -> html.within("td", () -> may(html, reach, name, access)));
                    } else {
                        html.within(
                                "td",
                                () -> access.keySet()
                                        .forEach(name -> html.within("p", () -> {
                                            html.element("strong", name).text(" ");
                                            may(html, reach, name, access);
                                        })));
                    }
                    html.within("td", () -> others(html, reach));
                })));
    }

    private static void who(HtmlText html, Reach reach) {
        html.within(
                "th",
                () -> {
                    String environment = reach.entrant().environment();
                    html.element("strong", environment.isEmpty() ? "outside of the fleet" : environment);
                    html.within(
                            "p",
                            () -> {
                                html.text(reach.entrant().kind().words() + " ")
                                        .element("code", reach.entrant().name());
                                if (!reach.entrant().issuer().isEmpty()) {
                                    html.text(" of ")
                                            .element("code", reach.entrant().issuer());
                                }
                            },
                            "class",
                            "quiet");
                },
                "scope",
                "row");
    }

    /** Without those that another one goes on from. */
    private static List<Way> furthest(List<Way> ways) {
        return ways.stream()
                .filter(way -> ways.stream()
                        .noneMatch(other -> other.roles().size() > way.roles().size()
                                && other.roles().subList(0, way.roles().size()).equals(way.roles())
                                && !way.roles().isEmpty()))
                .toList();
    }

    private static void way(HtmlText html, Way way) {
        html.within("p", () -> {
            if (way.roles().isEmpty()) {
                html.text("the workspace's own policy");
            }
            for (int i = 0; i < way.roles().size(); i++) {
                html.text(i == 0 ? "" : " → ")
                        .element("code", Connection.roleName(way.roles().get(i).arn()));
                html.text(" ").element("span", "in " + way.roles().get(i).arn().account(), "class", "quiet");
            }
            if (!way.conditions().isEmpty()) {
                html.text(" if ").element("code", String.join(" and ", way.conditions()));
            }
        });
    }

    private static void may(
            HtmlText html,
            Reach reach,
            String workspace,
            SortedMap<String, SortedMap<Capability, SortedSet<String>>> access) {
        access.getOrDefault(workspace, new TreeMap<>()).forEach((capability, actions) -> {
            html.element("span", capability.word(), "class", "may " + capability.word())
                    .text(" ");
            if (!AccessMatrix.isWhole(capability, actions)) {
                html.element("span", String.join(", ", actions).replace("aps:", ""), "class", "quiet")
                        .text(" ");
            }
            if (AccessMatrix.isRefusedByEndpoint(reach, workspace, capability)) {
                html.element("span", "if not through the endpoint of the VPC", "class", "quiet")
                        .text(" ");
            }
        });
    }

    private static void others(HtmlText html, Reach reach) {
        List<String> actions =
                reach.others().stream().map(Reach.Other::action).distinct().toList();
        if (actions.size() <= MOST_OTHERS) {
            html.text(String.join(", ", actions));
        } else {
            html.within(
                    "details",
                    () -> html.element("summary", actions.size() + " actions")
                            .element("p", String.join(", ", actions)));
        }
    }
}

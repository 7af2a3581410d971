package io.github.prometheusgitops.access;

import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.aws.Capability;
import io.github.prometheusgitops.document.DocumentTree;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.fleet.Workspace;
import io.github.prometheusgitops.iam.Condition;
import io.github.prometheusgitops.iam.Decision;
import io.github.prometheusgitops.iam.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What everybody may do who comes by a role of the tree: proven from the rendered policies. */
public final class AccessReport {

    /** AWS lets a session be assumed from a session without end; nobody means more. */
    private static final int LONGEST_WAY = 6;

    /** Stands for a rule group namespace that nobody has named. */
    private static final String ANY = "*";

    private final AccessGraph graph;
    private final List<Reach> reaches;

    private AccessReport(Fleet fleet, DocumentTree tree) {
        this.graph = AccessGraph.of(fleet, tree);
        SortedMap<Entrant, List<Way>> entrances = new TreeMap<>();
        Entrances.of(graph.roles())
                .forEach((entrant, ways) -> entrances
                        .computeIfAbsent(entrant, unused -> new ArrayList<>())
                        .addAll(ways));
        this.reaches = entrances.entrySet().stream()
                .map(entrance -> reach(entrance.getKey(), entrance.getValue()))
                .toList();
    }

    /** What was rendered. */
    public static AccessReport of(Fleet fleet, DocumentTree tree) {
        return new AccessReport(fleet, tree);
    }

    /** The roles behind it. */
    public AccessGraph graph() {
        return graph;
    }

    /** Sorted by who it is. */
    public List<Reach> reaches() {
        return reaches;
    }

    private Reach reach(Entrant entrant, Collection<Way> entered) {
        List<Way> ways = new ArrayList<>();
        Deque<Way> next = new ArrayDeque<>(entered);
        Set<Arn> had = new HashSet<>();
        while (!next.isEmpty()) {
            Way way = next.removeFirst();
            if (!had.add(way.last().arn())) {
                continue;
            }
            ways.add(way);
            if (way.roles().size() < LONGEST_WAY) {
                for (AccessGraph.Step step : graph.from(way.last())) {
                    if (!way.passes(step.role())) {
                        next.addLast(further(way, step));
                    }
                }
            }
        }
        List<Grant> grants = new ArrayList<>();
        SortedSet<Reach.Other> others = new TreeSet<>();
        for (Way way : ways) {
            grants(way, grants);
            others(way.last(), others);
        }
        return new Reach(entrant, ways, grants, others);
    }

    private static Way further(Way way, AccessGraph.Step step) {
        List<MadeRole> roles = new ArrayList<>(way.roles());
        roles.add(step.role());
        SortedSet<String> conditions = new TreeSet<>(way.conditions());
        step.open().stream().map(Condition::toString).forEach(conditions::add);
        return new Way(roles, conditions);
    }

    private void grants(Way way, List<Grant> grants) {
        MadeRole role = way.last();
        for (Workspace workspace : graph.reachedBy(role)) {
            for (Capability capability : Capability.values()) {
                for (String action : capability.actions()) {
                    if (capability == Capability.RULES) {
                        namespaces(way, workspace, action, grants);
                    } else {
                        grant(way, workspace, capability, action, "", grants);
                    }
                }
            }
        }
    }

    private void namespaces(Way way, Workspace workspace, String action, List<Grant> grants) {
        int before = grants.size();
        grant(way, workspace, Capability.RULES, action, ANY, grants);
        if (grants.size() == before) {
            graph.namespaces(way.last(), workspace)
                    .forEach(name -> grant(way, workspace, Capability.RULES, action, name, grants));
        }
    }

    private void grant(
            Way way, Workspace workspace, Capability capability, String action, String namespace, List<Grant> grants) {
        String resource = namespace.isEmpty()
                ? workspace.arn().orElseThrow().toString()
                : Arn.ruleGroupsNamespace(
                                workspace.place().region(),
                                workspace.place().account(),
                                workspace.id().orElseThrow(),
                                namespace)
                        .toString();
        Decision decision = graph.use(way.last(), workspace, action, resource);
        if (decision.isPossible()) {
            Location at = decision.allowing().isEmpty()
                    ? way.last().at()
                    : decision.allowing().get(0).at();
            SortedSet<String> conditions = new TreeSet<>(way.conditions());
            decision.open().stream().map(Condition::toString).forEach(conditions::add);
            grants.add(new Grant(workspace, capability, action, namespace, new Way(way.roles(), conditions), at));
        }
    }

    /** What its policies say besides. What denials take away of it is not left out: this is for people to read. */
    private void others(MadeRole role, SortedSet<Reach.Other> others) {
        role.permissions().stream()
                .flatMap(policy -> policy.policy().statements().stream())
                .filter(Statement::allows)
                .forEach(statement -> {
                    String action = statement.actions().negated() ? "not " : "";
                    List<String> resources = statement.resources().stream()
                            .flatMap(
                                    patterns -> patterns.texts().map(text -> (patterns.negated() ? "not " : "") + text))
                            .filter(text -> !isOfWorkspaceOrRole(text))
                            .toList();
                    statement
                            .actions()
                            .texts()
                            .forEach(text -> resources.forEach(
                                    resource -> others.add(new Reach.Other(action + text, resource))));
                    // Whoever may change a role, or hand it on, may do more than assume it.
                    statement
                            .actions()
                            .texts()
                            .filter(text -> !text.regionMatches(true, 0, "sts:", 0, 4)
                                    && !text.regionMatches(true, 0, "aps:", 0, 4))
                            .forEach(text -> statement.resources().stream()
                                    .flatMap(Statement.Patterns::texts)
                                    .filter(resource -> graph.role(resource).isPresent())
                                    .forEach(resource -> others.add(new Reach.Other(action + text, resource))));
                });
        role.unread().forEach(unread -> others.add(new Reach.Other("?", unread.what())));
    }

    private boolean isOfWorkspaceOrRole(String resource) {
        return graph.role(resource).isPresent()
                || graph.workspaces()
                        .containsKey(resource.replaceFirst(":rulegroupsnamespace/(ws-[^/]+)/.*", ":workspace/$1"));
    }
}

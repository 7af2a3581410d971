package io.github.prometheusgitops.access;

import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.aws.Capability;
import io.github.prometheusgitops.document.DocumentTree;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.fleet.Workspace;
import io.github.prometheusgitops.iam.Condition;
import io.github.prometheusgitops.iam.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What everybody may do who comes by a role of the tree: proven from the rendered policies. */
public final class AccessReport {

    /** AWS lets a session be assumed from a session without end; nobody means more. */
    private static final int LONGEST_WAY = 6;

    private static final Set<String> WITHIN_VPC = Set.of("ec2.amazonaws.com", "pods.eks.amazonaws.com");

    private final AccessGraph graph;
    private final List<Reach> reaches;

    private AccessReport(Fleet fleet, DocumentTree tree) {
        this.graph = AccessGraph.of(fleet, tree);
        SortedMap<Entrant, List<Way>> entrances = new TreeMap<>();
        Entrances.of(graph.roles())
                .forEach((entrant, ways) -> entrances
                        .computeIfAbsent(entrant, unused -> new ArrayList<>())
                        .addAll(ways));
        Map<Entrant, List<Grant>> letIn = OwnPolicies.of(graph);
        letIn.keySet().forEach(entrant -> entrances.computeIfAbsent(entrant, unused -> new ArrayList<>()));
        this.reaches = entrances.entrySet().stream()
                .map(entrance ->
                        reach(entrance.getKey(), entrance.getValue(), letIn.getOrDefault(entrance.getKey(), List.of())))
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

    private Reach reach(Entrant entrant, Collection<Way> entered, List<Grant> letIn) {
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
            grants(entrant, way, grants);
            others(way.last(), others);
        }
        if (!letIn.isEmpty()) {
            ways.add(Way.NONE);
            grants.addAll(letIn);
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

    private void grants(Entrant entrant, Way way, List<Grant> grants) {
        MadeRole role = way.last();
        for (Workspace workspace : graph.reachedBy(role)) {
            List<Grant> found = new ArrayList<>();
            new Grants(workspace, way, role.at(), found)
                    .add(
                            AccessGraph.namespaces(role, workspace),
                            (action, resource) -> graph.use(role, workspace, action, resource));
            found.forEach(grant -> grants.add(
                    isWithinVpc(entrant) && grant.isOfData() && !graph.passes(entrant.environment(), role, grant)
                            ? grant.onlyIf(Grant.AROUND_ENDPOINT)
                            : grant));
        }
    }

    /** Pods and instances send through the endpoint of their VPC; a managed collector does not. */
    private static boolean isWithinVpc(Entrant entrant) {
        return entrant.kind() == Entrant.Kind.SERVICE_ACCOUNT
                || entrant.kind() == Entrant.Kind.SERVICE && WITHIN_VPC.contains(entrant.name());
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
                    // What AMP knows besides what the columns say.
                    statement
                            .actions()
                            .texts()
                            .filter(text -> statement.actions().negated() || isOfAmp(text) && !Capability.has(text))
                            .forEach(text -> statement.resources().stream()
                                    .flatMap(Statement.Patterns::texts)
                                    .filter(this::isOfWorkspace)
                                    .forEach(resource -> others.add(new Reach.Other(action + text, resource))));
                    // Whoever may change a role, or hand it on, may do more than assume it.
                    statement
                            .actions()
                            .texts()
                            .filter(text -> !text.regionMatches(true, 0, "sts:", 0, 4) && !isOfAmp(text))
                            .forEach(text -> statement.resources().stream()
                                    .flatMap(Statement.Patterns::texts)
                                    .filter(resource -> graph.role(resource).isPresent())
                                    .forEach(resource -> others.add(new Reach.Other(action + text, resource))));
                });
        role.unread().forEach(unread -> others.add(new Reach.Other("?", unread.what())));
    }

    private static boolean isOfAmp(String action) {
        return action.regionMatches(true, 0, "aps:", 0, 4);
    }

    private boolean isOfWorkspaceOrRole(String resource) {
        return graph.role(resource).isPresent() || isOfWorkspace(resource);
    }

    private boolean isOfWorkspace(String resource) {
        return graph.workspaces()
                .containsKey(resource.replaceFirst(":rulegroupsnamespace/(ws-[^/]+)/.*", ":workspace/$1"));
    }
}

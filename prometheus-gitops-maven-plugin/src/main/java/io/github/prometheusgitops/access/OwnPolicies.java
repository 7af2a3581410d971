package io.github.prometheusgitops.access;

import io.github.prometheusgitops.fleet.Workspace;
import io.github.prometheusgitops.iam.Policy;
import io.github.prometheusgitops.iam.Principals;
import io.github.prometheusgitops.iam.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Finds out whom workspaces let in by policies of their own who comes by no role of the tree. */
final class OwnPolicies {

    private OwnPolicies() {}

    /** What each may do there; where his own policies let him, too, which nobody knows here. */
    static Map<Entrant, List<Grant>> of(AccessGraph graph) {
        Map<Entrant, List<Grant>> found = new LinkedHashMap<>();
        graph.workspaces()
                .values()
                .forEach(workspace -> graph.own(workspace).ifPresent(policy -> {
                    Set<Entrant> known = new TreeSet<>();
                    policy.statements().stream()
                            .filter(Statement::allows)
                            .forEach(statement -> statement.principals().ifPresent(principals -> {
                                for (Entrances.Name name : names(statement, principals)) {
                                    Entrant entrant = entrant(workspace, statement, name);
                                    if (graph.role(name.text()).isEmpty() && known.add(entrant)) {
                                        grants(
                                                graph,
                                                workspace,
                                                policy,
                                                name,
                                                found.computeIfAbsent(entrant, e -> new ArrayList<>()));
                                    }
                                }
                            }));
                }));
        found.values().removeIf(List::isEmpty);
        return found;
    }

    private static List<Entrances.Name> names(Statement statement, Principals principals) {
        return principals.negated()
                ? List.of(Entrances.Name.EVERYBODY)
                : principals.named().stream()
                        .flatMap(named -> Entrances.names(statement, named).stream())
                        .toList();
    }

    private static Entrant entrant(Workspace workspace, Statement statement, Entrances.Name name) {
        return new Entrant(
                name.isService() ? Entrant.Kind.SERVICE : Entrant.Kind.EXTERNAL,
                Entrances.environment(workspace.owner(), statement.at().file()),
                name.text(),
                "");
    }

    private static void grants(
            AccessGraph graph, Workspace workspace, Policy policy, Entrances.Name name, List<Grant> grants) {
        new Grants(workspace, Way.NONE, workspace.at(), grants)
                .add(
                        AccessGraph.namespaces(policy.statements().stream(), workspace),
                        (action, resource) -> graph.enter(name.caller(), workspace, action, resource, name.context()));
    }
}

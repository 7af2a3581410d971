package io.github.prometheusgitops.access;

import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.aws.Capability;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.fleet.Workspace;
import io.github.prometheusgitops.iam.Condition;
import io.github.prometheusgitops.iam.Decision;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiFunction;

/**
 * Collects what somebody may do with a workspace.
 *
 * @param at where it is said, if no statement is known that allows it
 */
record Grants(Workspace workspace, Way way, Location at, List<Grant> found) {

    /** Stands for a rule group namespace that nobody has named. */
    private static final String ANY = "*";

    /**
     * Asks for each action.
     *
     * @param namespaces of rules that policies name
     * @param decision on an action and a resource
     */
    void add(Set<String> namespaces, BiFunction<String, String, Decision> decision) {
        for (Capability capability : Capability.values()) {
            for (String action : capability.actions()) {
                if (capability != Capability.RULES) {
                    add(capability, action, "", decision);
                } else if (!add(capability, action, ANY, decision)) {
                    namespaces.forEach(name -> add(capability, action, name, decision));
                }
            }
        }
    }

    private boolean add(
            Capability capability, String action, String namespace, BiFunction<String, String, Decision> asked) {
        Decision decision = asked.apply(action, resource(namespace));
        if (decision.isPossible()) {
            SortedSet<String> conditions = new TreeSet<>(way.conditions());
            decision.open().stream().map(Condition::toString).forEach(conditions::add);
            found.add(new Grant(
                    workspace,
                    capability,
                    action,
                    namespace,
                    new Way(way.roles(), conditions),
                    decision.allowing().isEmpty()
                            ? at
                            : decision.allowing().get(0).at()));
        }
        return decision.isPossible();
    }

    private String resource(String namespace) {
        return namespace.isEmpty()
                ? workspace.arn().orElseThrow().toString()
                : Arn.ruleGroupsNamespace(
                                workspace.place().region(),
                                workspace.place().account(),
                                workspace.id().orElseThrow(),
                                namespace)
                        .toString();
    }
}

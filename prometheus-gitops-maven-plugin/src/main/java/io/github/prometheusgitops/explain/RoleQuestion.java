package io.github.prometheusgitops.explain;

import io.github.prometheusgitops.access.AccessReport;
import io.github.prometheusgitops.access.Grant;
import io.github.prometheusgitops.access.MadeRole;
import io.github.prometheusgitops.access.Reach;
import io.github.prometheusgitops.access.Way;
import io.github.prometheusgitops.check.access.Declarations;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.iam.Statement;
import io.github.prometheusgitops.policy.IamRole;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Answers why a role may do what it may. */
record RoleQuestion(Learnt learnt, AccessReport access, Fleet fleet, String question) {

    /** The answer for a role that the tree makes. */
    Explanation answer(MadeRole role) {
        Optional<IamRole> planned = learnt.plan().stream()
                .flatMap(plan -> plan.roles().stream())
                .filter(one -> one.arn().equals(role.arn()))
                .findFirst();
        Set<Location> rendered = new LinkedHashSet<>();
        rendered.add(role.at());
        role.trust().ifPresent(trust -> rendered.add(trust.at()));
        role.permissions().forEach(policy -> rendered.add(policy.at()));
        role.boundary().ifPresent(policy -> rendered.add(policy.at()));
        return new Explanation.OfRole(
                question,
                role.arn().toString(),
                role.owner().subject().orElse(role.owner().folder()),
                planned.map(IamRole::description).orElse(""),
                List.copyOf(rendered),
                planned.map(IamRole::at).stream().toList(),
                chains(role),
                permissions(role),
                others(role),
                notes(role, planned.isPresent()));
    }

    /** The answer for a role that the tree will make once AWS has assigned what it needs. */
    static Explanation awaited(String question, IamRole role) {
        return new Explanation.OfRole(
                question,
                role.arn().toString(),
                role.owner().subject().orElse(role.owner().folder()),
                role.description(),
                List.of(),
                List.of(role.at()),
                List.of(),
                List.of(),
                List.of(),
                List.of("it is rendered once AWS has assigned what it needs, and who comes by it is known then: "
                        + "`mvn gitops:check` says what is missing"));
    }

    private List<Explanation.Chain> chains(MadeRole role) {
        Set<Explanation.Chain> chains = new LinkedHashSet<>();
        for (Reach reach : access.reaches()) {
            for (Way way : reach.ways()) {
                if (!way.roles().isEmpty() && way.last().equals(role)) {
                    chains.add(new Explanation.Chain(
                            reach.entrant().toString(), names(way.roles()), List.copyOf(way.conditions())));
                }
            }
        }
        return List.copyOf(chains);
    }

    private static List<String> names(List<MadeRole> roles) {
        return roles.stream().map(role -> role.arn().toString()).toList();
    }

    /** What tells permissions apart; the actions of a capability are told as one. */
    private record Kind(String principal, String capability, String workspace, String namespace, List<String> onward)
            implements Comparable<Kind> {

        @Override
        public int compareTo(Kind other) {
            return toString().compareTo(other.toString());
        }
    }

    private List<Explanation.Permission> permissions(MadeRole role) {
        Declarations declarations = new Declarations(learnt.repository(), fleet);
        TreeMap<Kind, Set<Location>> asked = new TreeMap<>();
        for (Reach reach : access.reaches()) {
            for (Grant grant : reach.grants()) {
                int index = grant.way().roles().indexOf(role);
                if (index >= 0) {
                    Kind kind = new Kind(
                            reach.entrant().toString(),
                            grant.capability().word(),
                            grant.workspace().name(),
                            grant.namespace(),
                            names(grant.way()
                                    .roles()
                                    .subList(index + 1, grant.way().roles().size())));
                    asked.computeIfAbsent(kind, unused -> new TreeSet<>())
                            .addAll(declarations.of(reach.entrant(), grant));
                }
            }
        }
        List<Explanation.Permission> permissions = new ArrayList<>();
        asked.forEach((kind, places) -> permissions.add(new Explanation.Permission(
                kind.principal(),
                kind.capability(),
                kind.workspace(),
                kind.namespace(),
                kind.onward(),
                List.copyOf(places))));
        return permissions;
    }

    /** What its policies say of anything but workspaces and roles of this tree. */
    private static List<String> others(MadeRole role) {
        Set<String> others = new TreeSet<>();
        role.permissions().stream()
                .flatMap(policy -> policy.policy().statements().stream())
                .filter(Statement::allows)
                .forEach(statement -> statement
                        .actions()
                        .texts()
                        .forEach(action -> statement
                                .resources()
                                .ifPresent(resources -> resources
                                        .texts()
                                        .forEach(resource -> others.add(
                                                (statement.actions().negated() ? "all but " : "") + action + " on "
                                                        + (resources.negated() ? "all but " : "") + resource)))));
        return List.copyOf(others);
    }

    private List<String> notes(MadeRole role, boolean planned) {
        List<String> notes = new ArrayList<>();
        if (!planned) {
            notes.add("no descriptor asks for this role: a template of your own makes it");
        }
        if (role.trust().isEmpty()) {
            notes.add("who may assume it is not known: Terraform works its trust policy out");
        }
        role.unread()
                .forEach(unread -> notes.add("what " + unread.what() + " allows is not known (" + unread.at() + ")"));
        return notes;
    }
}

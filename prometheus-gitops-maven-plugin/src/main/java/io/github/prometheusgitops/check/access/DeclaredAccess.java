package io.github.prometheusgitops.check.access;

import io.github.prometheusgitops.access.AccessGraph;
import io.github.prometheusgitops.access.AccessReport;
import io.github.prometheusgitops.access.Entrant;
import io.github.prometheusgitops.access.Grant;
import io.github.prometheusgitops.access.MadeRole;
import io.github.prometheusgitops.access.Reach;
import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.aws.Capability;
import io.github.prometheusgitops.check.Check;
import io.github.prometheusgitops.check.Subject;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.fleet.Destination;
import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.fleet.Owner;
import io.github.prometheusgitops.fleet.Reader;
import io.github.prometheusgitops.fleet.RuleManager;
import io.github.prometheusgitops.fleet.Workspace;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who comes by roles of the tree may do what descriptors ask for, and nothing else. */
public final class DeclaredAccess implements Check {

    private static final FindingType UNDECLARED = FindingType.error(
            "access/undeclared", "somebody may do something with a workspace that no descriptor asks for");
    private static final FindingType MISSING = FindingType.error(
            "access/missing", "a descriptor asks for an access that the rendered policies do not give");

    @Override
    public void check(Subject subject, Findings findings) {
        AccessReport report = Access.of(subject);
        new Comparison(
                        subject.fleet(),
                        report.graph(),
                        report.reaches(),
                        Index.of(report),
                        new Declarations(subject.repository(), subject.fleet()),
                        findings)
                .run();
    }

    /** Who has what, to be asked for each environment and principal: all of them would take the square of a fleet. */
    private record Index(
            Map<Owner, List<MadeRole>> roles, Map<String, List<Reach>> byEnvironment, Map<String, Set<Reach>> byName) {

        static Index of(AccessReport report) {
            Map<String, Set<Reach>> byName = new HashMap<>();
            for (Reach reach : report.reaches()) {
                Stream.concat(
                                Stream.of(reach.entrant().name()),
                                ways(List.of(reach)).map(role -> role.arn().toString()))
                        .forEach(name -> byName.computeIfAbsent(
                                        name, unused -> Collections.newSetFromMap(new IdentityHashMap<>()))
                                .add(reach));
            }
            return new Index(
                    report.graph().roles().stream().collect(Collectors.groupingBy(MadeRole::owner)),
                    report.reaches().stream()
                            .collect(Collectors.groupingBy(
                                    reach -> reach.entrant().environment())),
                    byName);
        }

        List<MadeRole> of(Owner owner) {
            return roles.getOrDefault(owner, List.of());
        }

        List<Reach> of(Environment environment) {
            return byEnvironment.getOrDefault(environment.name(), List.of());
        }

        /** Those of a principal that is not of this tree, and of one that is. */
        Stream<Reach> of(Arn principal) {
            return byName.getOrDefault(principal.toString(), Set.of()).stream();
        }
    }

    private static Stream<MadeRole> ways(List<Reach> reaches) {
        return reaches.stream().flatMap(reach -> reach.ways().stream()).flatMap(way -> way.roles().stream());
    }

    private record Comparison(
            Fleet fleet,
            AccessGraph graph,
            List<Reach> reaches,
            Index index,
            Declarations declarations,
            Findings findings) {

        private void run() {
            reaches.forEach(this::undeclared);
            fleet.environments().values().forEach(this::missing);
            fleet.workspaces().values().stream()
                    .filter(workspace -> workspace.arn().isPresent()
                            && !workspace.resources().decommissioned())
                    .forEach(this::missing);
        }

        private void undeclared(Reach reach) {
            Set<List<Object>> reported = new HashSet<>();
            for (Grant grant : reach.grants()) {
                Workspace workspace = grant.workspace();
                if (declarations.of(reach.entrant(), grant).isEmpty()
                        && reported.add(List.of(workspace.name(), grant.capability()))) {
                    findings.add(
                            UNDECLARED,
                            grant.at(),
                            reach.entrant() + " has `" + grant.capability().word() + "` on workspace `"
                                    + workspace.name() + "`" + tiers(reach.entrant(), workspace) + " by "
                                    + (grant.way().roles().isEmpty()
                                            ? "the workspace's own policy"
                                            : grant.way().roles().stream()
                                                    .map(role -> role.arn().toString())
                                                    .collect(Collectors.joining(" and then ")))
                                    + ", and no descriptor asks for it",
                            "narrow what the template has widened, or have a descriptor say it: `remoteWrite` of the"
                                    + " environment, `readers` or `ruleManagers` of the workspace,"
                                    + " `spec.iam.administrators` of the fleet");
                }
            }
        }

        private String tiers(Entrant entrant, Workspace workspace) {
            return Optional.ofNullable(fleet.environments().get(entrant.environment()))
                    .map(environment -> environment.description().tier())
                    .filter(tier -> !tier.equals(workspace.description().tier()))
                    .map(tier -> ", across tiers from " + tier + " to "
                            + workspace.description().tier() + ",")
                    .orElse("");
        }

        private void missing(Environment environment) {
            List<MadeRole> own = index.of(environment.owner());
            List<Reach> of = index.of(environment);
            // Where AWS has assigned nothing yet, or somebody else makes the role, there is nothing to compare.
            if (of.isEmpty() && own.isEmpty() || isUnread(own.stream()) || isUnread(ways(of))) {
                return;
            }
            for (Destination destination : environment.destinations()) {
                Workspace workspace = destination.workspace();
                if (workspace.arn().isPresent()
                        && graph.unread(workspace).isEmpty()
                        && !has(of.stream(), workspace, Capability.WRITE.actions(), "")) {
                    missing(
                            destination.at(),
                            "nothing of environment `" + environment.name() + "` may write to workspace `"
                                    + workspace.name() + "`");
                }
            }
        }

        private void missing(Workspace workspace) {
            if (!graph.unread(workspace).isEmpty() || isUnread(index.of(workspace.owner()).stream())) {
                return;
            }
            for (Reader reader : workspace.readers()) {
                List<String> actions = Stream.of(Capability.QUERY, Capability.ALERTS)
                        .filter(capability -> Declarations.includes(reader.access(), capability))
                        .flatMap(capability -> capability.actions().stream())
                        .toList();
                reader.principals().stream()
                        .filter(principal -> !has(index.of(principal), workspace, actions, ""))
                        .forEach(principal -> missing(
                                reader.at(),
                                principal + " may not read workspace `" + workspace.name() + "` as reader `"
                                        + reader.name() + "` shall"));
            }
            for (RuleManager manager : workspace.ruleManagers()) {
                for (String namespace : manager.namespaces()) {
                    manager.principals().stream()
                            .filter(principal -> !has(
                                    index.of(principal), workspace, List.of("aps:PutRuleGroupsNamespace"), namespace))
                            .forEach(principal -> missing(
                                    manager.at(),
                                    principal + " may not write the rules `" + namespace + "` of workspace `"
                                            + workspace.name() + "` as rule manager `" + manager.name() + "` shall"));
                }
            }
        }

        private void missing(Location at, String summary) {
            findings.add(
                    MISSING,
                    at,
                    summary + ": the rendered policies do not let it",
                    "have the template write the policies of the plan");
        }

        private static boolean has(Stream<Reach> reaches, Workspace workspace, List<String> actions, String namespace) {
            Set<String> granted = reaches.flatMap(reach -> reach.grants().stream())
                    .filter(grant -> grant.workspace().name().equals(workspace.name()))
                    .filter(grant -> namespace.isEmpty()
                            || grant.namespace().equals(namespace)
                            || grant.namespace().equals("*"))
                    .map(Grant::action)
                    .collect(Collectors.toSet());
            return granted.containsAll(actions);
        }

        private static boolean isUnread(Stream<MadeRole> roles) {
            return roles.anyMatch(
                    role -> role.trust().isEmpty() || !role.unread().isEmpty());
        }
    }
}

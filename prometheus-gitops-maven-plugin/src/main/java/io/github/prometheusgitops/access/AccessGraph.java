package io.github.prometheusgitops.access;

import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.document.DocumentTree;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.fleet.Workspace;
import io.github.prometheusgitops.iam.Caller;
import io.github.prometheusgitops.iam.Condition;
import io.github.prometheusgitops.iam.Decision;
import io.github.prometheusgitops.iam.Policies;
import io.github.prometheusgitops.iam.Policy;
import io.github.prometheusgitops.iam.PolicyEvaluation;
import io.github.prometheusgitops.iam.Principals;
import io.github.prometheusgitops.iam.Request;
import io.github.prometheusgitops.iam.RequestContext;
import io.github.prometheusgitops.iam.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The roles of a tree, which of them may be assumed from which, and the workspaces that they reach.
 *
 * <p>A pair of roles is only looked at where one names the other, or a wildcard does; AWS decides about the pair.
 */
public final class AccessGraph {

    private static final String OF_ENDPOINT = "iam/vpc-endpoints/aps-workspaces.json";

    private final Fleet fleet;
    private final List<RenderedRoles.Role> rendered;
    private final SortedMap<String, MadeRole> roles;
    private final Map<String, List<MadeRole>> trustedBy = new HashMap<>();
    /** Roles whose trust policy lets in whoever of its own account, without naming a role. */
    private final List<MadeRole> open = new ArrayList<>();

    private final SortedMap<String, Workspace> workspaces = new TreeMap<>();
    private final WorkspacePolicies ofWorkspaces;

    /** Those of environments' endpoints for AMP's data. */
    private final Map<String, Policy> ofEndpoints = new HashMap<>();

    private AccessGraph(Fleet fleet, DocumentTree tree) {
        this.rendered = RenderedRoles.of(fleet, tree);
        this.roles = MadeRoles.of(tree, rendered);
        for (MadeRole role : roles.values()) {
            principals(role).forEach(name -> {
                if (name.equals("*")) {
                    open.add(role);
                } else {
                    trustedBy.computeIfAbsent(name, unused -> new ArrayList<>()).add(role);
                }
            });
        }
        fleet.workspaces()
                .values()
                .forEach(workspace -> workspace.arn().ifPresent(arn -> workspaces.put(arn.toString(), workspace)));
        fleet.environments()
                .values()
                .forEach(environment -> tree.find(environment.owner().pathOf(OF_ENDPOINT))
                        .flatMap(file -> PolicyFile.of(file, Policy.Kind.RESOURCE))
                        .ifPresent(policy -> ofEndpoints.put(environment.name(), policy.policy())));
        this.fleet = fleet;
        this.ofWorkspaces = WorkspacePolicies.of(fleet, tree);
    }

    /** What was rendered. */
    public static AccessGraph of(Fleet fleet, DocumentTree tree) {
        return new AccessGraph(fleet, tree);
    }

    /** All roles that the tree makes, those included whose names nobody knows, each as often as it stands there. */
    public List<RenderedRoles.Role> rendered() {
        return rendered;
    }

    /** All roles that the tree makes, by ARN. */
    public Collection<MadeRole> roles() {
        return roles.values();
    }

    /** The role of an ARN, if the tree makes it. */
    public Optional<MadeRole> role(String arn) {
        return Optional.ofNullable(roles.get(arn));
    }

    /** Workspaces that have an id, by ARN. */
    SortedMap<String, Workspace> workspaces() {
        return workspaces;
    }

    /** Whom a role's trust policy names, or a condition of it does. */
    private static Stream<String> principals(MadeRole role) {
        return role.trust().stream()
                .flatMap(trust -> trust.policy().statements().stream())
                .filter(Statement::allows)
                .flatMap(statement -> Stream.concat(
                        statement.principals().stream()
                                .flatMap(principals -> principals.negated()
                                        ? Stream.of("*")
                                        : principals.named().stream().map(Principals.Named::name)),
                        statement.conditions().stream()
                                .filter(condition -> condition.key().equalsIgnoreCase("aws:PrincipalArn"))
                                .flatMap(condition -> condition.values().stream())))
                .distinct();
    }

    /** The roles that may be assumed from a role, and what has to hold for that. */
    List<Step> from(MadeRole role) {
        Set<MadeRole> candidates =
                new LinkedHashSet<>(trustedBy.getOrDefault(role.arn().toString(), List.of()));
        open.stream()
                .filter(target -> target.arn().account().equals(role.arn().account()))
                .forEach(candidates::add);
        role.permissions().stream()
                .flatMap(policy -> policy.policy().statements().stream())
                .filter(Statement::allows)
                .filter(statement -> statement.actions().negated()
                        || statement
                                .actions()
                                .texts()
                                .anyMatch(action ->
                                        action.regionMatches(true, 0, "sts:", 0, 4) || action.startsWith("*")))
                .forEach(statement -> candidates.addAll(named(statement)));
        candidates.remove(role);
        List<Step> steps = new ArrayList<>();
        for (MadeRole target : candidates) {
            Decision decision = assume(role, target, "sts:AssumeRole", Map.of());
            if (decision.isPossible()) {
                steps.add(new Step(target, decision.open()));
            }
        }
        return steps;
    }

    /** A role that may be assumed from another one. */
    record Step(MadeRole role, List<Condition> open) {}

    private Collection<MadeRole> named(Statement statement) {
        boolean everything =
                statement.resources().filter(Statement.Patterns::negated).isPresent();
        List<MadeRole> named = new ArrayList<>();
        for (Statement.Pattern pattern :
                statement.resources().map(Statement.Patterns::all).orElse(List.of())) {
            if (pattern.hasWildcards()) {
                // The ARNs that begin as the pattern does: one of a name's beginning means few of them.
                String beginning = pattern.text().split("[*?$]", 2)[0];
                named.addAll(
                        roles.subMap(beginning, beginning + Character.MAX_VALUE).values());
            } else if (roles.containsKey(pattern.text())) {
                named.add(roles.get(pattern.text()));
            }
        }
        return everything ? roles.values() : named;
    }

    /**
     * Whether a role may take an action of STS on another one.
     *
     * @param context what is known of the request besides who makes it
     */
    public Decision assume(MadeRole role, MadeRole target, String action, Map<String, List<String>> context) {
        return PolicyEvaluation.of(
                new Request(
                        Caller.role(role.arn()),
                        action,
                        target.arn().toString(),
                        target.arn().account(),
                        context(role.arn(), context)),
                Policies.of(
                        Optional.of(role.identity()),
                        role.boundary().map(PolicyFile::policy),
                        target.trust().map(PolicyFile::policy)));
    }

    /** Whether somebody who is not of this tree, so that his own policies are not known, may assume a role. */
    public static Decision enter(Caller caller, MadeRole role, String action, Map<String, List<String>> context) {
        return PolicyEvaluation.of(
                new Request(
                        caller,
                        action,
                        role.arn().toString(),
                        role.arn().account(),
                        new RequestContext(context, false)),
                Policies.of(Optional.empty(), Optional.empty(), role.trust().map(PolicyFile::policy)));
    }

    /** All policies that workspaces have themselves. */
    public Stream<PolicyFile> ofWorkspaces() {
        return ofWorkspaces.all();
    }

    /** What a workspace has itself of which nobody knows here what it allows. */
    public List<MadeRole.Unread> unread(Workspace workspace) {
        return ofWorkspaces.unread(workspace);
    }

    /** Whether a resource is the policy of a workspace of which it is known whose it is. */
    public boolean isOfWorkspace(Location resource) {
        return ofWorkspaces.knows(resource);
    }

    /** The policy that a workspace has itself. */
    public Optional<Policy> own(Workspace workspace) {
        return ofWorkspaces.of(workspace);
    }

    /** Whether a workspace lets somebody take an action who is not of this tree, so that his own policies are not known. */
    Decision enter(
            Caller caller, Workspace workspace, String action, String resource, Map<String, List<String>> context) {
        return PolicyEvaluation.of(
                new Request(caller, action, resource, workspace.place().account(), new RequestContext(context, false)),
                Policies.of(Optional.empty(), Optional.empty(), own(workspace)));
    }

    /** Whether a role may take an action on a workspace, or on a rule group namespace of it. */
    public Decision use(MadeRole role, Workspace workspace, String action, String resource) {
        return PolicyEvaluation.of(
                new Request(
                        Caller.role(role.arn()),
                        action,
                        resource,
                        workspace.place().account(),
                        context(role.arn(), Map.of())),
                Policies.of(Optional.of(role.identity()), role.boundary().map(PolicyFile::policy), own(workspace)));
    }

    /**
     * Whether the endpoint of an environment's VPC lets pass what a role does with a workspace. A request goes through it
     * whose region it is for; where there is none, nothing is in the way.
     */
    boolean passes(String environment, MadeRole role, Grant grant) {
        Policy endpoint = ofEndpoints.get(environment);
        Workspace workspace = grant.workspace();
        if (endpoint == null
                || !fleet.environment(environment)
                        .place()
                        .region()
                        .equals(workspace.place().region())) {
            return true;
        }
        Request request = new Request(
                Caller.role(role.arn()),
                grant.action(),
                workspace.arn().orElseThrow().toString(),
                workspace.place().account(),
                context(role.arn(), Map.of()));
        return PolicyEvaluation.of(
                        request,
                        new Policies(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(endpoint)))
                .isPossible();
    }

    private static RequestContext context(Arn role, Map<String, List<String>> more) {
        Map<String, List<String>> values = new HashMap<>(more);
        values.put("aws:PrincipalArn", List.of(role.toString()));
        values.put("aws:PrincipalAccount", List.of(role.account()));
        values.put("aws:SecureTransport", List.of("true"));
        return new RequestContext(values, false);
    }

    /** The workspaces of which policies of a role, or their own, say something of it. */
    Set<Workspace> reachedBy(MadeRole role) {
        Set<Workspace> reached = new LinkedHashSet<>();
        role.permissions().stream()
                .flatMap(policy -> policy.policy().statements().stream())
                .filter(Statement::allows)
                .forEach(statement -> reached.addAll(namedWorkspaces(statement)));
        workspaces.values().stream()
                .filter(workspace -> own(workspace).isPresent()
                        && workspace.place().account().equals(role.arn().account()))
                .forEach(reached::add);
        return reached;
    }

    private Collection<Workspace> namedWorkspaces(Statement statement) {
        if (statement.resources().filter(Statement.Patterns::negated).isPresent()) {
            return workspaces.values();
        }
        Set<Workspace> named = new LinkedHashSet<>();
        for (Statement.Pattern pattern :
                statement.resources().map(Statement.Patterns::all).orElse(List.of())) {
            // A wildcard in the name of a namespace is still one workspace's.
            if (pattern.hasWildcards() && !pattern.text().matches("[^*?]*:rulegroupsnamespace/ws-[^/*?]+/.*")) {
                return workspaces.values();
            }
            String workspace = pattern.text().replaceFirst(":rulegroupsnamespace/(ws-[^/]+)/.*", ":workspace/$1");
            if (workspaces.containsKey(workspace)) {
                named.add(workspaces.get(workspace));
            }
        }
        return named;
    }

    /** The names of rule group namespaces of a workspace that policies of a role name. */
    static Set<String> namespaces(MadeRole role, Workspace workspace) {
        return namespaces(
                role.permissions().stream().flatMap(policy -> policy.policy().statements().stream()), workspace);
    }

    /** The names of rule group namespaces of a workspace that statements name. */
    static Set<String> namespaces(Stream<Statement> statements, Workspace workspace) {
        Set<String> names = new TreeSet<>();
        Pattern named = Pattern.compile(
                "[^/]*:[^/]*/(?:[^/]*[*?][^/]*|" + Pattern.quote(workspace.id().orElse("")) + ")/(.+)");
        statements
                .flatMap(statement -> statement.resources().stream().flatMap(Statement.Patterns::texts))
                .map(named::matcher)
                .filter(Matcher::matches)
                .map(text -> text.group(1))
                .forEach(names::add);
        return names;
    }
}

package io.github.prometheusgitops.check.access;

import io.github.prometheusgitops.access.AccessGraph;
import io.github.prometheusgitops.access.AccessReport;
import io.github.prometheusgitops.access.Entrant;
import io.github.prometheusgitops.access.MadeRole;
import io.github.prometheusgitops.access.Way;
import io.github.prometheusgitops.check.Check;
import io.github.prometheusgitops.check.Subject;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.iam.Caller;
import io.github.prometheusgitops.iam.Principals;
import io.github.prometheusgitops.iam.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Sessions of EKS Pod Identity have tags, and pass them on: each role on their way has to allow {@code sts:TagSession}, and
 * no other has to. Nothing here has a source identity.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html#id_session-tags_role-chaining">Chaining
 *     roles with session tags</a>
 * @see <a href="https://docs.aws.amazon.com/eks/latest/userguide/pod-id-abac.html">Session tags of EKS Pod Identity</a>
 */
public final class SessionActions implements Check {

    private static final FindingType WRONG = FindingType.error(
            "access/session-actions",
            "`sts:TagSession` or `sts:SetSourceIdentity` is missing on a way from role to role, or superfluous");

    private static final String TAG = "sts:TagSession";
    private static final String SOURCE = "sts:SetSourceIdentity";
    private static final String PODS = "pods.eks.amazonaws.com";

    @Override
    public void check(Subject subject, Findings findings) {
        AccessReport access = Access.of(subject);
        Set<MadeRole> tagged = new HashSet<>();
        access.reaches().stream()
                .filter(reach -> reach.entrant().kind() == Entrant.Kind.SERVICE
                        && reach.entrant().name().equals(PODS))
                .flatMap(reach -> reach.ways().stream())
                .filter(way -> takesTags(way.roles().get(0)))
                .forEach(way -> {
                    tagged.addAll(way.roles());
                    missing(access.graph(), way, findings);
                });
        access.graph().roles().forEach(role -> superfluous(access.graph(), role, tagged, findings));
    }

    /** EKS leaves the tags out where an association says so, and its role then need not take them. */
    private static boolean takesTags(MadeRole role) {
        return AccessGraph.enter(Caller.service(PODS), role, TAG, Map.of()).isPossible();
    }

    private static void missing(AccessGraph graph, Way way, Findings findings) {
        if (way.roles().size() < 2) {
            return;
        }
        MadeRole from = way.roles().get(way.roles().size() - 2);
        MadeRole to = way.last();
        if (!graph.assume(from, to, TAG, Map.of()).isPossible()) {
            findings.add(
                    WRONG,
                    to.trust().orElseThrow().at(),
                    from.arn() + " has a session with tags, and may not pass them on to " + to.arn()
                            + ": AWS would refuse it",
                    "have the template allow `" + TAG
                            + "` in the permissions policy of the one and in the trust policy of the other");
        }
    }

    private static void superfluous(AccessGraph graph, MadeRole role, Set<MadeRole> tagged, Findings findings) {
        role.trust().stream()
                .flatMap(trust -> trust.policy().statements().stream())
                .filter(Statement::allows)
                .filter(statement -> isOfThisTree(graph, statement))
                .forEach(statement -> {
                    report(statement, SOURCE, findings);
                    if (!tagged.contains(role)) {
                        report(statement, TAG, findings);
                    }
                });
        role.permissions().stream()
                .flatMap(policy -> policy.policy().statements().stream())
                .filter(Statement::allows)
                .filter(statement -> isOnThisTree(graph, statement))
                .forEach(statement -> {
                    report(statement, SOURCE, findings);
                    if (!tagged.contains(role)) {
                        report(statement, TAG, findings);
                    }
                });
    }

    /** What a role of somebody else asks of sessions, nobody knows here. */
    private static boolean isOnThisTree(AccessGraph graph, Statement statement) {
        return statement.resources().stream()
                .flatMap(Statement.Patterns::texts)
                .noneMatch(resource ->
                        resource.startsWith("arn:") && graph.role(resource).isEmpty());
    }

    /** Of others, nobody knows what their sessions have. */
    private static boolean isOfThisTree(AccessGraph graph, Statement statement) {
        return statement.principals().stream()
                .flatMap(principals -> principals.named().stream())
                .map(Principals.Named::name)
                .allMatch(name -> graph.role(name).isPresent() || !name.startsWith("arn:"));
    }

    private static void report(Statement statement, String action, Findings findings) {
        List<Statement.Pattern> named = statement.actions().negated()
                ? List.of()
                : statement.actions().all().stream()
                        .filter(pattern -> pattern.text().equalsIgnoreCase(action))
                        .toList();
        named.forEach(pattern -> findings.add(
                WRONG,
                pattern.at(),
                "`" + action + "` is allowed, and no session that comes here has "
                        + (action.equals(TAG) ? "tags" : "a source identity"),
                "remove the action"));
    }
}

package io.github.prometheusgitops.check.access;

import io.github.prometheusgitops.access.AccessGraph;
import io.github.prometheusgitops.access.LoosePolicies;
import io.github.prometheusgitops.access.MadeRole;
import io.github.prometheusgitops.check.Check;
import io.github.prometheusgitops.check.Subject;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;

/** What roles and workspaces have that nothing here can read: the access matrix does not know what it allows. */
public final class UnreadPolicies implements Check {

    private static final FindingType UNREAD = FindingType.warning(
            "access/unread-policy",
            "a policy that Terraform works out, or AWS manages, so that nothing proves what it allows");
    private static final String MEND =
            "write the policy as a file of the tree that Terraform reads by file(\"${path.module}/…\"), or as text without"
                    + " expressions";

    @Override
    public void check(Subject subject, Findings findings) {
        AccessGraph graph = Access.of(subject).graph();
        LoosePolicies.of(subject.tree(), graph)
                .forEach(loose -> findings.add(
                        UNREAD,
                        loose.at(),
                        loose.what() + " gives something to whom cannot be told here, so that nothing proves what it"
                                + " allows",
                        "name the role, or the workspace by its id or as `module.<name>.workspace_id`, without other expressions and in the"
                                + " folder of its environment or workspace"));
        LoosePolicies.taking(subject.tree())
                .forEach(at -> findings.add(
                        UNREAD,
                        at,
                        "this takes away the inline policies of a role that it does not name, so that nothing proves what"
                                + " is left of those that the tree gives it",
                        "name all inline policies that the same configuration gives a role of its own, as"
                                + " `aws_iam_role_policy.<name>.name`"));
        subject.fleet()
                .workspaces()
                .values()
                .forEach(workspace -> graph.unread(workspace)
                        .forEach(unread -> findings.add(
                                UNREAD,
                                unread.at(),
                                "the workspace `" + workspace.name() + "` has " + unread.what()
                                        + ", which cannot be read, so that nothing here proves whom it lets in",
                                MEND)));
        for (MadeRole role : graph.roles()) {
            if (role.trust().isEmpty()) {
                findings.add(
                        UNREAD,
                        role.at(),
                        "who may assume the role " + role.arn() + " cannot be read, so that nothing here proves it",
                        MEND);
            }
            role.unread()
                    .forEach(unread -> findings.add(
                            UNREAD,
                            unread.at(),
                            "the role " + role.arn() + " has " + unread.what()
                                    + ", which cannot be read, so that nothing here proves what it allows",
                            MEND));
        }
    }
}

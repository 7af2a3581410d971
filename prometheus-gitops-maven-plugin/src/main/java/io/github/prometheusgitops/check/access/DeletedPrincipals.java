package io.github.prometheusgitops.check.access;

import io.github.prometheusgitops.access.MadeRole;
import io.github.prometheusgitops.access.PolicyFile;
import io.github.prometheusgitops.check.Check;
import io.github.prometheusgitops.check.Subject;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.iam.Policy;
import io.github.prometheusgitops.iam.Principals;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Nobody is let in by the unique id that IAM shows for a role or user that has been deleted.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids">Unique
 *     identifiers</a>
 */
public final class DeletedPrincipals implements Check {

    private static final FindingType DELETED = FindingType.error(
            "access/deleted-principal", "a policy lets in the unique id of a role or user that has been deleted");

    private static final Pattern UNIQUE_ID = Pattern.compile("A(?:ROA|IDA)[A-Z0-9]{12,}");

    @Override
    public void check(Subject subject, Findings findings) {
        Stream<Policy> ofRoles = Access.of(subject).graph().roles().stream()
                .map(MadeRole::trust)
                .flatMap(trust -> trust.stream().map(PolicyFile::policy));
        Stream<Policy> ofWorkspaces = subject.fleet().workspaces().values().stream()
                .flatMap(workspace -> Access.of(subject).graph().own(workspace).stream());
        Stream.concat(ofRoles, ofWorkspaces)
                .flatMap(policy -> policy.statements().stream())
                .flatMap(statement -> statement.principals().stream())
                .flatMap(principals -> principals.named().stream())
                .filter(named -> UNIQUE_ID.matcher(named.name()).matches())
                .forEach(named -> report(named, findings));
    }

    private static void report(Principals.Named named, Findings findings) {
        findings.add(
                DELETED,
                named.at(),
                "`" + named.name()
                        + "` is the unique id of a role or user, which IAM shows where it has been deleted: one of"
                        + " the same name is a stranger to this policy",
                "write the ARN of the role that is there now");
    }
}

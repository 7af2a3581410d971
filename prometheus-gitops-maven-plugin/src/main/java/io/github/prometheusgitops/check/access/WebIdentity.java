package io.github.prometheusgitops.check.access;

import io.github.prometheusgitops.access.MadeRole;
import io.github.prometheusgitops.check.Check;
import io.github.prometheusgitops.check.Subject;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.iam.Condition;
import io.github.prometheusgitops.iam.Principals;
import io.github.prometheusgitops.iam.Statement;
import java.util.List;

/**
 * A role for service accounts asks for the audience and for the subject of their tokens: without the first, a token that is
 * for somebody else would do, without the second any pod of the cluster.
 *
 * @see <a href="https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html">IAM roles for service
 *     accounts</a>
 */
public final class WebIdentity implements Check {

    private static final FindingType WIDE = FindingType.error(
            "access/web-identity",
            "a role for service accounts does not ask for the audience or the subject of their tokens");

    @Override
    public void check(Subject subject, Findings findings) {
        for (MadeRole role : Access.of(subject).graph().roles()) {
            role.trust().stream()
                    .flatMap(trust -> trust.policy().statements().stream())
                    .filter(Statement::allows)
                    .forEach(statement -> statement.principals().stream()
                            .flatMap(principals -> principals.named().stream())
                            .filter(named -> named.kind().equals("Federated")
                                    && named.name().contains(":oidc-provider/"))
                            .forEach(named -> check(role, statement, named, findings)));
        }
    }

    private static void check(MadeRole role, Statement statement, Principals.Named provider, Findings findings) {
        String issuer = provider.name().replaceFirst("^.*:oidc-provider/", "");
        for (String claim : List.of("aud", "sub")) {
            List<Condition> conditions = statement.conditions().stream()
                    .filter(condition -> condition.key().equalsIgnoreCase(issuer + ":" + claim) && condition.demands())
                    .toList();
            if (conditions.isEmpty()) {
                findings.add(
                        WIDE,
                        provider.at(),
                        "the role " + role.arn() + " does not ask for the `" + claim + "` of a token: "
                                + (claim.equals("aud")
                                        ? "one that is meant for somebody else would do"
                                        : "any pod of the cluster would get it"),
                        "add StringEquals on `" + issuer + ":" + claim + "`");
            }
            conditions.stream()
                    .filter(Condition::hasWildcards)
                    .forEach(condition -> findings.add(
                            WIDE,
                            condition.at(),
                            "the role " + role.arn() + " takes every `" + claim + "` that is like "
                                    + String.join(", ", condition.values()),
                            "name the service account, and compare by StringEquals"));
        }
    }
}

package io.github.prometheusgitops.check.access;

import io.github.prometheusgitops.access.MadeRole;
import io.github.prometheusgitops.access.PolicyFile;
import io.github.prometheusgitops.check.Check;
import io.github.prometheusgitops.check.Subject;
import io.github.prometheusgitops.document.Document;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.iam.Policy;
import io.github.prometheusgitops.iam.PolicyReader;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Policies that AWS would refuse: the apply would fail, or the permission never be there. */
public final class PolicyGrammar implements Check {

    private static final FindingType REFUSED = FindingType.error("access/policy-grammar");

    private static final Pattern POLICY =
            Pattern.compile("(environments|workspaces)/.*/?iam/(?!.*/(role|oidc-provider)\\.json).*\\.json");

    @Override
    public void check(Subject subject, Findings findings) {
        subject.tree()
                .matching(POLICY)
                .forEach(file -> file.mappings().stream()
                        .flatMap(document -> PolicyReader.read(document, kind(file)).problems().stream())
                        .forEach(problem -> report(problem, findings)));
        Access.of(subject).graph().roles().stream()
                .flatMap(PolicyGrammar::policies)
                // Those in files of their own are among the files.
                .filter(policy -> !policy.shown().endsWith(".json"))
                .flatMap(policy ->
                        PolicyReader.read(policy.document(), policy.policy().kind()).problems().stream())
                .forEach(problem -> report(problem, findings));
    }

    private static Stream<PolicyFile> policies(MadeRole role) {
        return Stream.concat(role.trust().stream(), role.permissions().stream());
    }

    private static Policy.Kind kind(Document file) {
        if (file.path().endsWith("/trust-policy.json")) {
            return Policy.Kind.TRUST;
        }
        return file.path().endsWith("/permissions-policy.json") || file.path().endsWith("/permissions-boundary.json")
                ? Policy.Kind.IDENTITY
                : Policy.Kind.RESOURCE;
    }

    private static void report(PolicyReader.Problem problem, Findings findings) {
        findings.add(REFUSED, problem.at(), "AWS would refuse the policy: " + problem.summary(), problem.mend());
    }
}

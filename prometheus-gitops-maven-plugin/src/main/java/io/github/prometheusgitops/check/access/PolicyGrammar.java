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
import io.github.prometheusgitops.yaml.YamlMapping;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Policies that AWS would refuse: the apply would fail, or the permission never be there. */
public final class PolicyGrammar implements Check {

    private static final FindingType REFUSED =
            FindingType.error("access/policy-grammar", "a policy that AWS would refuse");

    private static final Pattern POLICY =
            Pattern.compile("(environments|workspaces)/[^/]+/(.*/)?iam/(?!.*/(role|oidc-provider)\\.json).*\\.json");

    /** What the built-in templates write: of these it is known what they are attached to. */
    private static final Pattern BUILT_IN =
            Pattern.compile(".*/iam/(.*/)?((trust|permissions|resource)-policy|permissions-boundary)\\.json"
                    + "|.*/iam/(sns-topics|sqs-queues|kms-keys|secrets|lambda-functions|vpc-endpoints)/[^/]+\\.json");

    @Override
    public void check(Subject subject, Findings findings) {
        subject.tree()
                .matching(POLICY)
                .forEach(file -> file.mappings().stream()
                        .filter(document -> isPolicy(file, document))
                        .flatMap(document -> PolicyReader.read(document, kind(file, document)).problems().stream())
                        .forEach(problem -> report(problem, findings)));
        Stream.concat(
                        Access.of(subject).graph().roles().stream().flatMap(PolicyGrammar::policies),
                        Access.of(subject).graph().ofWorkspaces())
                // Those in files of their own are among the files.
                .filter(policy -> !policy.isWholeFile())
                .flatMap(policy ->
                        PolicyReader.read(policy.document(), policy.policy().kind()).problems().stream())
                .forEach(problem -> report(problem, findings));
    }

    private static Stream<PolicyFile> policies(MadeRole role) {
        return Stream.concat(role.trust().stream(), role.permissions().stream());
    }

    /** Templates of users' own write other files there, too. */
    private static boolean isPolicy(Document file, YamlMapping document) {
        return BUILT_IN.matcher(file.path()).matches()
                || document.get("Statement").isPresent()
                || document.get("Version").isPresent();
    }

    private static Policy.Kind kind(Document file, YamlMapping document) {
        if (file.path().endsWith("/trust-policy.json")) {
            return Policy.Kind.TRUST;
        }
        return file.path().endsWith("/permissions-policy.json") || file.path().endsWith("/permissions-boundary.json")
                ? Policy.Kind.IDENTITY
                : BUILT_IN.matcher(file.path()).matches() || namesPrincipals(document)
                        ? Policy.Kind.RESOURCE
                        : Policy.Kind.IDENTITY;
    }

    private static boolean namesPrincipals(YamlMapping document) {
        return Stream.concat(document.mapping("Statement").stream(), document.mappings("Statement").stream())
                .anyMatch(statement -> statement.get("Principal").isPresent()
                        || statement.get("NotPrincipal").isPresent());
    }

    private static void report(PolicyReader.Problem problem, Findings findings) {
        findings.add(REFUSED, problem.at(), "AWS would refuse the policy: " + problem.summary(), problem.mend());
    }
}

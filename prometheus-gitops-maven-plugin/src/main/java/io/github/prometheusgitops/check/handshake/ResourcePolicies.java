package io.github.prometheusgitops.check.handshake;

import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.document.Document;
import io.github.prometheusgitops.iam.Caller;
import io.github.prometheusgitops.iam.Policies;
import io.github.prometheusgitops.iam.Policy;
import io.github.prometheusgitops.iam.PolicyEvaluation;
import io.github.prometheusgitops.iam.PolicyReader;
import io.github.prometheusgitops.iam.Request;
import io.github.prometheusgitops.iam.RequestContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Policies of workspaces and of endpoints, whatever those of the caller say. */
final class ResourcePolicies {

    private ResourcePolicies() {}

    /** Whether the policy of a file lets a role take an action on a resource, as AWS decides. */
    static boolean let(Document policy, Arn role, String action, Arn resource) {
        return let(
                policy.mappings().stream()
                        .findFirst()
                        .map(document -> PolicyReader.read(document, Policy.Kind.RESOURCE)
                                .policy()),
                role,
                action,
                resource);
    }

    /** Whether a policy lets a role take an action on a resource, as AWS decides. */
    static boolean let(Optional<Policy> policy, Arn role, String action, Arn resource) {
        Map<String, List<String>> known = Map.of("aws:PrincipalArn", List.of(role.toString()));
        Request request = new Request(
                Caller.role(role),
                action,
                resource.toString(),
                // Of whichever account it is: the question is what this policy says.
                "",
                new RequestContext(known, false));
        return PolicyEvaluation.of(request, Policies.of(Optional.empty(), Optional.empty(), policy))
                .isPossible();
    }
}

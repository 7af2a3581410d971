package io.github.prometheusgitops.policy;

import io.github.prometheusgitops.aws.Arn;
import java.util.SortedSet;
import software.amazon.awssdk.policybuilder.iam.IamEffect;
import software.amazon.awssdk.policybuilder.iam.IamPrincipalType;
import software.amazon.awssdk.policybuilder.iam.IamStatement;

/** What a workspace itself allows roles of other accounts. */
final class ResourcePolicies {

    private ResourcePolicies() {}

    /**
     * Exactly these roles may write, and nothing else.
     *
     * @see <a href="https://docs.aws.amazon.com/prometheus/latest/userguide/security_iam_resource-based-policies.html">Resource-based
     *     policies</a>
     */
    static PolicyDocument writers(Arn workspace, SortedSet<Arn> roles) {
        IamStatement.Builder statement = IamStatement.builder()
                .sid("AllowWriters")
                .effect(IamEffect.ALLOW)
                .addAction("aps:RemoteWrite")
                .addResource(workspace.toString());
        roles.forEach(role -> statement.addPrincipal(IamPrincipalType.AWS, role.toString()));
        return PolicyDocument.of(statement.build());
    }
}

package io.github.prometheusgitops.policy;

import io.github.prometheusgitops.aws.Arn;
import software.amazon.awssdk.policybuilder.iam.IamEffect;
import software.amazon.awssdk.policybuilder.iam.IamPrincipalType;
import software.amazon.awssdk.policybuilder.iam.IamStatement;

/** What a workspace itself allows roles of other accounts. */
final class ResourcePolicies {

    private ResourcePolicies() {}

    /**
     * Exactly this role may write, and nothing else. A workspace has one policy; Terraform puts it together from those of
     * its writers, so that two branches that add one each do not meet in one file.
     *
     * @see <a href="https://docs.aws.amazon.com/prometheus/latest/userguide/security_iam_resource-based-policies.html">Resource-based
     *     policies</a>
     */
    static PolicyDocument writer(Arn workspace, Arn role) {
        return PolicyDocument.of(IamStatement.builder()
                .sid("AllowWriter")
                .effect(IamEffect.ALLOW)
                .addAction("aps:RemoteWrite")
                .addPrincipal(IamPrincipalType.AWS, role.toString())
                .addResource(workspace.toString())
                .build());
    }
}

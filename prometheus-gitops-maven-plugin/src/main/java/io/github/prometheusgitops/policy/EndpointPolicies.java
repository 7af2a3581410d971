package io.github.prometheusgitops.policy;

import io.github.prometheusgitops.aws.Arn;
import java.util.SortedSet;
import software.amazon.awssdk.policybuilder.iam.IamConditionOperator;
import software.amazon.awssdk.policybuilder.iam.IamEffect;
import software.amazon.awssdk.policybuilder.iam.IamPrincipalType;
import software.amazon.awssdk.policybuilder.iam.IamStatement;

/** What may pass through an interface endpoint of a VPC. */
public final class EndpointPolicies {

    private EndpointPolicies() {}

    /**
     * Exactly these roles write to exactly these workspaces. They stand in a condition and not as principals, because a
     * role of another account is made only after the environment's own.
     *
     * @see <a href="https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html">Endpoint policies</a>
     */
    public static PolicyDocument write(SortedSet<Arn> roles, SortedSet<Arn> workspaces) {
        IamStatement.Builder statement = IamStatement.builder()
                .sid("AllowWriters")
                .effect(IamEffect.ALLOW)
                .addPrincipal(IamPrincipalType.AWS, "*")
                .addAction("aps:RemoteWrite");
        workspaces.forEach(workspace -> statement.addResource(workspace.toString()));
        roles.forEach(
                role -> statement.addCondition(IamConditionOperator.ARN_EQUALS, "aws:PrincipalArn", role.toString()));
        return PolicyDocument.of(statement.build());
    }
}

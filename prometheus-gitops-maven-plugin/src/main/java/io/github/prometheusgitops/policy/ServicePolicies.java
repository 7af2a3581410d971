package io.github.prometheusgitops.policy;

import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.fleet.Workspace;
import software.amazon.awssdk.policybuilder.iam.IamConditionOperator;
import software.amazon.awssdk.policybuilder.iam.IamEffect;
import software.amazon.awssdk.policybuilder.iam.IamPrincipal;
import software.amazon.awssdk.policybuilder.iam.IamPrincipalType;
import software.amazon.awssdk.policybuilder.iam.IamStatement;

/** What AMP itself may do with a resource on behalf of one workspace. */
public final class ServicePolicies {

    private static final IamPrincipal AMP = IamPrincipal.create(IamPrincipalType.SERVICE, "aps.amazonaws.com");

    private ServicePolicies() {}

    /**
     * The policy of a topic that a workspace's Alertmanager publishes to.
     *
     * @see <a href="https://docs.aws.amazon.com/prometheus/latest/userguide/AMP-alertmanager-receiver-AMPpermission.html">Giving
     *     AMP permission to send alert messages to your SNS topic</a>
     */
    public static PolicyDocument topic(Arn topic, Workspace workspace, Arn workspaceArn) {
        return PolicyDocument.of(forWorkspace(workspace, workspaceArn)
                .sid("AllowAlertmanager")
                .addAction("sns:GetTopicAttributes")
                .addAction("sns:Publish")
                .addResource(topic.toString())
                .build());
    }

    /**
     * The policy of a secret that a workspace's Alertmanager reads a routing key from.
     *
     * @see <a href="https://docs.aws.amazon.com/prometheus/latest/userguide/AMP-alertmanager-pagerduty.html">PagerDuty</a>
     */
    public static PolicyDocument secret(Arn secret, Workspace workspace, Arn workspaceArn) {
        return PolicyDocument.of(forWorkspace(workspace, workspaceArn)
                .sid("AllowAlertmanager")
                .addAction("secretsmanager:GetSecretValue")
                .addResource(secret.toString())
                .build());
    }

    private static IamStatement.Builder forWorkspace(Workspace workspace, Arn workspaceArn) {
        return IamStatement.builder()
                .effect(IamEffect.ALLOW)
                .addPrincipal(AMP)
                .addCondition(IamConditionOperator.ARN_EQUALS, "aws:SourceArn", workspaceArn.toString())
                .addCondition(
                        IamConditionOperator.STRING_EQUALS,
                        "aws:SourceAccount",
                        workspace.place().account());
    }
}

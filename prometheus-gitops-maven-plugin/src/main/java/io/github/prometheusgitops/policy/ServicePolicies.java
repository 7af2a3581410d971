package io.github.prometheusgitops.policy;

import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.fleet.Workspace;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
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

    /**
     * The policy of the key that encrypts a workspace's topics, or a secret of its Alertmanager; empty if it encrypts neither
     * and the account has no statement.
     *
     * <p>AMP's page about topics gives no condition, and SNS' does not say whether AMP's requests carry what one could ask
     * for; who may publish to a topic stands in the topic's own policy.
     *
     * @param whole with a statement by which the account's own policies decide who manages the key; else to be added to one
     * @see <a href="https://docs.aws.amazon.com/prometheus/latest/userguide/AMP-alertmanager-receiver-AMPpermission.html">Giving
     *     AMP permission to send alert messages to your SNS topic</a>
     * @see <a href="https://docs.aws.amazon.com/prometheus/latest/userguide/AMP-alertmanager-pagerduty-permissions.html">Configure
     *     AWS Secrets Manager and permissions</a>
     */
    public static Optional<PolicyDocument> key(
            Workspace workspace, Arn workspaceArn, boolean whole, boolean topics, boolean secrets) {
        List<IamStatement> statements = new ArrayList<>();
        if (whole) {
            statements.add(IamStatement.builder()
                    .sid("AllowAccount")
                    .effect(IamEffect.ALLOW)
                    .addPrincipal(
                            IamPrincipalType.AWS,
                            new Arn(
                                            workspaceArn.partition(),
                                            "iam",
                                            "",
                                            workspace.place().account(),
                                            "root")
                                    .toString())
                    .addAction("kms:*")
                    .addResource("*")
                    .build());
        }
        if (topics) {
            statements.add(IamStatement.builder()
                    .sid("AllowAlertmanagerTopics")
                    .effect(IamEffect.ALLOW)
                    .addPrincipal(AMP)
                    .addAction("kms:Decrypt")
                    .addAction("kms:GenerateDataKey*")
                    .addResource("*")
                    .build());
        }
        if (secrets) {
            statements.add(forWorkspace(workspace, workspaceArn)
                    .sid("AllowAlertmanagerSecrets")
                    .addAction("kms:Decrypt")
                    .addResource("*")
                    .build());
        }
        return statements.isEmpty()
                ? Optional.empty()
                : Optional.of(PolicyDocument.of(statements.toArray(IamStatement[]::new)));
    }

    /**
     * The policy of a queue or function that topics send to.
     *
     * @see <a href="https://docs.aws.amazon.com/sns/latest/dg/subscribe-sqs-queue-to-sns-topic.html">Subscribing a queue</a>
     * @see <a href="https://docs.aws.amazon.com/sns/latest/dg/lambda-console.html">Subscribing a function</a>
     */
    public static PolicyDocument subscriber(Arn subscriber, Collection<Arn> topics) {
        IamStatement.Builder statement = IamStatement.builder()
                .sid("AllowTopics")
                .effect(IamEffect.ALLOW)
                .addPrincipal(IamPrincipal.create(IamPrincipalType.SERVICE, "sns.amazonaws.com"))
                .addAction(subscriber.service().equals("sqs") ? "sqs:SendMessage" : "lambda:InvokeFunction")
                .addResource(subscriber.toString());
        topics.forEach(
                topic -> statement.addCondition(IamConditionOperator.ARN_EQUALS, "aws:SourceArn", topic.toString()));
        return PolicyDocument.of(statement.build());
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

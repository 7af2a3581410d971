package io.github.prometheusgitops.deployment.eks;

import io.github.prometheusgitops.aws.Arn;
import software.amazon.awssdk.policybuilder.iam.IamConditionOperator;
import software.amazon.awssdk.policybuilder.iam.IamStatement;

/**
 * The session tags by which EKS Pod Identity says for which pods it assumes a role.
 *
 * <p>Without a condition on them, whoever may associate roles in the account could give the role to any service account
 * of any cluster.
 *
 * @see <a href="https://docs.aws.amazon.com/eks/latest/userguide/pod-id-abac.html">Session tags</a>
 */
record PodTags(Arn cluster, String namespace, String serviceAccount) {

    /** Lets a role be assumed for these pods only. */
    IamStatement.Builder require(IamStatement.Builder statement) {
        return statement
                .addAction("sts:AssumeRole")
                .addAction("sts:TagSession")
                .addCondition(IamConditionOperator.STRING_EQUALS, "aws:RequestTag/eks-cluster-arn", cluster.toString())
                .addCondition(IamConditionOperator.STRING_EQUALS, "aws:RequestTag/kubernetes-namespace", namespace)
                .addCondition(
                        IamConditionOperator.STRING_EQUALS,
                        "aws:RequestTag/kubernetes-service-account",
                        serviceAccount);
    }
}

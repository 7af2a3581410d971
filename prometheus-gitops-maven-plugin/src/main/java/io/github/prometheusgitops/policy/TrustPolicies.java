package io.github.prometheusgitops.policy;

import io.github.prometheusgitops.aws.Arn;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.policybuilder.iam.IamConditionOperator;
import software.amazon.awssdk.policybuilder.iam.IamEffect;
import software.amazon.awssdk.policybuilder.iam.IamPrincipalType;
import software.amazon.awssdk.policybuilder.iam.IamStatement;

/** Which AWS services may assume a role, and for whom. */
public final class TrustPolicies {

    private TrustPolicies() {}

    /**
     * Exactly one service account of one cluster. Both {@code aud} and {@code sub} are compared for equality: without
     * the first a token for another audience would do, without the second any pod of the cluster would.
     *
     * @param provider the cluster's OIDC provider in the role's account
     * @param issuer without {@code https://}
     * @see <a href="https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html">IAM roles for
     *     service accounts</a>
     */
    public static PolicyDocument serviceAccount(Arn provider, String issuer, String namespace, String serviceAccount) {
        return PolicyDocument.of(IamStatement.builder()
                .sid("AllowServiceAccount")
                .effect(IamEffect.ALLOW)
                .addPrincipal(IamPrincipalType.FEDERATED, provider.toString())
                .addAction("sts:AssumeRoleWithWebIdentity")
                .addCondition(IamConditionOperator.STRING_EQUALS, issuer + ":aud", "sts.amazonaws.com")
                .addCondition(
                        IamConditionOperator.STRING_EQUALS,
                        issuer + ":sub",
                        "system:serviceaccount:" + namespace + ":" + serviceAccount)
                .build());
    }

    /**
     * EKS Pod Identity, for the pods that it says in session tags.
     *
     * @param tags allows a role to be assumed for these pods only
     *
     * @see <a href="https://docs.aws.amazon.com/eks/latest/userguide/pod-id-role.html">EKS Pod Identity role</a>
     */
    public static PolicyDocument podIdentity(UnaryOperator<IamStatement.Builder> tags) {
        return PolicyDocument.of(tags.apply(pods()).build());
    }

    /** EKS Pod Identity without session tags, for whatever it associates the role with. */
    public static PolicyDocument podIdentity() {
        return PolicyDocument.of(pods().addAction("sts:AssumeRole").build());
    }

    private static IamStatement.Builder pods() {
        return IamStatement.builder()
                .sid("AllowPodIdentity")
                .effect(IamEffect.ALLOW)
                .addPrincipal(IamPrincipalType.SERVICE, "pods.eks.amazonaws.com");
    }

    /**
     * Instances of EC2, by their profile. Whoever may pass the role to an instance decides which.
     *
     * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/iam-roles-for-amazon-ec2.html">IAM roles for Amazon
     *     EC2</a>
     */
    public static PolicyDocument instances() {
        return PolicyDocument.of(IamStatement.builder()
                .sid("AllowInstances")
                .effect(IamEffect.ALLOW)
                .addPrincipal(IamPrincipalType.SERVICE, "ec2.amazonaws.com")
                .addAction("sts:AssumeRole")
                .build());
    }

    /**
     * The managed collectors of one account and region: a scraper's id is known only once it exists, and it does not
     * come to exist without this role.
     *
     * @param scrapers ARN with {@code *} for the id
     * @see <a href="https://docs.aws.amazon.com/prometheus/latest/userguide/AMP-collector-how-to.html#cross-account-remote-write">Cross-account
     *     setup</a>
     */
    public static PolicyDocument scrapers(String account, Arn scrapers) {
        return PolicyDocument.of(IamStatement.builder()
                .sid("AllowScraper")
                .effect(IamEffect.ALLOW)
                .addPrincipal(IamPrincipalType.SERVICE, "scraper.aps.amazonaws.com")
                .addAction("sts:AssumeRole")
                .addCondition(IamConditionOperator.ARN_LIKE, "aws:SourceArn", scrapers.toString())
                .addCondition(IamConditionOperator.STRING_EQUALS, "aws:SourceAccount", account)
                .build());
    }
}

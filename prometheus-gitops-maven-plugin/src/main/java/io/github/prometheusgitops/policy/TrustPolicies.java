package io.github.prometheusgitops.policy;

import io.github.prometheusgitops.aws.Arn;
import java.util.Collection;
import java.util.Optional;
import software.amazon.awssdk.policybuilder.iam.IamConditionOperator;
import software.amazon.awssdk.policybuilder.iam.IamEffect;
import software.amazon.awssdk.policybuilder.iam.IamPrincipalType;
import software.amazon.awssdk.policybuilder.iam.IamStatement;

/** Who may assume a role. */
final class TrustPolicies {

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
    static PolicyDocument serviceAccount(Arn provider, String issuer, String namespace, String serviceAccount) {
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
     * EKS Pod Identity, for whatever it associates the role with: which pods these are stands in the association.
     *
     * @see <a href="https://docs.aws.amazon.com/eks/latest/userguide/pod-id-role.html">EKS Pod Identity role</a>
     */
    static PolicyDocument podIdentity() {
        return PolicyDocument.of(IamStatement.builder()
                .sid("AllowPodIdentity")
                .effect(IamEffect.ALLOW)
                .addPrincipal(IamPrincipalType.SERVICE, "pods.eks.amazonaws.com")
                .addAction("sts:AssumeRole")
                .addAction("sts:TagSession")
                .build());
    }

    /**
     * Exactly one pod role, and only for one service account of one cluster, which EKS says in session tags.
     *
     * @see <a href="https://docs.aws.amazon.com/eks/latest/userguide/pod-id-assign-target-role.html">Target roles</a>
     * @see <a href="https://docs.aws.amazon.com/eks/latest/userguide/pod-id-abac.html">Session tags</a>
     */
    static PolicyDocument podOf(Arn podRole, Arn cluster, String namespace, String serviceAccount) {
        return PolicyDocument.of(IamStatement.builder()
                .sid("AllowPod")
                .effect(IamEffect.ALLOW)
                .addPrincipal(IamPrincipalType.AWS, podRole.toString())
                .addAction("sts:AssumeRole")
                .addAction("sts:TagSession")
                .addCondition(IamConditionOperator.STRING_EQUALS, "aws:RequestTag/eks-cluster-arn", cluster.toString())
                .addCondition(IamConditionOperator.STRING_EQUALS, "aws:RequestTag/kubernetes-namespace", namespace)
                .addCondition(
                        IamConditionOperator.STRING_EQUALS, "aws:RequestTag/kubernetes-service-account", serviceAccount)
                .build());
    }

    /**
     * Exactly one role whose session carries transitive tags, as every session of EKS Pod Identity does: a role that is
     * assumed from it has to allow them.
     */
    static PolicyDocument taggedRole(Arn role) {
        return PolicyDocument.of(IamStatement.builder()
                .sid("AllowRoles")
                .effect(IamEffect.ALLOW)
                .addPrincipal(IamPrincipalType.AWS, role.toString())
                .addAction("sts:AssumeRole")
                .addAction("sts:TagSession")
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
    static PolicyDocument scrapers(String account, Arn scrapers) {
        return PolicyDocument.of(IamStatement.builder()
                .sid("AllowScraper")
                .effect(IamEffect.ALLOW)
                .addPrincipal(IamPrincipalType.SERVICE, "scraper.aps.amazonaws.com")
                .addAction("sts:AssumeRole")
                .addCondition(IamConditionOperator.ARN_LIKE, "aws:SourceArn", scrapers.toString())
                .addCondition(IamConditionOperator.STRING_EQUALS, "aws:SourceAccount", account)
                .build());
    }

    /**
     * Exactly one role, for whichever managed collector has it: until AWS has assigned the scraper's ARN.
     *
     * @param scrapers ARN with {@code *} for the id
     */
    static PolicyDocument scrapersAs(Arn role, Arn scrapers) {
        return PolicyDocument.of(IamStatement.builder()
                .sid("AllowRoles")
                .effect(IamEffect.ALLOW)
                .addPrincipal(IamPrincipalType.AWS, role.toString())
                .addAction("sts:AssumeRole")
                .addCondition(IamConditionOperator.STRING_LIKE, "sts:ExternalId", scrapers.toString())
                .build());
    }

    /**
     * Exactly these roles, never their accounts' {@code :root}, which would let in every principal there.
     *
     * @param externalId what they have to present
     */
    static PolicyDocument roles(Collection<Arn> roles, Optional<String> externalId) {
        IamStatement.Builder statement =
                IamStatement.builder().sid("AllowRoles").effect(IamEffect.ALLOW).addAction("sts:AssumeRole");
        roles.forEach(role -> statement.addPrincipal(IamPrincipalType.AWS, role.toString()));
        externalId.ifPresent(id -> statement.addCondition(IamConditionOperator.STRING_EQUALS, "sts:ExternalId", id));
        return PolicyDocument.of(statement.build());
    }
}

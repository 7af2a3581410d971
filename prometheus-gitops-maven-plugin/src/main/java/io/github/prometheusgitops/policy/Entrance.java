package io.github.prometheusgitops.policy;

import io.github.prometheusgitops.aws.Arn;
import java.util.Optional;

/** How Prometheus' service account comes by its role. */
public sealed interface Entrance {

    /**
     * By the token that its cluster signs (IRSA): the service account is annotated with the role.
     *
     * @param provider the cluster's issuer in the role's account
     * @see <a href="https://docs.aws.amazon.com/eks/latest/userguide/iam-roles-for-service-accounts.html">IRSA</a>
     */
    record Token(OidcProvider provider) implements Entrance {}

    /**
     * By an association that EKS keeps (Pod Identity): nothing in the cluster names a role.
     *
     * @param podRole the role of the cluster's account that is associated
     * @param targetRole the role that EKS assumes from it; absent if the pod role itself is wanted
     * @param sessionTags whether EKS says in session tags for which pods it assumes a role
     * @see <a href="https://docs.aws.amazon.com/eks/latest/userguide/pod-identities.html">EKS Pod Identity</a>
     */
    record Association(IamRole podRole, Optional<Arn> targetRole, boolean sessionTags) implements Entrance {}
}

package io.github.prometheusgitops.fleet;

import java.util.Locale;

/** How an environment's Prometheus may write to workspaces. */
public enum Identity {
    /** A role of the cluster's account, which assumes roles of the workspaces' accounts. */
    IRSA_ROLE_CHAINING,
    /** A role of the first workspace's account, which trusts the cluster's issuer itself. */
    IRSA_FEDERATED,
    /** A role that EKS associates with the service account, with a target role in the first workspace's account. */
    POD_IDENTITY,
    /** A role of the cluster's account, which the workspaces of other accounts let in themselves. */
    RESOURCE_POLICY,
    /** The role of an instance's profile, which assumes roles of the workspaces' accounts. */
    INSTANCE_PROFILE;

    /** Whether the cluster's OIDC issuer stands in a trust policy. */
    public boolean needsIssuer() {
        return this != POD_IDENTITY && this != INSTANCE_PROFILE;
    }

    /** The word in the descriptor. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Identity of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}

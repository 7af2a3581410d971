package io.github.prometheusgitops.fleet;

import java.util.Arrays;

/** How an environment's Prometheus may write to workspaces. */
public enum Identity {
    /** A role of the cluster's account, which assumes roles of the workspaces' accounts. */
    IRSA_ROLE_CHAINING("irsa-role-chaining"),
    /** A role of the first workspace's account, which trusts the cluster's issuer itself. */
    IRSA_FEDERATED("irsa-federated"),
    /** A role that EKS associates with the service account, with a target role in the first workspace's account. */
    POD_IDENTITY("pod-identity"),
    /** A role of the cluster's account, which the workspaces of other accounts let in themselves. */
    RESOURCE_POLICY("resource-policy"),
    /** The role of an instance's profile, which assumes roles of the workspaces' accounts. */
    INSTANCE_PROFILE("instance-profile");

    private final String word;

    Identity(String word) {
        this.word = word;
    }

    /** Whether the cluster's OIDC issuer stands in a trust policy. */
    public boolean needsIssuer() {
        return this != POD_IDENTITY && this != INSTANCE_PROFILE;
    }

    /** The word in the descriptor. */
    public String word() {
        return word;
    }

    public static Identity of(String word) {
        return Arrays.stream(values())
                .filter(identity -> identity.word.equals(word))
                .findFirst()
                .orElseThrow();
    }
}

package io.github.prometheusgitops.fleet;

import java.util.Arrays;

/** How an environment's Prometheus may write to workspaces. */
public enum Identity {
    /** A role of the cluster's account, which assumes roles of the workspaces' accounts. */
    IRSA_ROLE_CHAINING("irsa-role-chaining"),
    /** A role of the first workspace's account, which trusts the cluster's issuer itself. */
    IRSA_FEDERATED("irsa-federated");

    private final String word;

    Identity(String word) {
        this.word = word;
    }

    /** The word in the descriptor. */
    public String word() {
        return word;
    }

    static Identity of(String word) {
        return Arrays.stream(values())
                .filter(identity -> identity.word.equals(word))
                .findFirst()
                .orElseThrow();
    }
}

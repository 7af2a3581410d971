package io.github.prometheusgitops.delivery.argocd;

import io.github.prometheusgitops.fleet.DeliveryEngine;

/**
 * How Argo CD applies.
 *
 * @param namespace namespace of every Argo CD object
 * @param automatic whether it applies by itself
 * @param localCluster name under which it knows the cluster that it runs in. The EKS capability for Argo CD knows no {@code
 *     https://kubernetes.default.svc}
 * @param serverSideApply whether Kubernetes merges what it applies
 * @see <a href="https://docs.aws.amazon.com/eks/latest/userguide/argocd-register-clusters.html">Register target clusters</a>
 */
record ArgoCdSettings(String namespace, boolean automatic, String localCluster, boolean serverSideApply)
        implements DeliveryEngine {

    /** The word by which a descriptor chooses it. */
    static final String WORD = "argocd";

    @Override
    public String word() {
        return WORD;
    }

    /** Its AppProject says so. */
    @Override
    public boolean keepsToNamespace() {
        return true;
    }

    @Override
    public boolean appliesByAnnotation() {
        return !serverSideApply;
    }
}

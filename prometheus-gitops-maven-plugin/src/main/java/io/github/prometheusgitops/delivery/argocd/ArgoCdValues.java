package io.github.prometheusgitops.delivery.argocd;

import io.github.prometheusgitops.fleet.Delivery;

/**
 * What every Argo CD manifest is told.
 *
 * @param automatic whether Argo CD applies by itself
 * @param prune whether it deletes what is no longer in the tree
 * @param selfHeal whether it undoes what others have changed
 * @param localCluster name of the cluster that it runs in
 */
record ArgoCdValues(
        String namespace,
        String repository,
        String revision,
        boolean automatic,
        boolean prune,
        boolean selfHeal,
        boolean serverSideApply,
        String localCluster) {

    static ArgoCdValues of(Delivery delivery) {
        ArgoCdSettings settings = (ArgoCdSettings) delivery.engine();
        return new ArgoCdValues(
                settings.namespace(),
                delivery.repository(),
                delivery.revision().text(),
                settings.automatic(),
                delivery.prune(),
                delivery.drift().correct(),
                settings.serverSideApply(),
                settings.localCluster());
    }
}

package io.github.prometheusgitops.delivery.flux;

import java.util.Optional;

/**
 * How a delivery engine in another cluster reaches an environment's.
 *
 * @param secret Secret with a kubeconfig; absent if the engine signs in to EKS as a role, without a token that lasts
 * @param serviceAccount service account whose role it signs in as; absent for the controllers' own, and with a Secret
 * @see <a href="https://fluxcd.io/flux/components/kustomize/kustomizations/#kubeconfig-remote-clusters">Remote clusters</a>
 */
record KubeConfig(Optional<String> secret, Optional<String> serviceAccount) {}

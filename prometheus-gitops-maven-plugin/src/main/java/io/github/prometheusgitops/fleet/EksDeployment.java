package io.github.prometheusgitops.fleet;

import java.util.List;
import java.util.Optional;

/**
 * Prometheus in an EKS cluster.
 *
 * @param cluster name of the cluster
 * @param issuer the OIDC issuer without {@code https://}; absent until AWS has assigned it
 * @param looksUpIssuer whether a root module looks the issuer up, since one is needed and the descriptor names none
 * @param createsOidcProvider whether this tree registers the issuer in the account that trusts it
 * @param sessionTags whether EKS Pod Identity says in session tags for which pods it assumes a role
 * @param server API server URL under which the delivery engine knows the cluster, instead of its name
 * @param kubeConfigSecret Secret by which a Flux of another cluster reaches this one; absent if Flux runs in this one
 * @param dependsOn Flux Kustomizations that have to be ready before
 * @param identity how it may write
 */
public record EksDeployment(
        String cluster,
        Optional<String> issuer,
        boolean looksUpIssuer,
        boolean createsOidcProvider,
        String namespace,
        String serviceAccount,
        boolean sessionTags,
        Optional<String> server,
        Optional<String> kubeConfigSecret,
        List<String> dependsOn,
        Identity identity,
        PrometheusSettings prometheus)
        implements Deployment {

    public EksDeployment {
        dependsOn = List.copyOf(dependsOn);
    }
}

package io.github.prometheusgitops.deployment.eks;

import io.github.prometheusgitops.fleet.ClusterReach;
import io.github.prometheusgitops.fleet.Deployment;
import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.fleet.Identity;
import io.github.prometheusgitops.fleet.PrometheusSettings;
import io.github.prometheusgitops.fleet.Release;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Prometheus in an EKS cluster.
 *
 * @param cluster name of the cluster
 * @param issuer the OIDC issuer without {@code https://}; absent until AWS has assigned it
 * @param looksUpIssuer whether a root module looks the issuer up, since one is needed and the descriptor names none
 * @param createsOidcProvider whether this tree registers the issuer in the account that trusts it
 * @param sessionTags whether EKS Pod Identity says in session tags for which pods it assumes a role
 * @param podSecurity level of Pod Security that its namespace enforces; absent if nothing is said of it
 * @param reach how the delivery engine gets there
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
        Optional<String> podSecurity,
        ClusterReach reach,
        Identity identity,
        PrometheusSettings prometheus,
        Chart chart)
        implements Deployment {

    /** The word of the deployment model. */
    public static final String MODEL = "eks";

    @Override
    public String clusterLabel() {
        return cluster;
    }

    @Override
    public String model() {
        return MODEL;
    }

    @Override
    public Optional<PrometheusSettings> ownPrometheus() {
        return Optional.of(prometheus);
    }

    @Override
    public Optional<String> alertmanagerMend() {
        return Optional.of("set `inCluster: {alertmanager: true}`, or `values.prometheus.prometheusSpec."
                + "additionalAlertManagerConfigs` for one elsewhere");
    }

    @Override
    public Optional<Release> release() {
        return Optional.of(new Release(cluster, reach, namespace, chart.source()));
    }

    @Override
    public Map<String, String> awaited(Environment environment) {
        if (!identity.needsIssuer() || issuer.isPresent()) {
            return Map.of();
        }
        UUID madeUp = UUID.nameUUIDFromBytes(environment.root().getBytes(StandardCharsets.UTF_8));
        return Map.of(
                "oidc_issuer",
                "https://oidc.eks." + environment.place().region().id() + ".amazonaws.com/id/"
                        + madeUp.toString().replace("-", "").toUpperCase(Locale.ROOT));
    }
}

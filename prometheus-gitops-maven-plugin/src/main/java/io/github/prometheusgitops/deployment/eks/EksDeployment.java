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
 * @param identity how it may write
 */
record EksDeployment(Cluster cluster, Pods pods, Identity identity, PrometheusSettings prometheus, Chart chart)
        implements Deployment {

    /**
     * The cluster.
     *
     * @param issuer the OIDC issuer without {@code https://}; absent until AWS has assigned it
     * @param looksUpIssuer whether a root module looks the issuer up, since one is needed and the descriptor names none
     * @param createsOidcProvider whether this tree registers the issuer in the account that trusts it
     * @param reach how the delivery engine gets there
     */
    record Cluster(
            String name,
            Optional<String> issuer,
            boolean looksUpIssuer,
            boolean createsOidcProvider,
            ClusterReach reach) {}

    /**
     * What Prometheus runs in.
     *
     * @param sessionTags whether EKS Pod Identity says in session tags for which pods it assumes a role
     * @param podSecurity level of Pod Security that the namespace enforces; absent if nothing is said of it
     */
    record Pods(String namespace, String serviceAccount, boolean sessionTags, Optional<String> podSecurity) {}

    /** The word of the deployment model. */
    public static final String MODEL = "eks";

    @Override
    public boolean mayBringRecorded() {
        return !prometheus.agent()
                || Deployment.super.mayBringRecorded()
                || chart.values().toString().contains(FEDERATE);
    }

    @Override
    public String clusterLabel() {
        return cluster.name();
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
        return Optional.of(new Release(cluster.name(), cluster.reach(), pods.namespace(), chart.source()));
    }

    @Override
    public boolean looksUpIssuer() {
        return cluster.looksUpIssuer();
    }

    @Override
    public Map<String, String> awaited(Environment environment) {
        if (!identity.needsIssuer() || cluster.issuer().isPresent()) {
            return Map.of();
        }
        UUID madeUp = UUID.nameUUIDFromBytes(environment.root().getBytes(StandardCharsets.UTF_8));
        return Map.of(
                "oidc_issuer",
                "https://oidc.eks." + environment.place().region().id() + ".amazonaws.com/id/"
                        + madeUp.toString().replace("-", "").toUpperCase(Locale.ROOT));
    }
}

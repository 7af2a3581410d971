package io.github.prometheusgitops.deployment.eks;

import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.descriptor.ClusterKeys;
import io.github.prometheusgitops.descriptor.Descriptor;
import io.github.prometheusgitops.descriptor.EnvironmentShapes;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.fleet.Claim;
import io.github.prometheusgitops.fleet.Delivery;
import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.fleet.FleetFindings;
import java.util.ArrayList;
import java.util.List;

/** What an environment claims of its cluster, and of the delivery engine that reaches it. */
final class ClusterClaims {

    private static final FindingType ISSUER_SHARED = FindingType.error(
            "fleet/issuer-shared", "two clusters have one issuer, so that the role of the one would trust the other");
    private static final FindingType SHARED_CLUSTER = FindingType.warning(
            "fleet/shared-cluster",
            "two environments install kube-prometheus-stack into one cluster, where its "
                    + "ClusterRoles, operators and node exporters meet");

    private static final Claim.Kind ISSUER = new Claim.Kind(
            ISSUER_SHARED,
            "the OIDC issuer %s",
            "set `oidcIssuer` to what `aws eks describe-cluster` prints, or commit the right outputs");

    private static final Claim.Kind RELEASE = new Claim.Kind(
            FleetFindings.TWO_OWNERS,
            "kube-prometheus-stack in %s",
            "describe one environment for the cluster, or set another `deployment.namespace` in one of the two");

    private static final Claim.Kind CLUSTER = new Claim.Kind(
            SHARED_CLUSTER,
            "the cluster-wide part of kube-prometheus-stack in %s",
            "describe one environment for the cluster; or keep their ClusterRoles, node exporters and operators apart,"
                    + " and set `values.fullnameOverride` in one of the two");

    private ClusterClaims() {}

    static List<Claim> of(Environment environment, EksDeployment eks, Descriptor descriptor, Delivery delivery) {
        Location at = descriptor
                .spec()
                .mapping(EnvironmentShapes.DEPLOYMENT)
                .flatMap(deployment -> deployment.mapping(ClusterKeys.CLUSTER))
                .map(cluster -> cluster.at(ClusterKeys.CLUSTER_NAME))
                .orElse(environment.at());
        String cluster = Arn.cluster(
                        environment.place().region(),
                        environment.place().account(),
                        eks.cluster().name())
                .toString();
        List<Claim> claims = new ArrayList<>();
        // One role would trust the pods of two clusters; several environments may share a cluster, though.
        eks.cluster().issuer().ifPresent(issuer -> claims.add(new Claim(ISSUER, issuer, cluster, environment.at())));
        claims.add(new Claim(
                RELEASE,
                "namespace `" + eks.pods().namespace() + "` of " + cluster,
                "environment `" + environment.name() + "`",
                at));
        Object fullName = eks.chart().values().get("fullnameOverride");
        claims.add(new Claim(
                CLUSTER,
                cluster + (fullName == null ? "" : " as `" + fullName + "`"),
                // Within one namespace they meet in any case, which is said already.
                "the environment in namespace `" + eks.pods().namespace() + "`",
                at));
        eks.cluster().reach().destination(cluster, at).ifPresent(claims::add);
        return claims;
    }
}

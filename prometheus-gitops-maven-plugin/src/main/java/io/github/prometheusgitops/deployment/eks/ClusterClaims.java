package io.github.prometheusgitops.deployment.eks;

import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.descriptor.ClusterKeys;
import io.github.prometheusgitops.descriptor.Descriptor;
import io.github.prometheusgitops.descriptor.EnvironmentShapes;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.fleet.Claim;
import io.github.prometheusgitops.fleet.Claim.Kind;
import io.github.prometheusgitops.fleet.Delivery;
import io.github.prometheusgitops.fleet.Environment;
import java.util.ArrayList;
import java.util.List;

/** What an environment claims of its cluster, and of the delivery engine that reaches it. */
final class ClusterClaims {

    private ClusterClaims() {}

    static List<Claim> of(Environment environment, EksDeployment eks, Descriptor descriptor, Delivery delivery) {
        Location at = descriptor
                .spec()
                .mapping(EnvironmentShapes.DEPLOYMENT)
                .flatMap(deployment -> deployment.mapping(ClusterKeys.CLUSTER))
                .map(cluster -> cluster.at(ClusterKeys.CLUSTER_NAME))
                .orElse(environment.at());
        String cluster = Arn.cluster(
                        environment.place().region(), environment.place().account(), eks.cluster())
                .toString();
        List<Claim> claims = new ArrayList<>();
        // One role would trust the pods of two clusters; several environments may share a cluster, though.
        eks.issuer().ifPresent(issuer -> claims.add(new Claim(Kind.ISSUER, issuer, cluster, environment.at())));
        claims.add(new Claim(
                Kind.RELEASE,
                "namespace `" + eks.namespace() + "` of " + cluster,
                "environment `" + environment.name() + "`",
                at));
        Object fullName = eks.chart().values().get("fullnameOverride");
        claims.add(new Claim(
                Kind.CLUSTER,
                cluster + (fullName == null ? "" : " as `" + fullName + "`"),
                // Within one namespace they meet in any case, which is said already.
                "the environment in namespace `" + eks.namespace() + "`",
                at));
        delivery.engine().destination(eks.reach(), eks.cluster(), cluster, at).ifPresent(claims::add);
        return claims;
    }
}

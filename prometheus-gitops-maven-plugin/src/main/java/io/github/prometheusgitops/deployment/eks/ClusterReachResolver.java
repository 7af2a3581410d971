package io.github.prometheusgitops.deployment.eks;

import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.descriptor.ClusterKeys;
import io.github.prometheusgitops.descriptor.Descriptor;
import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.fleet.ClusterReach;
import io.github.prometheusgitops.fleet.FleetFindings;
import io.github.prometheusgitops.fleet.KubeConfig;
import io.github.prometheusgitops.fleet.Place;
import io.github.prometheusgitops.yaml.Key;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import io.github.prometheusgitops.yaml.YamlValue;
import java.util.Optional;

/** Resolves how delivery engines reach clusters. */
record ClusterReachResolver(Descriptor descriptor, Findings findings) {

    private static final FindingType TWO_WAYS = FindingType.error("fleet/two-ways");

    /** What a descriptor says of its cluster. */
    ClusterReach resolve(YamlMapping cluster, Optional<Place> place) {
        place.ifPresent(found -> ownArn(cluster, found));
        both(cluster, EksKeys.SERVER, EksKeys.ARGOCD_NAME, "Argo CD knows the cluster by one of them");
        return new ClusterReach(
                cluster.text(EksKeys.SERVER).filter(server -> wins(cluster, EksKeys.SERVER, EksKeys.ARGOCD_NAME)),
                cluster.text(EksKeys.ARGOCD_NAME),
                kubeConfig(cluster),
                cluster.scalars(EksKeys.DEPENDS_ON).stream()
                        .map(YamlScalar::text)
                        .sorted()
                        .toList());
    }

    private Optional<KubeConfig> kubeConfig(YamlMapping cluster) {
        both(cluster, EksKeys.KUBE_CONFIG_SECRET, EksKeys.KUBE_CONFIG, "Flux reaches the cluster in one way");
        Optional<String> secret = cluster.text(EksKeys.KUBE_CONFIG_SECRET);
        if (secret.isPresent() && wins(cluster, EksKeys.KUBE_CONFIG_SECRET, EksKeys.KUBE_CONFIG)) {
            return secret.map(name -> new KubeConfig(secret, Optional.empty()));
        }
        return cluster.mapping(EksKeys.KUBE_CONFIG)
                .filter(settings ->
                        settings.text(EksKeys.PROVIDER).filter("aws"::equals).isPresent())
                .map(settings -> new KubeConfig(Optional.empty(), settings.text(EksKeys.KUBE_CONFIG_SERVICE_ACCOUNT)));
    }

    /** Reports two keys of which the descriptor itself has both: what the fleet's defaults say gives way. */
    private void both(YamlMapping cluster, Key one, Key other, String why) {
        if (isOwn(cluster, one) && isOwn(cluster, other)) {
            findings.add(
                    TWO_WAYS,
                    cluster.at(other),
                    "`deployment.cluster` has both `" + one.name() + "` and `" + other.name() + "`: " + why,
                    "remove one of the two");
        }
    }

    /** Whether one of two keys is meant, where the fleet's defaults may have set the other one. */
    private boolean wins(YamlMapping cluster, Key one, Key other) {
        return cluster.get(other).isEmpty() || isOwn(cluster, one);
    }

    private boolean isOwn(YamlMapping cluster, Key key) {
        return cluster.get(key)
                .map(YamlValue::at)
                .filter(at -> at.file().equals(descriptor.nameAt().file()))
                .isPresent();
    }

    /** The EKS capability for Argo CD knows clusters by their ARNs. */
    private void ownArn(YamlMapping cluster, Place place) {
        cluster.scalar(EksKeys.SERVER)
                .filter(server -> server.text().startsWith("arn:"))
                .ifPresent(server -> {
                    String own = Arn.cluster(
                                    place.region(),
                                    place.account(),
                                    cluster.text(ClusterKeys.CLUSTER_NAME).orElse(""))
                            .toString();
                    if (!server.text().equals(own)) {
                        findings.add(
                                FleetFindings.DESTINATION,
                                server.at(),
                                "`server` is another cluster's ARN: this environment's is " + own,
                                "write " + own + ", or correct the cluster's name, account or region");
                    }
                });
    }
}

package io.github.prometheusgitops.check.handshake;

import io.github.prometheusgitops.fleet.Release;
import io.github.prometheusgitops.syntax.HclBody;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An association of EKS Pod Identity that was rendered. What cannot be read for certain is absent.
 *
 * @param targetRole the ARN of the role that EKS assumes from the one that is associated
 */
record Association(
        Optional<YamlScalar> cluster,
        Optional<YamlScalar> namespace,
        Optional<YamlScalar> serviceAccount,
        Optional<YamlScalar> targetRole) {

    static Association of(HclBody.Block block) {
        HclBody body = block.body();
        return new Association(
                body.literal("cluster_name"),
                body.literal("namespace"),
                body.literal("service_account"),
                body.literal("target_role_arn"));
    }

    /** How much of what tells the pods of a cluster's Prometheus from others is the same. */
    long inCommonWith(RenderedCluster pods) {
        return Stream.of(
                        isSame(cluster, pods.release().map(Release::cluster)),
                        isSame(namespace, pods.namespace().map(YamlScalar::text)),
                        isSame(serviceAccount, pods.serviceAccount().map(YamlScalar::text)))
                .filter(same -> same)
                .count();
    }

    /** Whether it names both another namespace and another service account: other pods have them. */
    boolean isOfOthersThan(RenderedCluster pods) {
        return isOther(namespace, pods.namespace().map(YamlScalar::text))
                && isOther(serviceAccount, pods.serviceAccount().map(YamlScalar::text));
    }

    private static boolean isOther(Optional<YamlScalar> associated, Optional<String> ofPods) {
        return associated.isPresent() && ofPods.isPresent() && !isSame(associated, ofPods);
    }

    private static boolean isSame(Optional<YamlScalar> associated, Optional<String> ofPods) {
        return associated.isPresent() && associated.map(YamlScalar::text).equals(ofPods);
    }

    static Association of(YamlMapping object) {
        YamlMapping spec = object.section("spec");
        return new Association(
                spec.scalar("clusterName"),
                spec.scalar("namespace"),
                spec.scalar("serviceAccount"),
                spec.scalar("targetRoleARN"));
    }
}

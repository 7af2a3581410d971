package io.github.prometheusgitops.check.handshake;

import io.github.prometheusgitops.syntax.HclBody;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.Optional;

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

    static Association of(YamlMapping object) {
        YamlMapping spec = object.section("spec");
        return new Association(
                spec.scalar("clusterName"),
                spec.scalar("namespace"),
                spec.scalar("serviceAccount"),
                spec.scalar("targetRoleARN"));
    }
}

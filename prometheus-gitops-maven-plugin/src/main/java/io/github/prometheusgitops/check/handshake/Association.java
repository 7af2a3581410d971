package io.github.prometheusgitops.check.handshake;

import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.syntax.HclBody;
import io.github.prometheusgitops.syntax.HclValue;
import io.github.prometheusgitops.yaml.YamlMapping;
import io.github.prometheusgitops.yaml.YamlScalar;
import java.util.Optional;

/**
 * An association of EKS Pod Identity that was rendered. What cannot be read for certain is absent.
 *
 * @param targetRole the ARN of the role that EKS assumes from the one that is associated
 */
record Association(
        Optional<Said> cluster, Optional<Said> namespace, Optional<Said> serviceAccount, Optional<Said> targetRole) {

    /** A text and where it stands. */
    record Said(String text, Location at) {}

    static Association of(HclBody.Block block) {
        return new Association(
                said(block, "cluster_name"),
                said(block, "namespace"),
                said(block, "service_account"),
                said(block, "target_role_arn"));
    }

    private static Optional<Said> said(HclBody.Block block, String attribute) {
        return block.body()
                .literal(attribute)
                .map((HclValue.Literal literal) -> new Said(literal.text(), literal.at()));
    }

    static Association of(YamlMapping object) {
        YamlMapping spec = object.section("spec");
        return new Association(
                said(spec, "clusterName"),
                said(spec, "namespace"),
                said(spec, "serviceAccount"),
                said(spec, "targetRoleARN"));
    }

    private static Optional<Said> said(YamlMapping mapping, String key) {
        return mapping.scalar(key).map((YamlScalar scalar) -> new Said(scalar.text(), scalar.at()));
    }
}

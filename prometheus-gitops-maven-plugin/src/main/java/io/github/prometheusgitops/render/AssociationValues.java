package io.github.prometheusgitops.render;

import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.policy.Entrance;
import java.util.Optional;

/**
 * What templates are told of an association of EKS Pod Identity.
 *
 * @param targetRoleArn the role that EKS assumes from the one that is associated
 * @param disableSessionTags set if EKS leaves out its session tags
 */
record AssociationValues(Optional<String> targetRoleArn, Optional<Boolean> disableSessionTags) {

    static AssociationValues of(Entrance.Association association) {
        return new AssociationValues(
                association.targetRole().map(Arn::toString),
                association.sessionTags() ? Optional.empty() : Optional.of(true));
    }
}

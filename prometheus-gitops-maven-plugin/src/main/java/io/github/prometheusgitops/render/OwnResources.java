package io.github.prometheusgitops.render;

import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.fleet.Place;
import io.github.prometheusgitops.policy.EnvironmentAccess;
import java.util.Optional;

/**
 * What an environment has in IAM and EKS of its own account, whatever makes it there.
 *
 * @param permissionsBoundary ARN
 */
public record OwnResources(
        Optional<RoleValues> role,
        Optional<ProviderValues> provider,
        Optional<AssociationValues> association,
        Optional<String> permissionsBoundary) {

    /** Of an environment. */
    public static OwnResources of(Estate estate, Environment environment) {
        Optional<EnvironmentAccess> access = estate.access().of(environment);
        return new OwnResources(
                estate.access().made(environment).stream().findFirst().map(RoleValues::of),
                access.flatMap(EnvironmentAccess::provider)
                        .filter(provider -> provider.owner().equals(environment.owner()))
                        .map(ProviderValues::of),
                access.flatMap(EnvironmentAccess::association).map(AssociationValues::of),
                access.flatMap(EnvironmentAccess::givenRole)
                        .map(role -> role.boundary().toString())
                        .or(() -> permissionsBoundary(estate.fleet(), environment.place())));
    }

    /** The ARN of the permissions boundary in an account; empty if roles have none. */
    static Optional<String> permissionsBoundary(Fleet fleet, Place place) {
        return fleet.iam()
                .permissionsBoundary()
                .map(policy ->
                        Arn.policy(place.partition(), place.account(), policy).toString());
    }
}

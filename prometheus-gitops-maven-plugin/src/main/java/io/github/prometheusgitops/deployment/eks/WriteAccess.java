package io.github.prometheusgitops.deployment.eks;

import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.policy.Entrance;
import io.github.prometheusgitops.policy.EnvironmentAccess;
import io.github.prometheusgitops.policy.IamRole;
import io.github.prometheusgitops.policy.OidcProvider;
import io.github.prometheusgitops.policy.PolicyDocument;
import io.github.prometheusgitops.policy.ResourcePolicy;
import io.github.prometheusgitops.policy.Routes;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How one environment gets to its workspaces: everything that both sides have to set up.
 *
 * @param role the role as which Prometheus signs, unless a route names another one
 * @param entrance how its service account comes by that role
 */
record WriteAccess(Environment environment, IamRole role, Entrance entrance, Routes routes)
        implements EnvironmentAccess {

    @Override
    public Stream<IamRole> roles() {
        Stream<IamRole> own = association()
                .map(Entrance.Association::podRole)
                .filter(podRole -> !podRole.equals(role))
                .map(podRole -> Stream.of(podRole, role))
                .orElseGet(() -> Stream.of(role));
        return Stream.concat(own, routes.writers());
    }

    @Override
    public String roleOutput() {
        return "The role of Prometheus' service account.";
    }

    @Override
    public Optional<PolicyDocument> endpointPolicy() {
        return routes.endpointPolicy();
    }

    @Override
    public Stream<ResourcePolicy> resourcePolicies() {
        return routes.resourcePolicies();
    }

    @Override
    public Optional<OidcProvider> provider() {
        return entrance instanceof Entrance.Token token ? Optional.of(token.provider()) : Optional.empty();
    }

    @Override
    public Optional<Entrance.Association> association() {
        return entrance instanceof Entrance.Association association ? Optional.of(association) : Optional.empty();
    }

    /** The role that the service account is annotated with, if it comes by a token. */
    public Optional<Arn> annotation() {
        return provider().map(unused -> role.arn());
    }
}

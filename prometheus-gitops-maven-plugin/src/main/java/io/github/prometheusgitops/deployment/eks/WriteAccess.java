package io.github.prometheusgitops.deployment.eks;

import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.policy.EndpointPolicies;
import io.github.prometheusgitops.policy.Entrance;
import io.github.prometheusgitops.policy.EnvironmentAccess;
import io.github.prometheusgitops.policy.IamRole;
import io.github.prometheusgitops.policy.OidcProvider;
import io.github.prometheusgitops.policy.PolicyDocument;
import io.github.prometheusgitops.policy.ResourcePolicy;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * How one environment gets to its workspaces: everything that both sides have to set up.
 *
 * @param role the role as which Prometheus signs, unless a route names another one
 * @param entrance how its service account comes by that role
 * @param routes one for each destination whose workspace has an id, in the order of the descriptor
 */
public record WriteAccess(Environment environment, IamRole role, Entrance entrance, List<Route> routes)
        implements EnvironmentAccess {

    public WriteAccess {
        routes = List.copyOf(routes);
    }

    @Override
    public Stream<IamRole> roles() {
        Stream<IamRole> own = association()
                .map(Entrance.Association::podRole)
                .filter(podRole -> !podRole.equals(role))
                .map(podRole -> Stream.of(podRole, role))
                .orElseGet(() -> Stream.of(role));
        return Stream.concat(own, routes.stream().flatMap(route -> route.writer().stream()));
    }

    @Override
    public Optional<PolicyDocument> endpointPolicy() {
        SortedSet<Arn> signers = new TreeSet<>();
        SortedSet<Arn> workspaces = new TreeSet<>();
        for (Route route : routes) {
            if (environment.reachesPrivately(route.destination())) {
                signers.add(route.writer().orElse(role).arn());
                workspaces.add(route.destination().workspace().arn().orElseThrow());
            }
        }
        return workspaces.isEmpty() ? Optional.empty() : Optional.of(EndpointPolicies.write(signers, workspaces));
    }

    @Override
    public Stream<ResourcePolicy> resourcePolicies() {
        return routes.stream().flatMap(route -> route.letIn().stream());
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

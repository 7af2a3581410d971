package io.github.prometheusgitops.policy;

import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.fleet.Environment;
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
public record WriteAccess(Environment environment, IamRole role, Entrance entrance, List<Route> routes) {

    public WriteAccess {
        routes = List.copyOf(routes);
    }

    /** Every role, the environment's own first. */
    public Stream<IamRole> roles() {
        Stream<IamRole> own = association()
                .map(Entrance.Association::podRole)
                .filter(podRole -> !podRole.equals(role))
                .map(podRole -> Stream.of(podRole, role))
                .orElseGet(() -> Stream.of(role));
        return Stream.concat(own, routes.stream().flatMap(route -> route.writer().stream()));
    }

    /** What may pass the VPC's endpoint; empty without one, or while no workspace behind it has an id. */
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

    /** The issuer that the role trusts, if it comes by a token. */
    public Optional<OidcProvider> provider() {
        return entrance instanceof Entrance.Token token ? Optional.of(token.provider()) : Optional.empty();
    }

    /** The association that the role comes by, if it comes by one. */
    public Optional<Entrance.Association> association() {
        return entrance instanceof Entrance.Association association ? Optional.of(association) : Optional.empty();
    }

    /** The role that the service account is annotated with, if it comes by a token. */
    public Optional<Arn> annotation() {
        return provider().map(unused -> role.arn());
    }
}

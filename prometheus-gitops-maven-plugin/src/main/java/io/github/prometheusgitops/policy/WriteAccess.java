package io.github.prometheusgitops.policy;

import io.github.prometheusgitops.fleet.Environment;
import java.util.List;
import java.util.stream.Stream;

/**
 * How one environment gets to its workspaces: everything that both sides have to set up.
 *
 * @param role the role that Prometheus' service account carries
 * @param provider the issuer that this role trusts
 * @param routes one for each destination whose workspace has an id, in the order of the descriptor
 */
public record WriteAccess(Environment environment, IamRole role, OidcProvider provider, List<Route> routes) {

    public WriteAccess {
        routes = List.copyOf(routes);
    }

    /** Every role, the environment's own first. */
    public Stream<IamRole> roles() {
        return Stream.concat(Stream.of(role), routes.stream().flatMap(route -> route.writer().stream()));
    }
}

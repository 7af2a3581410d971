package io.github.prometheusgitops.policy;

import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.fleet.Destination;
import io.github.prometheusgitops.fleet.EksDeployment;
import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.fleet.Identity;
import io.github.prometheusgitops.fleet.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Plans how an environment gets to its workspaces, by either form of IRSA.
 *
 * <p>Prometheus signs requests as the one role of its service account, or as a role that this one may assume. The two
 * forms differ only in the account where that first role lives: the cluster's ({@code irsa-role-chaining}) or the first
 * workspace's ({@code irsa-federated}). From there on both follow one rule: a workspace in the role's own account is
 * written to directly, any other one through a writer role of the workspace's account. So a role never assumes itself,
 * and a federated environment reaches workspaces in a second account too.
 */
final class AccessPlanner {

    private final String fleet;

    AccessPlanner(Fleet fleet) {
        this.fleet = fleet.name();
    }

    /** The access of an environment; empty while its issuer or every one of its workspaces' ids is not known. */
    Optional<WriteAccess> plan(Environment environment) {
        EksDeployment deployment = environment.deployment();
        List<Destination> ready = environment.destinations().stream()
                .filter(destination -> destination.workspace().id().isPresent())
                .toList();
        if (deployment.issuer().isEmpty() || ready.isEmpty()) {
            return Optional.empty();
        }
        Base base = base(environment);
        String issuer = deployment.issuer().get();
        Arn role = Arn.role(base.place().partition(), base.place().account(), base.roleName());
        Arn provider = Arn.oidcProvider(base.place().partition(), base.place().account(), issuer);

        List<Route> routes = new ArrayList<>();
        List<Arn> direct = new ArrayList<>();
        List<Arn> assumed = new ArrayList<>();
        for (Destination destination : ready) {
            if (destination.workspace().place().account().equals(base.place().account())) {
                direct.add(destination.workspace().arn().orElseThrow());
                routes.add(new Route(destination, Optional.empty()));
            } else {
                IamRole writer = writer(environment, destination, role);
                assumed.add(writer.arn());
                routes.add(new Route(destination, Optional.of(writer)));
            }
        }
        IamRole own = new IamRole(
                role,
                base.roleName(),
                "Prometheus of environment " + environment.name(),
                base.owner(),
                environment.name(),
                TrustPolicies.serviceAccount(provider, issuer, deployment.namespace(), deployment.serviceAccount()),
                PermissionsPolicies.write(direct, assumed));
        return Optional.of(new WriteAccess(
                environment,
                own,
                new OidcProvider(provider, issuer, base.owner(), deployment.createsOidcProvider()),
                routes));
    }

    /** Where the role of the service account lives. */
    private record Base(Place place, String owner, String roleName) {}

    private Base base(Environment environment) {
        if (environment.identity() == Identity.IRSA_ROLE_CHAINING) {
            return new Base(environment.place(), environment.root(), RoleNames.prometheus(fleet, environment.name()));
        }
        // The first workspace named, whether it has an id by now or not: a role must not move when one is applied.
        var first = environment.destinations().get(0).workspace();
        return new Base(first.place(), first.root(), RoleNames.writer(fleet, environment.name(), first.name()));
    }

    private IamRole writer(Environment environment, Destination destination, Arn role) {
        var workspace = destination.workspace();
        String name = RoleNames.writer(fleet, environment.name(), workspace.name());
        return new IamRole(
                Arn.role(workspace.place().partition(), workspace.place().account(), name),
                name,
                "Environment " + environment.name() + " writes to workspace " + workspace.name(),
                workspace.root(),
                environment.name(),
                TrustPolicies.roles(List.of(role), Optional.empty()),
                PermissionsPolicies.write(List.of(workspace.arn().orElseThrow()), List.of()));
    }
}

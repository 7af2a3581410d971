package io.github.prometheusgitops.deployment.eks;

import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.fleet.Discovery;
import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.fleet.Identity;
import io.github.prometheusgitops.fleet.Owner;
import io.github.prometheusgitops.fleet.Place;
import io.github.prometheusgitops.fleet.Workspace;
import io.github.prometheusgitops.policy.Entrance;
import io.github.prometheusgitops.policy.IamRole;
import io.github.prometheusgitops.policy.OidcProvider;
import io.github.prometheusgitops.policy.PermissionsPolicies;
import io.github.prometheusgitops.policy.PolicyDocument;
import io.github.prometheusgitops.policy.Purpose;
import io.github.prometheusgitops.policy.RoleNames;
import io.github.prometheusgitops.policy.Routes;
import io.github.prometheusgitops.policy.TrustPolicies;
import io.github.prometheusgitops.policy.TrustedRoles;
import java.util.List;
import java.util.Optional;

/**
 * Plans how an environment gets to its workspaces.
 *
 * <p>Prometheus signs requests as one role, or as a role that this one may assume. The identities differ in how its
 * service account comes by that role ({@link Entrance}) and in the account where it lives: the cluster's ({@code
 * irsa-role-chaining}, {@code resource-policy}) or the first workspace's ({@code irsa-federated}, {@code pod-identity}).
 * From there one rule holds: a workspace of the role's own account is written to directly; any other one through a writer
 * role of its account or, with {@code resource-policy}, by its own leave. So a role never assumes itself, and every
 * identity reaches workspaces of several accounts.
 */
record AccessPlanner(Fleet fleet) {

    /** The access of an environment; empty while AWS has not assigned what it needs. */
    public Optional<WriteAccess> plan(Environment environment, EksDeployment eks) {
        boolean issuerMissing =
                eks.identity().needsIssuer() && eks.cluster().issuer().isEmpty();
        boolean associated = eks.identity() == Identity.POD_IDENTITY;
        Home home = home(environment, eks.identity());
        Routes routes = Routes.of(
                fleet,
                environment,
                arn(home.place(), home.roleName()),
                associated && eks.pods().sessionTags(),
                eks.identity() == Identity.RESOURCE_POLICY);
        if (routes.all().isEmpty() || issuerMissing) {
            return Optional.empty();
        }
        PolicyDocument permissions = routes.permissions(
                Discovery.of(
                        environment,
                        eks.chart()
                                .scrapeConfigs()
                                .orElseGet(() -> eks.prometheus().additionalScrapeConfigs())),
                List.of());
        return Optional.of(
                associated
                        ? byAssociation(environment, eks, home, permissions, routes)
                        : byToken(environment, eks, home, permissions, routes));
    }

    /** Where the role lives as which Prometheus signs. */
    private record Home(Place place, Owner owner, String roleName) {}

    private Home home(Environment environment, Identity identity) {
        Home cluster = new Home(
                environment.place(), environment.owner(), RoleNames.prometheus(fleet.name(), environment.name()));
        // The first workspace named, whether it has an id by now or not: a role must not move when one is applied.
        Workspace first = environment.destinations().get(0).workspace();
        Home workspace = new Home(
                first.place(), first.owner(), RoleNames.writer(fleet.name(), environment.name(), first.name()));
        return switch (identity) {
            case IRSA_ROLE_CHAINING, RESOURCE_POLICY, INSTANCE_PROFILE -> cluster;
            case IRSA_FEDERATED -> workspace;
            // A target role in the pod role's own account would only be a detour.
            case POD_IDENTITY ->
                first.place().account().equals(environment.place().account()) ? cluster : workspace;
        };
    }

    private WriteAccess byToken(
            Environment environment, EksDeployment deployment, Home home, PolicyDocument permissions, Routes routes) {
        String issuer = deployment.cluster().issuer().orElseThrow();
        Arn provider = Arn.oidcProvider(home.place().partition(), home.place().account(), issuer);
        PolicyDocument trust = TrustPolicies.serviceAccount(
                provider,
                issuer,
                deployment.pods().namespace(),
                deployment.pods().serviceAccount());
        return new WriteAccess(
                environment,
                own(Purpose.PROMETHEUS, environment, home, trust, permissions),
                new Entrance.Token(new OidcProvider(
                        home.owner(),
                        environment.name(),
                        provider,
                        issuer,
                        deployment.cluster().createsOidcProvider())),
                routes);
    }

    private WriteAccess byAssociation(
            Environment environment, EksDeployment deployment, Home home, PolicyDocument permissions, Routes routes) {
        if (home.owner().equals(environment.owner())) {
            IamRole podRole = own(Purpose.PROMETHEUS, environment, home, pods(environment, deployment), permissions);
            return new WriteAccess(
                    environment,
                    podRole,
                    new Entrance.Association(
                            podRole, Optional.empty(), deployment.pods().sessionTags()),
                    routes);
        }
        Home pod = new Home(
                environment.place(), environment.owner(), RoleNames.prometheus(fleet.name(), environment.name()));
        Arn podArn = arn(pod.place(), pod.roleName());
        TrustedRoles trusted =
                new TrustedRoles(fleet.iam().roleTrust(), home.place().account());
        IamRole target = own(
                Purpose.PROMETHEUS,
                environment,
                home,
                deployment.pods().sessionTags()
                        ? trusted.podOf(podArn, tags(environment, deployment)::require)
                        : trusted.roles(List.of(podArn), Optional.empty()),
                permissions);
        IamRole podRole = own(
                Purpose.POD,
                environment,
                pod,
                pods(environment, deployment),
                PermissionsPolicies.write(
                        List.of(), List.of(target.arn()), deployment.pods().sessionTags()));
        return new WriteAccess(
                environment,
                target,
                new Entrance.Association(
                        podRole, Optional.of(target.arn()), deployment.pods().sessionTags()),
                routes);
    }

    private static PolicyDocument pods(Environment environment, EksDeployment deployment) {
        return deployment.pods().sessionTags()
                ? TrustPolicies.podIdentity(tags(environment, deployment)::require)
                : TrustPolicies.podIdentity();
    }

    private static PodTags tags(Environment environment, EksDeployment deployment) {
        Arn cluster = Arn.cluster(
                environment.place().region(),
                environment.place().account(),
                deployment.cluster().name());
        return new PodTags(
                cluster, deployment.pods().namespace(), deployment.pods().serviceAccount());
    }

    private IamRole own(
            Purpose purpose, Environment environment, Home home, PolicyDocument trust, PolicyDocument permissions) {
        return new IamRole(
                purpose,
                home.owner(),
                environment.name(),
                environment.at(),
                arn(home.place(), home.roleName()),
                "Prometheus of environment " + environment.name(),
                trust,
                permissions);
    }

    private static Arn arn(Place place, String roleName) {
        return Arn.role(place.partition(), place.account(), roleName);
    }
}

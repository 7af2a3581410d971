package io.github.prometheusgitops.policy;

import io.github.prometheusgitops.finding.FindingType;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.fleet.Claim;
import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.fleet.FleetFindings;
import io.github.prometheusgitops.fleet.Owner;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Every role, OIDC provider and resource policy of a fleet, each in one list. Who makes what, in which order and within which
 * limits are views of these.
 */
public final class AccessPlan {

    private static final Comparator<IamRole> ORDER = Comparator.comparing(IamRole::owner)
            .thenComparing(role -> role.purpose().group())
            .thenComparing(IamRole::key);

    private static final FindingType SHARED_PROVIDER =
            FindingType.error("iam/oidc-provider", "two environments would create one OIDC provider in one account");

    private static final Claim.Kind ROLE =
            new Claim.Kind(FleetFindings.TWO_OWNERS, "the IAM role %s", "rename one of the two");

    private static final Claim.Kind OIDC_PROVIDER = new Claim.Kind(
            SHARED_PROVIDER,
            "the OIDC provider %s",
            "set `deployment.cluster.oidcProvider: existing` in one of the two");

    private final SortedMap<String, EnvironmentAccess> environments;
    private final List<IamRole> roles;
    private final List<OidcProvider> providers;
    private final List<ResourcePolicy> resourcePolicies;
    private final Map<Owner, List<IamRole>> rolesByOwner;
    private final Map<Owner, List<OidcProvider>> providersByOwner;
    private final Map<Owner, List<ResourcePolicy>> policiesByOwner;

    private AccessPlan(
            SortedMap<String, EnvironmentAccess> environments,
            List<IamRole> roles,
            List<OidcProvider> providers,
            List<ResourcePolicy> resourcePolicies) {
        this.environments = environments;
        this.roles = roles.stream().sorted(ORDER).toList();
        Set<String> folders = new HashSet<>();
        for (IamRole role : this.roles) {
            if (!folders.add(role.folder())) {
                throw new IllegalArgumentException("two roles would have their policies in " + role.folder());
            }
        }
        this.providers = List.copyOf(providers);
        this.resourcePolicies = List.copyOf(resourcePolicies);
        this.rolesByOwner = this.roles.stream().collect(Collectors.groupingBy(IamRole::owner));
        this.providersByOwner = this.providers.stream().collect(Collectors.groupingBy(OidcProvider::owner));
        this.policiesByOwner = this.resourcePolicies.stream().collect(Collectors.groupingBy(ResourcePolicy::owner));
    }

    /**
     * Plans all access of a fleet.
     *
     * @param models the access of each deployment model, by its word
     */
    public static AccessPlan of(Fleet fleet, Function<String, ? extends DeploymentAccess> models, Findings findings) {
        SortedMap<String, EnvironmentAccess> environments = new TreeMap<>();
        List<IamRole> roles = new ArrayList<>();
        List<OidcProvider> providers = new ArrayList<>();
        List<ResourcePolicy> resourcePolicies = new ArrayList<>();
        for (Environment environment : fleet.environments().values()) {
            if (!environment.destinations().isEmpty()) {
                models.apply(environment.deployment().model())
                        .plan(fleet, environment)
                        .ifPresent(access -> environments.put(environment.name(), access));
            }
        }
        for (EnvironmentAccess access : environments.values()) {
            access.roles().forEach(roles::add);
            access.provider().ifPresent(providers::add);
            access.resourcePolicies().forEach(resourcePolicies::add);
        }
        fleet.workspaces().values().forEach(workspace -> roles.addAll(WorkspaceRoles.of(fleet, workspace)));
        AccessPlan plan = new AccessPlan(environments, roles, providers, resourcePolicies);
        plan.roles.forEach(role ->
                RoleLimits.check(role, fleet.delivery().awsResources().keepsWhiteSpace(), fleet.limits(), findings));
        Claim.report(plan.claims(fleet), findings);
        return plan;
    }

    /** How an environment gets to its workspaces; empty while AWS has not assigned what that needs. */
    public Optional<EnvironmentAccess> of(Environment environment) {
        return Optional.ofNullable(environments.get(environment.name()));
    }

    /** Every role, sorted by owner, group and key. */
    public List<IamRole> roles() {
        return roles;
    }

    /** Every OIDC provider, made or looked up. */
    public List<OidcProvider> providers() {
        return providers;
    }

    /** Whom workspaces themselves let in. */
    public List<ResourcePolicy> resourcePolicies() {
        return resourcePolicies;
    }

    /** The roles of an owner's account, which its root module makes unless its access hands them over. */
    public List<IamRole> roles(Owner owner) {
        return rolesByOwner.getOrDefault(owner, List.of());
    }

    /** The roles that an environment's root module makes. */
    public List<IamRole> made(Environment environment) {
        return of(environment).filter(EnvironmentAccess::handsRoleOver).isPresent()
                ? List.of()
                : roles(environment.owner());
    }

    /** The OIDC providers that an owner's root module makes or looks up, by the environments that need them. */
    public SortedMap<String, OidcProvider> providers(Owner owner) {
        SortedMap<String, OidcProvider> byKey = new TreeMap<>();
        providersByOwner.getOrDefault(owner, List.of()).forEach(provider -> byKey.put(provider.key(), provider));
        return byKey;
    }

    /** The OIDC provider that the owner of a role makes or looks up for the environment that the role is of. */
    public Optional<OidcProvider> provider(IamRole role) {
        return Optional.ofNullable(providers(role.owner()).get(role.key()))
                .filter(unused -> role.purpose().group() == Purpose.Group.WRITERS);
    }

    /** Whom a workspace itself lets in. */
    public List<ResourcePolicy> resourcePolicies(Owner owner) {
        return policiesByOwner.getOrDefault(owner, List.of());
    }

    /**
     * What the plan claims in IAM. An account has one OIDC provider per issuer, and compares names of roles without
     * regard to case.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateOpenIDConnectProvider.html">CreateOpenIDConnectProvider</a>
     */
    private List<Claim> claims(Fleet fleet) {
        List<Claim> claims = new ArrayList<>();
        for (IamRole role : roles) {
            claims.add(new Claim(
                    ROLE,
                    role.arn().toString().toLowerCase(Locale.ROOT),
                    role.owner().folder() + ", as " + role.description(),
                    at(fleet, role.owner())));
        }
        for (OidcProvider provider : providers) {
            if (provider.create()) {
                claims.add(new Claim(
                        OIDC_PROVIDER,
                        provider.arn().toString(),
                        "environment `" + provider.key() + "`",
                        fleet.environment(provider.key()).at()));
            }
        }
        return claims;
    }

    private static Location at(Fleet fleet, Owner owner) {
        return fleet.find(owner).orElseThrow().at();
    }
}

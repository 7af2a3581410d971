package io.github.prometheusgitops.policy;

import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.finding.Findings;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.fleet.Claim;
import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.fleet.Owner;
import io.github.prometheusgitops.fleet.Reader;
import io.github.prometheusgitops.fleet.RuleManager;
import io.github.prometheusgitops.fleet.Workspace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Every role and OIDC provider of a fleet.
 *
 * @param writes how each environment gets to its workspaces, by its name; absent while AWS has not assigned what it needs
 * @param collectors how each managed collector gets to its workspace, by its environment's name; absent likewise
 * @param rolesByOwner the roles that each root module makes, by its stable name; sorted by key within it
 * @param readersByOwner the reader roles that each workspace's root module makes
 * @param ruleManagersByOwner the rule managers' roles that each workspace's root module makes
 * @param providersByOwner the OIDC providers that each root module makes or looks up, by the environment that needs them
 * @param resourcePolicies whom each workspace itself lets in, by its name and the environment's; absent where nobody
 */
public record AccessPlan(
        SortedMap<String, WriteAccess> writes,
        SortedMap<String, CollectorAccess> collectors,
        Map<String, SortedMap<String, IamRole>> rolesByOwner,
        Map<String, SortedMap<String, IamRole>> readersByOwner,
        Map<String, SortedMap<String, IamRole>> ruleManagersByOwner,
        Map<String, SortedMap<String, OidcProvider>> providersByOwner,
        Map<String, SortedMap<String, PolicyDocument>> resourcePolicies) {

    /** IAM's limit for role names. */
    private static final int LONGEST_ROLE_NAME = 64;

    /**
     * IAM's limit for a trust policy before it is raised.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html">IAM quotas</a>
     */
    private static final int LONGEST_TRUST_POLICY = 2048;

    /** IAM's limit for all inline policies of a role together. */
    private static final int LONGEST_INLINE_POLICIES = 10_240;

    /** Plans all access of a fleet. */
    public static AccessPlan of(Fleet fleet, Findings findings) {
        AccessPlanner planner = new AccessPlanner(fleet);
        CollectorPlanner collectorPlanner = new CollectorPlanner(fleet);
        SortedMap<String, CollectorAccess> collectors = new TreeMap<>();
        SortedMap<String, WriteAccess> writes = new TreeMap<>();
        Map<String, SortedMap<String, IamRole>> roles = new HashMap<>();
        Map<String, SortedMap<String, IamRole>> readers = new HashMap<>();
        Map<String, SortedMap<String, IamRole>> ruleManagers = new HashMap<>();
        Map<String, SortedMap<String, OidcProvider>> providers = new HashMap<>();
        for (Environment environment : fleet.environments().values()) {
            if (environment.destinations().isEmpty()) {
                continue;
            }
            environment
                    .collector()
                    .flatMap(collector -> collectorPlanner.plan(environment, collector))
                    .ifPresent(access -> {
                        collectors.put(environment.name(), access);
                        access.allRoles().forEach(role -> {
                            within(fleet, role, environment.at(), findings);
                            put(roles, role.owner(), role.key(), role);
                        });
                    });
            environment.eks().flatMap(eks -> planner.plan(environment, eks)).ifPresent(access -> {
                writes.put(environment.name(), access);
                access.roles().forEach(role -> {
                    within(fleet, role, environment.at(), findings);
                    put(roles, role.owner(), role.key(), role);
                });
                access.provider().ifPresent(provider -> put(providers, provider.owner(), environment.name(), provider));
            });
        }
        for (Workspace workspace : fleet.workspaces().values()) {
            if (workspace.lifecycle().decommissioned()) {
                continue;
            }
            for (Reader reader : workspace.readers()) {
                reader(fleet, workspace, reader).ifPresent(role -> {
                    within(fleet, role, reader.at(), findings);
                    put(readers, role.owner(), role.key(), role);
                });
            }
            for (RuleManager manager : workspace.ruleManagers()) {
                ruleManager(fleet, workspace, manager).ifPresent(role -> {
                    within(fleet, role, manager.at(), findings);
                    put(ruleManagers, role.owner(), role.key(), role);
                });
            }
        }
        AccessPlan plan = new AccessPlan(
                Collections.unmodifiableSortedMap(writes),
                Collections.unmodifiableSortedMap(collectors),
                roles,
                readers,
                ruleManagers,
                providers,
                resourcePolicies(fleet, writes));
        Claim.report(plan.claims(fleet), findings);
        return plan;
    }

    private static Map<String, SortedMap<String, PolicyDocument>> resourcePolicies(
            Fleet fleet, SortedMap<String, WriteAccess> writes) {
        Map<String, SortedMap<String, PolicyDocument>> policies = new TreeMap<>();
        for (WriteAccess access : writes.values()) {
            for (Route route : access.routes()) {
                if (route.letIn()) {
                    Workspace workspace = route.destination().workspace();
                    put(
                            policies,
                            workspace.name(),
                            access.environment().name(),
                            trusted(fleet, workspace)
                                    .writer(
                                            workspace.arn().orElseThrow(),
                                            access.role().arn()));
                }
            }
        }
        return policies;
    }

    private static TrustedRoles trusted(Fleet fleet, Workspace workspace) {
        return new TrustedRoles(fleet.iam().roleTrust(), workspace.place().account());
    }

    private static Optional<IamRole> reader(Fleet fleet, Workspace workspace, Reader reader) {
        String name = RoleNames.reader(fleet.name(), workspace.name(), reader.name());
        return workspace
                .arn()
                .map(arn -> new IamRole(
                        Arn.role(
                                workspace.place().partition(), workspace.place().account(), name),
                        name,
                        "Reader " + reader.name() + " queries workspace " + workspace.name(),
                        workspace.root(),
                        reader.name(),
                        trusted(fleet, workspace).roles(reader.principals(), reader.externalId()),
                        PermissionsPolicies.read(arn, reader)));
    }

    private static Optional<IamRole> ruleManager(Fleet fleet, Workspace workspace, RuleManager manager) {
        String name = RoleNames.ruleManager(fleet.name(), workspace.name(), manager.name());
        String account = workspace.place().account();
        return workspace
                .id()
                .map(id -> manager.namespaces().stream()
                        .map(namespace ->
                                Arn.ruleGroupsNamespace(workspace.place().region(), account, id, namespace))
                        .toList())
                .map(namespaces -> new IamRole(
                        Arn.role(workspace.place().partition(), account, name),
                        name,
                        "Rule manager " + manager.name() + " writes rules of workspace " + workspace.name(),
                        workspace.root(),
                        manager.name(),
                        trusted(fleet, workspace).roles(manager.principals(), manager.externalId()),
                        PermissionsPolicies.manageRules(namespaces)));
    }

    private static <T> void put(Map<String, SortedMap<String, T>> byOwner, String owner, String key, T value) {
        byOwner.computeIfAbsent(owner, unused -> new TreeMap<>()).put(key, value);
    }

    private static void within(Fleet fleet, IamRole role, Location at, Findings findings) {
        // IAM counts a trust policy's white space; Terraform's provider takes it out, ACK sends what it is given.
        int trust = fleet.delivery().awsResources().keepsWhiteSpace()
                ? role.trustPolicy().text().length()
                : role.trustPolicy().length();
        if (role.name().length() > LONGEST_ROLE_NAME) {
            findings.error(
                    "iam/role-name",
                    at,
                    "the role name `" + role.name() + "` has " + role.name().length() + " characters, IAM allows "
                            + LONGEST_ROLE_NAME,
                    "shorten the name of the fleet, the environment, the workspace, the reader or the rule manager");
        }
        if (trust > LONGEST_TRUST_POLICY) {
            findings.error(
                    "iam/trust-policy",
                    at,
                    "the trust policy of `" + role.name() + "` has " + trust + " characters, IAM allows "
                            + LONGEST_TRUST_POLICY,
                    "split the reader or rule manager into several with fewer principals each");
        }
        if (role.permissionsPolicy().length() > LONGEST_INLINE_POLICIES) {
            findings.error(
                    "iam/permissions-policy",
                    at,
                    "the permissions policy of `" + role.name() + "` has "
                            + role.permissionsPolicy().length() + " characters, IAM allows " + LONGEST_INLINE_POLICIES,
                    "write to fewer workspaces from one environment, or split the rule manager");
        }
    }

    /** Every role, those of readers and rule managers included. */
    public Stream<IamRole> allRoles() {
        return Stream.of(rolesByOwner, readersByOwner, ruleManagersByOwner)
                .flatMap(byOwner -> new TreeMap<>(byOwner).values().stream())
                .flatMap(roles -> roles.values().stream());
    }

    /** Every OIDC provider, made or looked up. */
    public Stream<OidcProvider> allProviders() {
        return providersByOwner.values().stream().flatMap(providers -> providers.values().stream());
    }

    /**
     * What the plan claims in IAM. An account has one OIDC provider per issuer, and compares names of roles without
     * regard to case.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateOpenIDConnectProvider.html">CreateOpenIDConnectProvider</a>
     */
    private List<Claim> claims(Fleet fleet) {
        List<Claim> claims = new ArrayList<>();
        allRoles()
                .forEach(role -> claims.add(new Claim(
                        Claim.Kind.ROLE,
                        role.arn().toString().toLowerCase(Locale.ROOT),
                        role.owner() + ", as " + role.description(),
                        at(fleet, role.owner()))));
        for (WriteAccess access : writes.values()) {
            access.provider()
                    .filter(OidcProvider::create)
                    .ifPresent(provider -> claims.add(new Claim(
                            Claim.Kind.OIDC_PROVIDER,
                            provider.arn().toString(),
                            "environment `" + access.environment().name() + "`",
                            access.environment().at())));
        }
        return claims;
    }

    private static Location at(Fleet fleet, String owner) {
        String name = owner.substring(owner.indexOf('/') + 1);
        return new Owner(owner).isOfWorkspace()
                ? fleet.workspaces().get(name).at()
                : fleet.environments().get(name).at();
    }
}

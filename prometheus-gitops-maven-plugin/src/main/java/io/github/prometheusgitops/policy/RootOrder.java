package io.github.prometheusgitops.policy;

import io.github.prometheusgitops.aws.Arn;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which Terraform root modules have to be applied before which, by their stable names.
 *
 * <p>IAM refuses a trust policy that names a role which does not exist, so that a root waits for those that make the
 * roles it trusts, whoever trusts them: writers, readers or rule managers. It also waits for whoever registers an OIDC
 * provider that it only looks up. Permissions policies may name what does not exist yet: they make nobody wait. Two roots that trust
 * roles of each other have no order. Neither waits, and the second attempt succeeds.
 *
 * @param waits the roots that each root waits for; absent for one that waits for none
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html">Principal</a>
 */
public record RootOrder(Map<String, SortedSet<String>> waits) {

    /** The order that the plan's trust policies and resource policies ask for. */
    public static RootOrder of(AccessPlan access) {
        Map<String, String> makers = new HashMap<>();
        access.roles()
                .forEach(role -> makers.put(role.arn().toString(), role.owner().folder()));
        Map<String, SortedSet<String>> trusts = new TreeMap<>();
        access.roles().forEach(role -> trust(role.owner().folder(), role.trustPolicy(), makers, trusts));
        access.resourcePolicies().forEach(policy -> trust(policy.owner().folder(), policy.policy(), makers, trusts));
        lookUps(access, trusts);
        Map<String, SortedSet<String>> waits = new TreeMap<>();
        trusts.forEach((root, trusted) -> {
            SortedSet<String> before = new TreeSet<>(trusted);
            before.removeIf(other -> reaches(other, root, trusts));
            if (!before.isEmpty()) {
                waits.put(root, before);
            }
        });
        return new RootOrder(waits);
    }

    /** The roots that a root waits for. */
    public List<String> before(String root) {
        return List.copyOf(waits.getOrDefault(root, new TreeSet<>()));
    }

    /** How many steps after the first one a root can be applied: one more than the last of those it waits for. */
    public int step(String root) {
        return before(root).stream().mapToInt(other -> step(other) + 1).max().orElse(0);
    }

    /** An OIDC provider that a root looks up has to be there: whoever makes it comes before. */
    private static void lookUps(AccessPlan access, Map<String, SortedSet<String>> trusts) {
        Map<Arn, String> makers = new HashMap<>();
        access.providers().stream()
                .filter(OidcProvider::create)
                .forEach(provider -> makers.put(provider.arn(), provider.owner().folder()));
        access.providers().stream()
                .filter(provider -> !provider.create())
                .forEach(provider ->
                        waitFor(makers.get(provider.arn()), provider.owner().folder(), trusts));
    }

    private static void waitFor(@Nullable String maker, String owner, Map<String, SortedSet<String>> trusts) {
        if (maker != null && !maker.equals(owner)) {
            trusts.computeIfAbsent(owner, unused -> new TreeSet<>()).add(maker);
        }
    }

    private static void trust(
            String owner, PolicyDocument policy, Map<String, String> makers, Map<String, SortedSet<String>> trusts) {
        for (String arn : principals(policy)) {
            waitFor(makers.get(arn), owner, trusts);
        }
    }

    private static Set<String> principals(PolicyDocument policy) {
        Set<String> arns = new HashSet<>();
        for (Object statement :
                (Collection<?>) Objects.requireNonNull(policy.content().get("Statement"))) {
            if (((Map<?, ?>) statement).get("Principal") instanceof Map<?, ?> principals
                    && principals.get("AWS") instanceof Collection<?> roles) {
                roles.forEach(role -> arns.add(role.toString()));
            }
        }
        return arns;
    }

    private static boolean reaches(String from, String to, Map<String, SortedSet<String>> trusts) {
        Set<String> seen = new HashSet<>(Set.of(from));
        List<String> next = List.of(from);
        while (!next.isEmpty() && !seen.contains(to)) {
            next = next.stream()
                    .flatMap(root -> trusts.getOrDefault(root, new TreeSet<>()).stream())
                    .filter(seen::add)
                    .toList();
        }
        return seen.contains(to);
    }
}

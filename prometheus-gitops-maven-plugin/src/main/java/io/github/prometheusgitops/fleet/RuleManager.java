package io.github.prometheusgitops.fleet;

import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.finding.Location;
import java.util.Optional;
import java.util.SortedSet;

/**
 * Who may write rules of a workspace by themselves, in rule group namespaces that this tree leaves alone.
 *
 * @param principals the roles that may assume the rule manager's role
 * @param externalId what they have to present
 * @param namespaces names of the namespaces, which need not exist yet
 */
public record RuleManager(
        String name,
        Location at,
        SortedSet<Arn> principals,
        Optional<String> externalId,
        SortedSet<String> namespaces) {}

package io.github.prometheusgitops.access;

import io.github.prometheusgitops.aws.Capability;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.fleet.Workspace;

/**
 * Something that somebody may do.
 *
 * @param action of AMP
 * @param namespace of rules, where the action is on one; {@code *} for any; else empty text
 * @param way the roles that lead there
 * @param at the statement that allows it
 */
public record Grant(
        Workspace workspace, Capability capability, String action, String namespace, Way way, Location at) {}

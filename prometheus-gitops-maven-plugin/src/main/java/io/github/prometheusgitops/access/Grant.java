package io.github.prometheusgitops.access;

import io.github.prometheusgitops.aws.Capability;
import io.github.prometheusgitops.finding.Location;
import io.github.prometheusgitops.fleet.Workspace;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Something that somebody may do.
 *
 * @param action of AMP
 * @param namespace of rules, where the action is on one; {@code *} for any; else empty text
 * @param way the roles that lead there
 * @param at the statement that allows it
 */
public record Grant(Workspace workspace, Capability capability, String action, String namespace, Way way, Location at) {

    /** What has to hold where the endpoint of his VPC refuses what all others allow. */
    static final String AROUND_ENDPOINT = "not through the endpoint of the VPC";

    private static final Set<Capability> OF_DATA =
            Set.of(Capability.WRITE, Capability.QUERY, Capability.ALERTS, Capability.SILENCES);

    /** Whether it is asked of the endpoint for data, and not of the one that workspaces are made by. */
    boolean isOfData() {
        return OF_DATA.contains(capability);
    }

    /** The same, with one more thing that has to hold. */
    Grant onlyIf(String condition) {
        SortedSet<String> conditions = new TreeSet<>(way.conditions());
        conditions.add(condition);
        return new Grant(workspace, capability, action, namespace, new Way(way.roles(), conditions), at);
    }
}

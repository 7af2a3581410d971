package io.github.prometheusgitops.fleet;

import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.finding.Location;
import java.util.Optional;
import java.util.SortedSet;

/**
 * Who may query a workspace.
 *
 * @param principals the roles that may assume the reader role
 * @param externalId what they have to present
 * @param discovers whether it may look for workspaces, too, as Amazon Managed Grafana does for its data sources
 */
public record Reader(
        String name,
        Location at,
        SortedSet<Arn> principals,
        Optional<String> externalId,
        ReaderAccess access,
        boolean discovers) {}

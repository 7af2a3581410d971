package io.github.prometheusgitops.deployment.collector;

import io.github.prometheusgitops.aws.Arn;
import io.github.prometheusgitops.fleet.Environment;
import io.github.prometheusgitops.fleet.Fleet;
import io.github.prometheusgitops.fleet.Place;
import io.github.prometheusgitops.fleet.RoleTrust;
import io.github.prometheusgitops.fleet.Workspace;
import io.github.prometheusgitops.policy.IamRole;
import io.github.prometheusgitops.policy.PermissionsPolicies;
import io.github.prometheusgitops.policy.Purpose;
import io.github.prometheusgitops.policy.RoleNames;
import io.github.prometheusgitops.policy.TrustPolicies;
import io.github.prometheusgitops.policy.TrustedRoles;
import java.util.List;
import java.util.Optional;

/** Plans how a managed collector gets to its workspace. */
final class CollectorPlanner {

    private final String fleet;
    private final RoleTrust roleTrust;

    /** A planner for the environments of a fleet. */
    public CollectorPlanner(Fleet fleet) {
        this.fleet = fleet.name();
        this.roleTrust = fleet.iam().roleTrust();
    }

    /** The access of a collector; empty while AWS has not assigned its workspace's id. */
    public Optional<CollectorAccess> plan(Environment environment, ManagedCollector collector) {
        Workspace workspace = environment.destinations().get(0).workspace();
        Place place = environment.place();
        Arn cluster = Arn.cluster(place.region(), place.account(), collector.cluster());
        return workspace
                .arn()
                .map(arn -> new CollectorAccess(
                        collector,
                        cluster,
                        arn,
                        ManagedCollector.writesByRoles(place, workspace)
                                ? Optional.of(roles(environment, collector, workspace, arn))
                                : Optional.empty()));
    }

    private CollectorAccess.Roles roles(
            Environment environment, ManagedCollector collector, Workspace workspace, Arn workspaceArn) {
        Place place = environment.place();
        Arn anyScraper = Arn.scraper(place.region(), place.account(), "*");
        String sourceName = RoleNames.of(fleet, environment.name(), "scraper");
        String targetName = RoleNames.writer(fleet, environment.name(), workspace.name());
        Arn source = Arn.role(place.partition(), place.account(), sourceName);
        Arn target = Arn.role(workspace.place().partition(), workspace.place().account(), targetName);
        TrustedRoles trusted = new TrustedRoles(roleTrust, workspace.place().account());
        return new CollectorAccess.Roles(
                new IamRole(
                        Purpose.COLLECTOR_SOURCE,
                        environment.owner(),
                        environment.name(),
                        environment.at(),
                        source,
                        "Managed collector of environment " + environment.name(),
                        TrustPolicies.scrapers(place.account(), anyScraper),
                        PermissionsPolicies.write(List.of(), List.of(target), false)),
                new IamRole(
                        Purpose.COLLECTOR_TARGET,
                        workspace.owner(),
                        environment.name(),
                        environment.at(),
                        target,
                        "Environment " + environment.name() + " writes to workspace " + workspace.name(),
                        collector
                                .scraper()
                                .map(scraper -> trusted.roles(List.of(source), Optional.of(scraper)))
                                .orElseGet(() -> trusted.scrapersAs(source, anyScraper)),
                        PermissionsPolicies.write(List.of(workspaceArn), List.of(), false)));
    }
}
